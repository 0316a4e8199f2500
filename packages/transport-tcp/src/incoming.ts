import { MessageBuffer } from '@skein/kit/node/message-buffer'
import { Broken } from './broken.ts'

export interface Received { readonly bytes: Uint8Array; readonly flags: number; readonly cost: number }

/** What has come for a stream and can't be handed on yet: messages that wait for their reader, and one in pieces. */
export class Incoming {
  private readonly messages: Received[] = []
  private part: MessageBuffer | undefined = undefined
  /** Of the message in pieces. */
  flags = 0
  cost = 0

  get waiting(): number {
    return this.messages.length
  }

  /** Whether a message has begun and not ended. */
  get inside(): boolean {
    return this.part !== undefined
  }

  get idle(): boolean {
    return this.messages.length === 0 && this.part === undefined
  }

  add(bytes: Uint8Array, flags: number, cost: number): void {
    this.messages.push({ bytes, flags, cost })
  }

  take(): Received | undefined {
    return this.messages.shift()
  }

  /** `borrows`: the reader takes messages that are lent. */
  begin(total: number, flags: number, cost: number, borrows: boolean): void {
    this.flags = flags
    this.cost = cost
    this.part = new MessageBuffer(total, borrows)
  }

  /** The message once its last piece has come. `skip`: nobody wants it; then only its end is found. */
  piece(buffer: Buffer, start: number, end: number, skip: boolean): MessageBuffer | undefined {
    const { part } = this
    if (part === undefined) throw new Broken('a piece of a message that never began')
    if (end - start > part.left) throw new Broken(`a message of ${part.total} bytes has pieces of more`)
    if (skip) part.skip(end - start)
    else part.add(buffer, start, end)
    if (!part.isWhole) return undefined
    this.part = undefined
    return part
  }

  /** Forgets the message that has begun. */
  dropPart(): void {
    this.part = undefined
  }
}
