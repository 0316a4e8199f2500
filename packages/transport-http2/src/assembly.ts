import { giveSpare, takeSpare } from '@skein/kit/node/spares'
import { PREFIX, readLength } from './prefix.ts'

/** More is reserved for a message only when so much of it has come. */
const PROVEN = 262_144
/** From here on a buffer that was used before is worth looking for. */
const LARGE = 16_384
const NONE = Buffer.alloc(0)

/** A message that is cut, as far as it has come. */
export class Assembly {
  private readonly prefix = new Uint8Array(PREFIX)
  private prefixed = 0
  private buffer: Buffer = NONE
  private got = 0
  private total = -1
  /** Its buffer may be used again once the reader is done with it. */
  private lends = false

  /** Whether a message has begun and not ended. */
  get inside(): boolean {
    return this.prefixed > 0
  }

  /** The flag and the length of the message that has begun, once its prefix is whole. */
  get flag(): number {
    return this.prefix[0]!
  }

  get length(): number {
    return readLength(this.prefix, 0)
  }

  /** Whether the message is lent to its reader, by `lendWhole`. */
  get isLent(): boolean {
    return this.lends
  }

  /** Whether the prefix of the message at hand is whole, and `begin` due. */
  get prefixIsWhole(): boolean {
    return this.prefixed === PREFIX && this.total < 0
  }

  /** Whether the message at hand is whole. */
  get isWhole(): boolean {
    return this.got === this.total
  }

  /** Takes bytes of the prefix; returns where they ended. */
  takePrefix(buffer: Uint8Array, start: number, end: number): number {
    let at = start
    while (this.prefixed < PREFIX && at < end) this.prefix[this.prefixed++] = buffer[at++]!
    return at
  }

  /** `borrows`: the reader takes messages that are lent. */
  begin(borrows: boolean): void {
    this.total = this.length
    this.got = 0
    this.lends = borrows && this.total >= LARGE
    this.buffer = this.spare(this.total) ?? Buffer.allocUnsafeSlow(Math.min(this.total, PROVEN))
  }

  /** Takes bytes of the message that has begun; returns where they ended. */
  takeBytes(buffer: Uint8Array, start: number, end: number): number {
    const next = Math.min(end, start + this.total - this.got)
    const got = this.got + next - start
    if (got > this.buffer.length) this.grow()
    this.buffer.set(start === 0 && next === buffer.length ? buffer : buffer.subarray(start, next), this.got)
    this.got = got
    return next
  }

  /** The whole message, alone in its buffer, for its reader to keep. */
  takeWhole(): Uint8Array {
    const { buffer, total, lends } = this
    this.reset()
    if (buffer.length === total && !lends) return new Uint8Array(buffer.buffer, buffer.byteOffset, total)
    const whole = new Uint8Array(total)
    whole.set(buffer.subarray(0, total))
    if (lends) giveSpare(buffer)
    return whole
  }

  /** The same message, at the beginning of what is lent; `giveSpare` takes that back. */
  lendWhole(): Buffer {
    const { buffer } = this
    this.reset()
    return buffer
  }

  private reset(): void {
    this.total = -1
    this.got = 0
    this.prefixed = 0
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
