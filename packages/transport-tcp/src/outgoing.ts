import type { Bytes } from '@skein/core'

/** What a sender that goes on after a `false` may have waiting. */
const MOST_BYTES = 1_048_576
const MOST = 1_024

/** A stream's messages that could not leave at once: for lack of credit, or behind one that travels in pieces. */
export class Outgoing {
  private readonly messages: Bytes[] = []
  private readonly flags: number[] = []
  private bytes = 0
  /** The message that travels in pieces now, and how far it has come. */
  large: Bytes | undefined = undefined
  largeFlags = 0
  sent = 0
  /** What it was encoded in, to be used again when it has been written. */
  spare: Buffer | undefined = undefined

  get waiting(): number {
    return this.messages.length
  }

  /** Whether nothing is left to send. */
  get idle(): boolean {
    return this.large === undefined && this.messages.length === 0
  }

  begin(message: Bytes, flags: number, spare: Buffer | undefined): void {
    this.large = message
    this.largeFlags = flags
    this.sent = 0
    this.spare = spare
  }

  /** false: it is more than a sender who was told to wait may send. A single message is never too much. */
  add(message: Bytes, flags: number): boolean {
    const { length } = this.messages
    if (length > 0 && (length >= MOST || this.bytes + message.length > MOST_BYTES)) return false
    this.messages.push(message)
    this.flags.push(flags)
    this.bytes += message.length
    return true
  }

  /** The flags of the first that waits. */
  get nextFlags(): number {
    return this.flags[0] ?? 0
  }

  /** The last that waits gets one more flag; false where none waits. */
  flagLast(flag: number): boolean {
    const last = this.flags.length - 1
    if (last < 0) return false
    this.flags[last]! |= flag
    return true
  }

  take(): Bytes | undefined {
    const message = this.messages.shift()
    this.flags.shift()
    if (message !== undefined) this.bytes -= message.length
    return message
  }
}
