import { Code, RpcError } from '@skein/core'
import type { Bytes, Status } from '@skein/core'
import type { MessageBuffer } from '@skein/kit/node/message-buffer'
import { giveSpare } from '@skein/kit/node/spares'
import type { Compressor } from '@skein/kit/node/compression'
import { Assembly } from './assembly.ts'
import { flagFault } from './grpc/encodings.ts'
import { Kept } from './kept.ts'
import { Outbound } from './outbound.ts'
import { PREFIX, readLength } from './prefix.ts'

/**
 * One call on one connection: what both ends have in common. Messages go out by `push` and come in by `hand`. What most
 * calls never need is in `assembly` and `kept`, which exist while there is need.
 */
export abstract class MessageStream extends Outbound {
  /** What undoes the peer's compression. */
  protected inflater: Compressor | undefined = undefined
  /** The reader said false. */
  private paused = false
  /** A message that is cut. */
  private assembly: Assembly | undefined = undefined
  /** What came while the reader waited. */
  private kept: Kept | undefined = undefined
  /** The last message that was handed on said that it is. */
  private told = false

  /** Hands on a message that is lent. */
  protected abstract hand(buffer: Uint8Array, start: number, end: number, last: boolean): boolean
  /** Whether the reader takes messages that are lent. */
  protected abstract get borrows(): boolean
  /** Hands on a message that is the reader's to keep. */
  protected abstract handWhole(message: Bytes): boolean
  /** All of the peer's half has been handed on; `told` where the last message said so. */
  protected abstract dataEnded(told: boolean): void
  /** What was kept for the reader has been handed on, and more may come. */
  protected abstract allRead(): void

  /** Messages that lie whole in what came are handed on from where they are. */
  protected override gotData(buffer: Uint8Array, start: number, end: number, last: boolean): void {
    if (this.over) {
      this.read(end - start)
      if (last) this.dataEnded(true)
      return
    }
    if (this.kept !== undefined || (this.paused && end > start)) return this.keep(buffer, start, end, last)
    const at = this.feed(buffer, start, end, last)
    this.read(at - start)
    if (this.over) this.read(end - at)
    else if (at < end) this.keep(buffer, at, end, last)
    else if (last) this.ended()
  }

  /** The reader takes more. */
  protected readOn(): void {
    if (!this.paused || this.over) return
    this.paused = false
    const { kept } = this
    if (kept === undefined) return this.allRead()
    for (let part = kept.first; part !== undefined && !this.paused; part = kept.first) {
      const { start } = part
      const at = this.feed(part.buffer, start, part.end, kept.last && kept.isLastPart)
      kept.readTo(at)
      this.read(at - start)
      if (this.over) return
    }
    if (kept.first !== undefined) return
    this.kept = undefined
    if (kept.last) this.ended()
    else if (!this.paused) this.allRead()
  }

  /** Whether a message has begun and not ended. */
  protected get inside(): boolean {
    return this.assembly !== undefined
  }

  /** Whether something waits for the reader. */
  protected get keeps(): boolean {
    return this.kept !== undefined
  }

  /** The peer's half is closed, with no data that said so. */
  protected closedWithoutData(): void {
    if (this.kept === undefined) this.ended()
    else this.kept.last = true
  }

  /** Drops what is kept for the reader. */
  protected dropKept(): void {
    this.kept = this.assembly = undefined
    this.forget()
  }

  private ended(): void {
    if (this.inside) this.fail({ code: Code.INTERNAL, message: 'the stream ended inside a message' })
    else this.dataEnded(this.told)
  }

  private keep(buffer: Uint8Array, start: number, end: number, last: boolean): void {
    this.kept ??= new Kept()
    this.kept.add(buffer, start, end)
    this.kept.last = last
  }

  /** Hands on messages, until the reader says false; returns up to where. The beginning of one that is cut is kept. */
  private feed(buffer: Uint8Array, start: number, end: number, last: boolean): number {
    let at = this.assembly === undefined ? start : this.assemble(this.assembly, buffer, start, end)
    while (end - at >= PREFIX && !this.paused && !this.over) {
      const next = at + PREFIX + readLength(buffer, at)
      if (next > end) break
      this.told = last && next === end && buffer[at] === 0
      if (!this.take(buffer, at, next)) this.paused = true
      at = next
    }
    if (at === end || this.paused || this.over) return at
    this.assembly = new Assembly()
    return this.assemble(this.assembly, buffer, at, end)
  }

  private take(buffer: Uint8Array, at: number, next: number): boolean {
    const limit = this.link.settings.messageBytes
    if (next - at - PREFIX > limit) return this.failed(tooLarge(next - at - PREFIX, limit))
    if (buffer[at] === 0) return this.hand(buffer, at + PREFIX, next, this.told)
    const fault = flagFault(buffer[at]!, this.inflater)
    if (fault !== undefined) return this.failed(fault)
    return this.inflate(copyOf(buffer, at + PREFIX, next))
  }

  /** Goes on with a message that is cut; returns where it ended, or the rest with it. */
  private assemble(assembly: Assembly, buffer: Uint8Array, start: number, end: number): number {
    let at = assembly.takePrefix(buffer, start, end)
    if (assembly.prefixIsWhole) {
      const { length, flag } = assembly
      const limit = this.link.settings.messageBytes
      const fault = length > limit ? tooLarge(length, limit) : flagFault(flag, this.inflater)
      if (fault !== undefined) {
        this.fail(fault)
        return end
      }
      assembly.begin(this.borrows)
    }
    const { message } = assembly
    if (message === undefined) return at
    at = message.add(buffer, at, end)
    if (!message.isWhole) return at
    this.assembly = undefined
    if (!this.handAssembled(message, assembly.flag)) this.paused = true
    return at
  }

  private handAssembled(message: MessageBuffer, flag: number): boolean {
    this.told = false
    if (flag !== 0) return this.inflate(message.takeWhole())
    if (!message.isLent) return this.handWhole(message.takeWhole())
    const lent = message.lendWhole()
    const more = this.hand(lent, 0, message.total, false)
    giveSpare(lent)
    return more
  }

  private inflate(bytes: Uint8Array): boolean {
    let inflated: Bytes
    try {
      inflated = this.inflater!.inflate(bytes, this.link.settings.messageBytes)
    } catch (thrown) {
      // Its cause would be logged as a fault of this side, which it is not.
      const { code, message } = RpcError.from(thrown)
      return this.failed({ code, message })
    }
    return this.handWhole(inflated)
  }

  private failed(status: Status): boolean {
    this.fail(status)
    return false
  }
}

function tooLarge(bytes: number, limit: number): Status {
  return { code: Code.RESOURCE_EXHAUSTED, message: `a message of ${bytes} bytes came; the limit is ${limit}` }
}

export function copyOf(buffer: Uint8Array, start: number, end: number): Uint8Array {
  const copy = new Uint8Array(end - start)
  copy.set(buffer.subarray(start, end))
  return copy
}
