import { Code } from '@skein/core'
import type { Bytes, Marshaller, Status } from '@skein/core'
import { giveSpare, takeSpare } from '@skein/kit/node/spares'
import {
  BEGIN, COMPRESSED, HEADED, HEADER, HEADERS, LAST, MESSAGE, MESSAGE_COST, PIECE, PIECE_BYTES, WITH_MESSAGE, write32,
  writeHeader, writeLength,
} from './frames.ts'
import type { Link } from './link.ts'
import { Outgoing } from './outgoing.ts'

/** Up to here a message is copied to where frames are written, beyond it travels as it is. */
const COPIED = 16_384
/** The least room that a value is encoded in. */
const SOME = 64
/** The smallest and the largest buffer in which a large value is encoded without asking its marshaller for one. */
const LEAST_ROOM = 262_144
const MOST_ROOM = 16_777_216

/** The way out of a stream: messages become frames as far as there is credit, and wait for it where there is none. */
export abstract class Outbound {
  /** From 1 up; free again once the server has ended the stream. */
  readonly number: number
  /** Ended on this side: what still comes is dropped. */
  over = false
  /** Waits for the connection, for credit or for room. */
  listed = false
  protected readonly link: Link
  /** This half is closed, or will be when what waits has left. */
  protected sentLast = false
  /** A push returned false, and its wake is due. */
  private owesWake = false
  private credit: number
  protected outgoing: Outgoing | undefined = undefined
  /** Where its last frame is in the slab, good while `markSeal` is the output's; and whether a message may join it. */
  protected mark = 0
  protected markEnd = 0
  protected markSeal = -1
  protected extendable = false

  constructor(link: Link, number: number) {
    this.link = link
    this.number = number
    this.credit = link.theirs.streamCredit
  }

  /** A push that returned false may be followed by others. */
  protected abstract wake(): void
  /** All that waited has left; where this half is closing, its last frame may leave. */
  protected abstract sentAll(): void
  /** Fails the call from here, on both ends. */
  abstract fail(status: Status): void

  protected push(message: Bytes, last: boolean): boolean {
    if (this.over || this.sentLast) return false
    const { link } = this
    if (message.length > link.theirs.messageBytes) return this.tooLarge(message.length)
    let flags = last ? LAST : 0
    let bytes = message
    if (link.compressor !== undefined && message.length >= link.settings.compressFrom) {
      bytes = link.compressor(message)
      if (bytes !== message) flags |= COMPRESSED
    }
    if (last) this.sentLast = true
    if (bytes.length <= COPIED && this.mayBegin()) this.write(bytes, flags)
    else if (!this.hold(bytes, flags)) return false
    return last || this.roomy()
  }

  /** What the marshaller throws passes through; nothing of the message was taken then. */
  protected pushValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    if (this.over || this.sentLast) return false
    const { link } = this
    if (marshaller.encodeInto === undefined || link.compressor !== undefined || !this.mayBegin()) {
      return this.push(marshaller.encode(value), last)
    }
    const { output } = link
    output.reserve(HEADER + SOME)
    let joins = this.extendable && this.markSeal === output.seal && this.markEnd === output.at
    let at = joins ? output.at : output.at + HEADER
    let end = marshaller.encodeInto(value, output.slab, at)
    if (end < 0 && output.at > 0) {
      output.renew(0)
      joins = false
      at = HEADER
      end = marshaller.encodeInto(value, output.slab, at)
    }
    if (end < 0) return this.pushLarge(value, marshaller, last)
    if (end - at > link.theirs.messageBytes) return this.tooLarge(end - at)
    this.charge(end - at)
    this.sentLast = last
    this.wrote(joins, at, end, last ? LAST : 0)
    return last || this.roomy()
  }

  /** Encodes into a buffer that was used before, of the size that the last large message of the connection wanted. */
  private pushLarge<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    const { link } = this
    for (let room = link.largeRoom; room <= MOST_ROOM; room *= 2) {
      const spare = takeSpare(room) ?? Buffer.allocUnsafeSlow(room)
      const end = marshaller.encodeInto?.(value, spare, 0) ?? -1
      if (end < 0 || end <= COPIED) {
        giveSpare(spare)
        continue
      }
      link.largeRoom = end * 4 > room ? room : Math.max(room / 2, LEAST_ROOM)
      if (end > link.theirs.messageBytes) return this.tooLarge(end)
      if (last) this.sentLast = true
      this.charge(end)
      this.outgoing = new Outgoing()
      if (end * 2 > room) this.outgoing.begin(spare.subarray(0, end), last ? LAST : 0, spare)
      else {
        // What may wait for long holds no more than it is.
        this.outgoing.begin(Uint8Array.prototype.slice.call(spare, 0, end), last ? LAST : 0, undefined)
        giveSpare(spare)
      }
      link.turns.addLarge(this)
      return last || this.roomy()
    }
    return this.push(marshaller.encode(value), last)
  }

  /** The connection has room, or credit came. */
  resume(): void {
    this.advance()
    if (!this.owesWake || this.over || !this.canSend()) return
    if (this.link.crowded) this.link.turns.list(this)
    else {
      this.owesWake = false
      this.wake()
    }
  }

  /** Credit from the peer. */
  gotCredit(amount: number): void {
    this.credit = this.link.added(this.credit, amount)
    this.resume()
  }

  /** Writes the next piece of a large message, of at most so many bytes; false when that was the last one. */
  writePiece(most: number): boolean {
    const { outgoing } = this
    const large = outgoing?.large
    if (outgoing === undefined || large === undefined) return false
    const { output } = this.link
    if (large.length <= PIECE_BYTES) {
      output.reserve(HEADER)
      output.at = writeHeader(output.slab, output.at, large.length, MESSAGE, outgoing.largeFlags, this.number)
      output.view(large)
      outgoing.sent = large.length
    } else {
      if (outgoing.sent === 0) {
        output.reserve(HEADER + 4)
        const at = writeHeader(output.slab, output.at, 4, BEGIN, outgoing.largeFlags, this.number)
        output.at = write32(output.slab, at, large.length)
      }
      const end = Math.min(outgoing.sent + most, large.length)
      output.reserve(HEADER)
      output.at = writeHeader(output.slab, output.at, end - outgoing.sent, PIECE, 0, this.number)
      output.view(large.subarray(outgoing.sent, end))
      outgoing.sent = end
    }
    if (outgoing.sent < large.length) return true
    if (outgoing.spare !== undefined) output.keep(outgoing.spare)
    outgoing.large = outgoing.spare = undefined
    this.advance()
    if (this.owesWake) this.link.turns.list(this)
    return false
  }

  /** What waits is not sent any more. */
  protected dropOutgoing(): void {
    const { outgoing } = this
    this.outgoing = undefined
    // Its credit was taken, and the peer never heard of it.
    if (outgoing?.large !== undefined && outgoing.sent === 0) this.link.refund(outgoing.large.length + MESSAGE_COST)
  }

  private tooLarge(bytes: number): boolean {
    const limit = this.link.theirs.messageBytes
    const message = `a message of ${bytes} bytes is larger than the ${limit} that the peer takes`
    this.fail({ code: Code.RESOURCE_EXHAUSTED, message })
    return false
  }

  private hold(bytes: Bytes, flags: number): boolean {
    this.outgoing ??= new Outgoing()
    if (!this.outgoing.add(bytes, flags)) {
      const message = 'too much was sent after the call had said that it was full'
      this.fail({ code: Code.RESOURCE_EXHAUSTED, message })
      return false
    }
    this.advance()
    return true
  }

  /** Begins what may begin. */
  private advance(): void {
    const { outgoing, link } = this
    if (outgoing === undefined || outgoing.large !== undefined) return
    while (outgoing.waiting > 0 && this.credit > 0) {
      if (link.credit <= 0) {
        link.turns.list(this)
        return
      }
      const flags = outgoing.nextFlags
      const bytes = outgoing.take()!
      if (bytes.length <= COPIED) this.write(bytes, flags)
      else {
        this.charge(bytes.length)
        outgoing.begin(bytes, flags, undefined)
        link.turns.addLarge(this)
        return
      }
    }
    if (outgoing.waiting > 0) return
    this.outgoing = undefined
    this.sentAll()
  }

  /** A message may begin now. */
  private mayBegin(): boolean {
    return this.outgoing === undefined && this.credit > 0 && this.link.credit > 0
  }

  private canSend(): boolean {
    return this.outgoing === undefined && (this.credit > 0 || this.sentLast)
  }

  /** This half is closing: who was told to wait has nothing left to wait for. */
  protected release(): void {
    if (!this.owesWake) return
    this.link.turns.list(this)
    this.link.turns.drained()
  }

  private roomy(): boolean {
    if (this.canSend() && !this.link.crowded) return true
    this.owesWake = true
    if (this.canSend()) this.link.turns.list(this)
    return false
  }

  private charge(bytes: number): void {
    this.credit -= bytes + MESSAGE_COST
    this.link.credit -= bytes + MESSAGE_COST
  }

  private write(bytes: Bytes, flags: number): void {
    const { output } = this.link
    this.charge(bytes.length)
    const joins = this.extendable && this.markSeal === output.seal && this.markEnd === output.at &&
      output.at + bytes.length <= output.slab.length
    if (!joins) output.reserve(HEADER + bytes.length)
    const at = joins ? output.at : output.at + HEADER
    output.slab.set(bytes, at)
    this.wrote(joins, at, at + bytes.length, flags)
  }

  /** A message is in the slab: gives it its frame, or makes it part of the one before. */
  private wrote(joins: boolean, at: number, end: number, flags: number): void {
    const { output } = this.link
    const { slab } = output
    if (joins) {
      const { mark } = this
      writeLength(slab, mark, end - mark - HEADER)
      if (slab[mark + 3] === HEADERS) {
        slab[mark + 3] = MESSAGE
        slab[mark + 4] = flags | HEADED
      } else {
        slab[mark + 4] = slab[mark + 4]! | flags | WITH_MESSAGE
      }
    } else {
      this.mark = at - HEADER
      writeHeader(slab, this.mark, end - at, MESSAGE, flags, this.number)
      this.markSeal = output.seal
    }
    this.extendable = false
    this.markEnd = end
    output.at = end
  }

  /** What has been charged to the connection since the stream began, to be given back when all of it is taken back. */
  protected get charged(): number {
    return this.link.theirs.streamCredit - this.credit
  }

  /** The last frame of this stream gets LAST, where it is still here and is one that can have it; else false. */
  protected flagLast(): boolean {
    const { output } = this.link
    if (this.markSeal !== output.seal) return false
    const { slab } = output
    if (slab[this.mark + 3] === HEADERS) return false
    slab[this.mark + 4] = slab[this.mark + 4]! | LAST
    return true
  }
}
