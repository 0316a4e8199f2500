import { giveSpare, takeSpare } from '@skein/kit/node/spares'
import { Broken } from './broken.ts'
import { copyOf } from './payload.ts'

/** More is reserved for a message only when so much of it has come. */
const PROVEN = 262_144
const NONE = Buffer.alloc(0)

export interface Received { readonly bytes: Uint8Array; readonly flags: number; readonly cost: number }

/** What has come for a stream and can't be handed on yet: messages that wait for their reader, and one in pieces. */
export class Incoming {
  private readonly messages: Received[] = []
  private buffer: Buffer = NONE
  private got = 0
  private total = -1
  private lends = false
  flags = 0
  /** Of the message in pieces. */
  cost = 0

  get waiting(): number {
    return this.messages.length
  }

  /** Whether a message has begun and not ended. */
  get inside(): boolean {
    return this.total >= 0
  }

  get idle(): boolean {
    return this.messages.length === 0 && this.total < 0
  }

  add(bytes: Uint8Array, flags: number, cost: number): void {
    this.messages.push({ bytes, flags, cost })
  }

  take(): Received | undefined {
    return this.messages.shift()
  }

  /** `lends`: the message will be lent to its reader, and its buffer may be used again. */
  begin(total: number, flags: number, cost: number, lends: boolean): void {
    this.total = total
    this.got = 0
    this.flags = flags
    this.cost = cost
    this.lends = lends
    this.buffer = this.spare(total) ?? Buffer.allocUnsafeSlow(Math.min(total, PROVEN))
  }

  /** true once the last piece of the message has come. `skip`: nobody wants it; then only its end is found. */
  piece(buffer: Buffer, start: number, end: number, skip: boolean): boolean {
    const { total } = this
    const got = this.got + end - start
    if (got > total) throw new Broken(`a message of ${total} bytes has pieces of more`)
    if (!skip) {
      if (got > this.buffer.length) this.grow()
      buffer.copy(this.buffer, this.got, start, end)
    }
    this.got = got
    return got === total
  }

  /** The first byte of the message in pieces. */
  get first(): number | undefined {
    return this.buffer[0]
  }

  /** The message whose last piece has come, alone in its buffer, for its reader to keep. */
  takeWhole(): Uint8Array {
    const { buffer, total } = this
    this.total = -1
    this.buffer = NONE
    if (buffer.length === total && !this.lends) return new Uint8Array(buffer.buffer, buffer.byteOffset, total)
    const whole = copyOf(buffer, 0, total)
    giveSpare(buffer)
    return whole
  }

  /** The same message, at the beginning of what is lent; `giveSpare` takes that back. */
  lendWhole(): Buffer {
    const { buffer } = this
    this.total = -1
    this.buffer = NONE
    return buffer
  }

  /** Forgets the message that has begun. */
  dropPart(): void {
    this.total = -1
    this.buffer = NONE
  }

  private grow(): void {
    const larger = this.spare(this.total) ?? Buffer.allocUnsafeSlow(this.total)
    this.buffer.copy(larger, 0, 0, this.got)
    this.buffer = larger
  }

  private spare(bytes: number): Buffer | undefined {
    return this.lends ? takeSpare(bytes) : undefined
  }
}
