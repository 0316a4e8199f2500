import { Code } from '@skein/core'
import type { Bytes, Marshaller, Status } from '@skein/core'
import { FRAME_HEADER, Stream } from '@skein/h2'
import type { Compressor } from '@skein/kit/node/compression'
import { giveSpare, takeSpare } from '@skein/kit/node/spares'
import type { Link } from './link.ts'
import { COMPRESSED, PREFIX, writePrefix } from './prefix.ts'
import type { Waiter } from './waiting.ts'

/** Up to here a message is copied to where frames are written, beyond it travels as it is. */
const COPIED = 16_384 - PREFIX
/** The least room that a value is encoded in. */
const SOME = 64
/** The smallest buffer in which a large message is encoded. */
export const LEAST_ROOM = 262_144
/** The largest buffer in which a value is encoded without asking its marshaller for one. */
const MOST_ROOM = 16_777_216
/** What a sender may go on with after it was told to wait. */
const MOST_BEYOND = 1_024
const MOST_BEYOND_BYTES = 1_048_576

/** The way out of a call: messages become DATA, as far as there are windows, and wait for them where there are none. */
export abstract class Outbound extends Stream implements Waiter {
  protected readonly link: Link
  toldToWait = false
  /** Ended on this side: what still comes is dropped. */
  over = false
  /** What messages are compressed with from here on. */
  protected compressor: Compressor | undefined = undefined
  /** A push returned false, and its wake is due. */
  private owesWake = false
  /** What was pushed since. */
  private beyond = 0
  private beyondBytes = 0

  constructor(link: Link) {
    super(link.session)
    this.link = link
  }

  /** A push that returned false may be followed by others. */
  protected abstract wake(): void
  /** Whether the call wants its next message compressed, as it announced. */
  protected abstract get compresses(): boolean
  /** Fails the call from here, on both ends. */
  abstract fail(status: Status): void

  wakeUp(): void {
    if (!this.owesWake || this.over) return
    if (this.waits) return
    this.owesWake = false
    this.beyond = this.beyondBytes = 0
    this.wake()
  }

  protected push(message: Bytes, last: boolean): boolean {
    if (this.over || this.sentLast) return false
    const { compressor, link } = this
    if (compressor !== undefined && message.length >= link.settings.compressFrom && this.compresses) {
      const small = this.compressed(message, compressor)
      if (small !== undefined) return this.pushBytes(small, small === message ? 0 : COMPRESSED, last)
      return false
    }
    return this.pushBytes(message, 0, last)
  }

  /** What the marshaller throws passes through; nothing of the message was taken then. */
  protected pushValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    if (this.over || this.sentLast) return false
    if (marshaller.encodeInto === undefined || this.compressor !== undefined || this.room < PREFIX) {
      return this.push(marshaller.encode(value), last)
    }
    const { output } = this.session
    output.reserve(FRAME_HEADER + PREFIX + SOME)
    let at = this.openData()
    let end = marshaller.encodeInto(value, output.slab, at + PREFIX)
    if (end < 0 && output.at > 0) {
      output.renew(0)
      at = this.openData()
      end = marshaller.encodeInto(value, output.slab, at + PREFIX)
    }
    if (end < 0 || end - at > COPIED) return this.pushLarge(value, marshaller, last)
    writePrefix(output.slab, at, 0, end - at - PREFIX)
    this.closeData(end, last)
    return last || this.roomy()
  }

  protected override gotRoom(): void {
    if (this.owesWake) this.link.waiting.add(this)
  }

  /** This half is closing: who was told to wait has nothing left to wait for. */
  protected releaseWaiter(): void {
    if (this.owesWake && !this.waits) this.link.waiting.add(this)
  }

  /** Encodes into a buffer that was used before, of the size that the last large message of the connection wanted. */
  private pushLarge<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    const { link } = this
    for (let room = link.largeRoom; room <= MOST_ROOM; room *= 2) {
      const spare = takeSpare(room) ?? Buffer.allocUnsafeSlow(room)
      const end = marshaller.encodeInto?.(value, spare, PREFIX) ?? -1
      if (end < 0) {
        giveSpare(spare)
        continue
      }
      link.largeRoom = end * 4 > room ? room : Math.max(room / 2, LEAST_ROOM)
      writePrefix(spare, 0, 0, end - PREFIX)
      if (end * 2 > room || this.room >= end) return this.queueMessage(spare.subarray(0, end), last, spare)
      // What may wait for long holds no more than it is.
      const exact = new Uint8Array(end)
      exact.set(spare.subarray(0, end))
      giveSpare(spare)
      return this.queueMessage(exact, last, undefined)
    }
    return this.push(marshaller.encode(value), last)
  }

  private pushBytes(bytes: Bytes, flag: number, last: boolean): boolean {
    const { length } = bytes
    if (length <= COPIED && this.room >= PREFIX) {
      const { output } = this.session
      output.reserve(FRAME_HEADER + PREFIX + length)
      const at = writePrefix(output.slab, this.openData(), flag, length)
      output.slab.set(bytes, at)
      this.closeData(at + length, last)
      return last || this.roomy()
    }
    if (length <= COPIED) {
      const framed = new Uint8Array(PREFIX + length)
      framed.set(bytes, writePrefix(framed, 0, flag, length))
      return this.queueMessage(framed, last, undefined)
    }
    const prefix = new Uint8Array(PREFIX)
    writePrefix(prefix, 0, flag, length)
    if (this.tooMuch(length)) return false
    this.queueData(prefix, false, undefined)
    return this.queueMessage(bytes, last, undefined)
  }

  private queueMessage(bytes: Uint8Array, last: boolean, spare: Uint8Array | undefined): boolean {
    if (this.tooMuch(bytes.length)) return false
    this.queueData(bytes, last, spare)
    return last || this.roomy()
  }

  /** A sender who was told to wait may go on with little; a single message is never too much. */
  private tooMuch(bytes: number): boolean {
    if (!this.owesWake) return false
    this.beyond++
    this.beyondBytes += bytes
    if (this.beyond === 1 || (this.beyond <= MOST_BEYOND && this.beyondBytes <= MOST_BEYOND_BYTES)) return false
    const message = 'too much was sent after the call had said that it was full'
    this.fail({ code: Code.RESOURCE_EXHAUSTED, message })
    return true
  }

  private compressed(message: Bytes, compressor: Compressor): Bytes | undefined {
    try {
      return compressor.compress(message)
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : String(cause)
      this.fail({ code: Code.INTERNAL, message: text, cause })
      return undefined
    }
  }

  private roomy(): boolean {
    if (!this.waits && !this.link.crowded) return true
    this.owesWake = true
    if (!this.waits) this.link.waiting.add(this)
    return false
  }
}
