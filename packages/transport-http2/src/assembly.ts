import { MessageBuffer } from '@skein/kit/node/message-buffer'
import { PREFIX, readLength } from './prefix.ts'

/** A message that is cut, as far as it has come. */
export class Assembly {
  /** Once its prefix is whole, and `begin` has been called. */
  message: MessageBuffer | undefined = undefined
  private readonly prefix = new Uint8Array(PREFIX)
  private prefixed = 0

  /** The flag and the length of the message, once its prefix is whole. */
  get flag(): number {
    return this.prefix[0]!
  }

  get length(): number {
    return readLength(this.prefix, 0)
  }

  /** Whether the prefix is whole, and `begin` due. */
  get prefixIsWhole(): boolean {
    return this.prefixed === PREFIX && this.message === undefined
  }

  /** Takes bytes of the prefix; returns where they ended. */
  takePrefix(buffer: Uint8Array, start: number, end: number): number {
    let at = start
    while (this.prefixed < PREFIX && at < end) this.prefix[this.prefixed++] = buffer[at++]!
    return at
  }

  /** `borrows`: the reader takes messages that are lent. */
  begin(borrows: boolean): void {
    this.message = new MessageBuffer(this.length, borrows)
  }
}
