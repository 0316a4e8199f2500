import { Code, RpcError } from '@skein/core'
import type { Bytes, Metadata } from '@skein/core'
import type { MessageBuffer } from '@skein/kit/node/message-buffer'
import { giveSpare } from '@skein/kit/node/spares'
import { NO_METADATA } from '@skein/kit/status'
import { Broken } from './broken.ts'
import { checkCompression, inflateMessage } from './compressor.ts'
import { COMPRESSED, CREDIT, HEADED, LAST, MESSAGE_COST } from './frames.ts'
import { Incoming } from './incoming.ts'
import type { Link } from './link.ts'
import { Outbound } from './outbound.ts'
import { copyOf } from './payload.ts'

/**
 * One call on one connection: what both ends have in common. Bytes go out by `push` and come in by `hand`; each way has
 * its credit. Fields that most calls never need are in `outgoing` and `incoming`, which exist while there is need.
 */
export abstract class Stream extends Outbound {
  /** What the peer may still send, and what has been read and not been granted again. */
  private allowance: number
  private owed = 0
  /** The reader said false. */
  private paused = false
  protected incoming: Incoming | undefined = undefined
  /** The peer's half is closed. */
  protected peerClosed = false

  constructor(link: Link, number: number) {
    super(link, number)
    this.allowance = link.settings.streamBytes
  }

  /** Hands on a message that is lent. */
  protected abstract hand(buffer: Buffer, start: number, end: number, last: boolean): boolean
  /** Whether the reader takes messages that are lent. */
  protected abstract get borrows(): boolean
  /** Hands on a message that is the reader's to keep. */
  protected abstract handWhole(message: Bytes, last: boolean): boolean
  protected abstract gotHeaders(metadata: Metadata): void
  /** Throws where a message may not come before headers, and none have come. */
  protected abstract checkHeaders(): void
  /** The peer's LAST has come, and after a message that has it, that message has been handed on or kept. */
  protected abstract lastCame(): void
  /** What was kept for the reader has been handed on. */
  protected abstract allRead(): void
  /** MESSAGE, or the message of an OPEN. */
  gotMessage(flags: number, buffer: Buffer, start: number, end: number): void {
    this.expectMessage(flags)
    const cost = this.admit(end - start)
    if ((flags & COMPRESSED) !== 0) checkCompression(start < end ? buffer[start] : undefined)
    if (this.over) this.link.owe(cost)
    else {
      if ((flags & HEADED) !== 0) this.gotHeaders(NO_METADATA)
      if (this.incoming !== undefined || this.paused) this.keep(copyOf(buffer, start, end), flags, cost)
      else if ((flags & COMPRESSED) !== 0) this.inflate(buffer.subarray(start, end), flags, cost)
      else this.read(this.hand(buffer, start, end, (flags & LAST) !== 0), flags, cost)
    }
    if ((flags & LAST) !== 0) this.lastCame()
  }

  gotBegin(flags: number, total: number): void {
    this.expectMessage(flags)
    const limit = this.link.settings.messageBytes
    if (total === 0 || total > limit) {
      throw new Broken(`a message of ${total} bytes begins; it takes 1 to ${limit}`, Code.RESOURCE_EXHAUSTED)
    }
    const cost = this.admit(total)
    this.incoming ??= new Incoming()
    this.incoming.begin(total, flags, cost, this.borrows)
  }

  gotPiece(buffer: Buffer, start: number, end: number): void {
    const { incoming } = this
    if (incoming === undefined) throw new Broken('a piece of a message that never began')
    const { flags, cost } = incoming
    const message = incoming.piece(buffer, start, end, this.over)
    if (message === undefined) return
    if (!this.over && (flags & COMPRESSED) !== 0) checkCompression(message.first)
    if (this.over) this.link.owe(cost)
    else if (this.paused || incoming.waiting > 0) incoming.add(message.takeWhole(), flags, cost)
    else this.handPieces(message, flags, cost)
    if (incoming.idle) this.incoming = undefined
    if ((flags & LAST) !== 0) this.lastCame()
  }

  /** The reader takes more. */
  protected readOn(): void {
    if (!this.paused || this.over) return
    this.paused = false
    const { incoming } = this
    while (incoming !== undefined && incoming.waiting > 0 && !this.paused && !this.over) {
      const { bytes, flags, cost } = incoming.take()!
      if ((flags & COMPRESSED) !== 0) this.inflate(bytes, flags, cost)
      else this.read(this.handWhole(bytes, (flags & LAST) !== 0), flags, cost)
    }
    if (incoming?.idle === true) this.incoming = undefined
    this.grant()
    if (!this.over && this.incoming === undefined) this.allRead()
  }

  /** Drops what is kept for the reader. Of a message in pieces only the size is kept on, to know its end. */
  protected dropKept(): void {
    const { incoming } = this
    if (incoming === undefined) return
    for (let kept = incoming.take(); kept !== undefined; kept = incoming.take()) this.link.owe(kept.cost)
    if (!incoming.inside) this.incoming = undefined
  }

  /** A message that has only partly come is dropped. */
  protected dropPart(): void {
    const { incoming } = this
    if (incoming?.inside !== true) return
    this.link.owe(incoming.cost)
    incoming.dropPart()
    if (incoming.waiting === 0) this.incoming = undefined
  }

  private read(more: boolean, flags: number, cost: number): void {
    const { link } = this
    link.owe(cost)
    if (this.over || (flags & LAST) !== 0) return
    this.owed += cost
    if (!more) this.paused = true
    else if (this.owed >= link.settings.streamBytes >>> 1) this.grant()
  }

  private expectMessage(flags: number): void {
    if (this.incoming?.inside === true) throw new Broken(`stream ${this.number}: a message came inside another`)
    if (this.peerClosed) throw new Broken(`stream ${this.number}: a message came after its half was closed`)
    if ((flags & LAST) !== 0) this.peerClosed = true
    if ((flags & HEADED) === 0 && !this.over) this.checkHeaders()
  }

  private handPieces(message: MessageBuffer, flags: number, cost: number): void {
    const last = (flags & LAST) !== 0
    if ((flags & COMPRESSED) !== 0) this.inflate(message.takeWhole(), flags, cost)
    else if (message.isLent) {
      const lent = message.lendWhole()
      this.read(this.hand(lent, 0, message.total, last), flags, cost)
      giveSpare(lent)
    } else this.read(this.handWhole(message.takeWhole(), last), flags, cost)
  }

  private inflate(bytes: Uint8Array, flags: number, cost: number): void {
    let inflated: Bytes
    try {
      inflated = inflateMessage(bytes, this.link.settings.messageBytes)
    } catch (thrown) {
      this.link.owe(cost)
      // Its cause would be logged as a fault of this side, which it is not.
      const { code, message } = RpcError.from(thrown)
      this.fail({ code, message })
      return
    }
    this.read(this.handWhole(inflated, (flags & LAST) !== 0), flags, cost)
  }

  private keep(bytes: Uint8Array, flags: number, cost: number): void {
    this.incoming ??= new Incoming()
    this.incoming.add(bytes, flags, cost)
  }

  private admit(bytes: number): number {
    const { link } = this
    if (bytes > link.settings.messageBytes) {
      const text = `a message of ${bytes} bytes came; the limit is ${link.settings.messageBytes}`
      throw new Broken(text, Code.RESOURCE_EXHAUSTED)
    }
    if (this.allowance <= 0) throw new Broken(`stream ${this.number}: a message came for which there was no credit`)
    const cost = bytes + MESSAGE_COST
    this.allowance -= cost
    link.admit(cost)
    return cost
  }

  private grant(): void {
    const { link } = this
    if (this.over || this.paused || this.owed === 0 || this.owed < link.settings.streamBytes >>> 1) return
    this.allowance += this.owed
    link.grant(CREDIT, this.number, this.owed)
    this.owed = 0
  }
}
