import { giveSpare, takeSpare } from './spares.ts'

/** More is reserved for a message only when so much of it has come. */
const PROVEN = 262_144
/** From here on a buffer that was used before is worth looking for. */
const LARGE = 16_384
const COPY = Buffer.prototype.copy

/** A message that comes in pieces, while it is put together. */
export class MessageBuffer {
  readonly total: number
  /** It is lent to its reader, by `lendWhole`, and its buffer is used again after that. */
  readonly isLent: boolean
  private buffer: Buffer
  private got = 0

  /** `borrows`: the reader takes messages that are lent. */
  constructor(total: number, borrows: boolean) {
    this.total = total
    this.isLent = borrows && total >= LARGE
    this.buffer = this.spare() ?? Buffer.allocUnsafeSlow(Math.min(total, PROVEN))
  }

  get isWhole(): boolean {
    return this.got === this.total
  }

  /** Bytes that are to come. */
  get left(): number {
    return this.total - this.got
  }

  get first(): number | undefined {
    return this.got === 0 ? undefined : this.buffer[0]
  }

  /** Takes bytes until the message is whole; returns where they ended. */
  add(buffer: Uint8Array, start: number, end: number): number {
    const next = Math.min(end, start + this.left)
    const got = this.got + next - start
    if (got > this.buffer.length) this.grow()
    COPY.call(buffer, this.buffer, this.got, start, next)
    this.got = got
    return next
  }

  /** Passes over bytes that nobody wants. */
  skip(bytes: number): void {
    this.got += bytes
  }

  /** The whole message, alone in its buffer, for its reader to keep. */
  takeWhole(): Uint8Array {
    const { buffer, total } = this
    if (buffer.length === total && !this.isLent) return new Uint8Array(buffer.buffer, buffer.byteOffset, total)
    const whole = new Uint8Array(total)
    whole.set(buffer.subarray(0, total))
    if (this.isLent) giveSpare(buffer)
    return whole
  }

  /** The same message, at the beginning of what is lent; `giveSpare` takes that back. */
  lendWhole(): Buffer {
    return this.buffer
  }

  private grow(): void {
    const larger = this.spare() ?? Buffer.allocUnsafeSlow(this.total)
    this.buffer.copy(larger, 0, 0, this.got)
    this.buffer = larger
  }

  private spare(): Buffer | undefined {
    return this.isLent ? takeSpare(this.total) : undefined
  }
}
