import { Code, RpcError } from '@skein/core'
import type { Bytes, Status } from '@skein/core'
import { giveSpare } from '@skein/kit/node/spares'
import type { Compressor } from '@skein/kit/node/compression'
import { plain } from '@skein/kit/status'
import { Assembly } from './assembly.ts'
import { flagFault } from './grpc/encodings.ts'
import { Outbound } from './outbound.ts'
import { PREFIX, readLength } from './prefix.ts'

/**
 * One call on one connection: what both ends have in common. Messages go out by `push` and come in by `hand`; what most
 * calls never need is in `assembly`, which exists while there is need.
 */
export abstract class MessageStream extends Outbound {
  /** What undoes the peer's compression. */
  protected inflater: Compressor | undefined = undefined
  protected assembly: Assembly | undefined = undefined
  /** The reader said false. */
  private paused = false

  /** Hands on a message that is lent. */
  protected abstract hand(buffer: Uint8Array, start: number, end: number, last: boolean): boolean
  /** Whether the reader takes messages that are lent. */
  protected abstract get borrows(): boolean
  /** Hands on a message that is the reader's to keep. */
  protected abstract handWhole(message: Bytes, last: boolean): boolean
  /** The peer's half ended with DATA; `told` where a message that was handed on said so. */
  protected abstract dataEnded(told: boolean): void
  /** What was kept for the reader has been handed on. */
  protected abstract allRead(): void

  /** Messages that lie whole in what came are handed on from where they are. */
  protected override gotData(buffer: Uint8Array, start: number, end: number, last: boolean): void {
    if (this.over) return this.read(end - start)
    let at = start
    let told = false
    if (this.assembly === undefined && !this.paused) {
      while (end - at >= PREFIX) {
        const next = at + PREFIX + readLength(buffer, at)
        if (next > end) break
        told = last && next === end && buffer[at] === 0
        const more = this.take(buffer, at, next, told)
        at = next
        if (this.over) break
        if (!more) {
          this.paused = true
          break
        }
      }
      this.read(at - start)
    }
    if (this.over) return this.read(end - at)
    if (at < end && !this.keep(buffer, at, end)) return
    if (last && !this.over) this.ended(told)
  }

  /** The reader takes more. */
  protected readOn(): void {
    if (!this.paused || this.over) return
    this.paused = false
    const { assembly } = this
    if (assembly !== undefined) {
      while (assembly.waiting > 0 && !this.paused && !this.over) {
        const { bytes, flag } = assembly.take()!
        const more = flag === 0 ? this.handWhole(bytes, false) : this.inflate(bytes)
        const granted = Math.min(PREFIX + bytes.length, assembly.held)
        assembly.held -= granted
        this.read(granted)
        if (!more) this.paused = true
      }
      if (this.over) return
      if (!this.paused) {
        this.read(assembly.held)
        assembly.held = 0
      }
      if (assembly.idle) this.assembly = undefined
    }
    if (this.assembly === undefined && !this.over) this.allRead()
  }

  /** Whether a message has begun and not ended. */
  protected get inside(): boolean {
    return this.assembly?.inside === true
  }

  /** Whether messages wait for their reader. */
  protected get keeps(): boolean {
    return this.assembly !== undefined && this.assembly.waiting > 0
  }

  /** Drops what is kept for the reader. */
  protected dropKept(): void {
    this.assembly = undefined
  }

  private ended(told: boolean): void {
    if (this.inside) this.fail({ code: Code.INTERNAL, message: 'the stream ended inside a message' })
    else this.dataEnded(told)
  }

  private take(buffer: Uint8Array, at: number, next: number, last: boolean): boolean {
    const limit = this.link.settings.messageBytes
    if (next - at - PREFIX > limit) return this.failed(tooLarge(next - at - PREFIX, limit))
    if (buffer[at] === 0) return this.hand(buffer, at + PREFIX, next, last)
    const fault = flagFault(buffer[at]!, this.inflater)
    if (fault !== undefined) return this.failed(fault)
    return this.inflate(buffer.subarray(at + PREFIX, next))
  }

  /** What is cut, or comes while the reader waits; false: the call has failed by it. */
  private keep(buffer: Uint8Array, start: number, end: number): boolean {
    const assembly = this.assembly ??= new Assembly()
    if (this.paused) assembly.held += end - start
    else this.read(end - start)
    let at = start
    while (at < end) {
      at = assembly.takePrefix(buffer, at, end)
      if (assembly.prefixIsWhole) {
        const { length, flag } = assembly
        const limit = this.link.settings.messageBytes
        const fault = length > limit ? tooLarge(length, limit) : flagFault(flag, this.inflater)
        if (fault !== undefined) return this.failed(fault)
        assembly.begin(this.borrows)
      }
      if (at === end && !assembly.isWhole) break
      at = assembly.takeBytes(buffer, at, end)
      if (assembly.isWhole) {
        this.whole(assembly)
        if (this.over) return false
      }
    }
    if (assembly.idle) this.assembly = undefined
    return true
  }

  private whole(assembly: Assembly): void {
    const { flag, length } = assembly
    if (this.paused || assembly.waiting > 0) {
      assembly.add(assembly.takeWhole(), flag)
      return
    }
    let more: boolean
    if (flag !== 0) more = this.inflate(assembly.takeWhole())
    else if (this.borrows) {
      const lent = assembly.lendWhole()
      more = this.hand(lent, 0, length, false)
      giveSpare(lent)
    } else more = this.handWhole(assembly.takeWhole(), false)
    if (!more) this.paused = true
  }

  private inflate(bytes: Uint8Array): boolean {
    let message: Bytes
    try {
      message = this.inflater!.inflate(bytes, this.link.settings.messageBytes)
    } catch (thrown) {
      return this.failed(plain(RpcError.from(thrown)))
    }
    return this.handWhole(message, false)
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
