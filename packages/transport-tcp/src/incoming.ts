import { Broken } from './broken.ts'

/** More is reserved for a message only when so much of it has come. */
const PROVEN = 262_144
const NONE = Buffer.alloc(0)

export interface Received { readonly bytes: Buffer; readonly flags: number; readonly cost: number }

/** What has come for a stream and can't be handed on yet: messages that wait for their reader, and one in pieces. */
export class Incoming {
  private readonly messages: Received[] = []
  private buffer: Buffer = NONE
  private got = 0
  private total = -1
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

  add(bytes: Buffer, flags: number, cost: number): void {
    this.messages.push({ bytes, flags, cost })
  }

  take(): Received | undefined {
    return this.messages.shift()
  }

  begin(total: number, flags: number, cost: number): void {
    this.total = total
    this.got = 0
    this.flags = flags
    this.cost = cost
    this.buffer = Buffer.allocUnsafeSlow(Math.min(total, PROVEN))
  }

  /** The whole message, once its last piece has come. `skip`: nobody wants it; then only its end is found. */
  piece(buffer: Buffer, start: number, end: number, skip: boolean): Buffer | undefined {
    const { total } = this
    const got = this.got + end - start
    if (got > total) throw new Broken(`a message of ${total} bytes has pieces of more`)
    if (skip) this.buffer = NONE
    else {
      if (got > this.buffer.length) this.grow()
      buffer.copy(this.buffer, this.got, start, end)
    }
    this.got = got
    if (got < total) return undefined
    const whole = this.buffer
    this.buffer = NONE
    this.total = -1
    return whole
  }

  /** Forgets the message that has begun. */
  dropPart(): void {
    this.total = -1
    this.buffer = NONE
  }

  private grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.total)
    this.buffer.copy(larger, 0, 0, this.got)
    this.buffer = larger
  }
}
