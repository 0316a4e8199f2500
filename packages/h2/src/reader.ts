import { FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import { DATA, frameName, HEADER, PADDED, read24, read31 } from './frames.ts'

/** What a reader's frames go to. The buffer is lent until it returns. */
export interface FrameSink {
  /** Any frame but DATA, whole. */
  frame(type: number, flags: number, stream: number, buffer: Uint8Array, start: number, end: number): void
  /** A DATA frame begins; `length` is of all its payload, `padding` of it what is no data. */
  dataBegins(flags: number, stream: number, length: number, padding: number): void
  /** A part of its data, as it came; `ends` with the last, which may be empty. */
  data(buffer: Uint8Array, start: number, end: number, ends: boolean): void
}

const NONE = new Uint8Array(0)
/** A buffer for cut frames of up to this size is kept for the next one. */
const KEPT = 512

/**
 * Cuts what comes into frames (RFC 9113 §4.1) and reads them where they are. Only a frame other than DATA that is cut
 * by the end of a chunk is copied, once; the payload of DATA is passed on in the parts in which it comes.
 */
export class Reader {
  private readonly sink: FrameSink
  /** The largest payload that is taken. */
  private readonly most: number
  /** The beginning of a frame whose rest is in the next chunk. */
  private carry: Uint8Array = NONE
  private carried = 0
  /** What is to come of a DATA frame: data, then padding. */
  private dataLeft = 0
  private paddingLeft = 0
  /** Of a DATA frame whose pad length has not come yet. */
  private paddedFlags = -1
  private paddedStream = 0
  private paddedLength = 0

  constructor(sink: FrameSink, most: number) {
    this.sink = sink
    this.most = most
  }

  /** Whether a frame has begun and not ended. */
  get inside(): boolean {
    return this.carried > 0 || this.dataLeft > 0 || this.paddingLeft > 0 || this.paddedFlags >= 0
  }

  /** Throws a Fault where what comes is no frame. */
  read(chunk: Uint8Array, start: number, end: number): void {
    let at = start
    if (this.carried > 0) at = this.complete(chunk, at, end)
    if (this.inside) at = this.dataOn(chunk, at, end)
    const { sink, most } = this
    while (end - at >= HEADER) {
      const length = read24(chunk, at)
      const type = chunk[at + 3]!
      if (length > most) throw tooLong(type, length, most)
      const next = at + HEADER + length
      if (type === DATA) {
        const flags = chunk[at + 4]!
        const stream = read31(chunk, at + 5)
        if (next <= end && (flags & PADDED) === 0) {
          sink.dataBegins(flags, stream, length, 0)
          sink.data(chunk, at + HEADER, next, true)
          at = next
        } else {
          this.beginData(flags, stream, length)
          at = this.dataOn(chunk, at + HEADER, end)
        }
        continue
      }
      if (next > end) break
      sink.frame(type, chunk[at + 4]!, read31(chunk, at + 5), chunk, at + HEADER, next)
      at = next
    }
    if (at < end) this.keep(chunk, at, end)
  }

  private beginData(flags: number, stream: number, length: number): void {
    if ((flags & PADDED) !== 0) {
      if (length === 0) throw new Fault(FRAME_SIZE_ERROR, 'DATA is padded and has no byte that says by how many')
      this.paddedFlags = flags
      this.paddedStream = stream
      this.paddedLength = length
      return
    }
    this.sink.dataBegins(flags, stream, length, 0)
    this.dataLeft = length
    if (length === 0) this.sink.data(NONE, 0, 0, true)
  }

  private dataOn(chunk: Uint8Array, start: number, end: number): number {
    let at = start
    if (this.paddedFlags >= 0 && at < end) {
      const padding = chunk[at]! + 1
      const { paddedFlags, paddedStream, paddedLength } = this
      if (padding > paddedLength) throw new Fault(PROTOCOL_ERROR, 'DATA has more padding than payload (RFC 9113 §6.1)')
      this.paddedFlags = -1
      at++
      this.sink.dataBegins(paddedFlags, paddedStream, paddedLength, padding)
      this.dataLeft = paddedLength - padding
      this.paddingLeft = padding - 1
      if (this.dataLeft === 0) this.sink.data(NONE, 0, 0, true)
    }
    if (this.dataLeft > 0 && at < end) {
      const next = Math.min(at + this.dataLeft, end)
      this.dataLeft -= next - at
      this.sink.data(chunk, at, next, this.dataLeft === 0)
      at = next
    }
    if (this.paddingLeft > 0 && this.dataLeft === 0 && this.paddedFlags < 0) {
      const next = Math.min(at + this.paddingLeft, end)
      this.paddingLeft -= next - at
      at = next
    }
    return at
  }

  /** Takes from the chunk what the carried frame lacks; returns where the chunk goes on. */
  private complete(chunk: Uint8Array, start: number, end: number): number {
    let at = start
    if (this.carried < HEADER) {
      at = this.append(chunk, at, Math.min(at + HEADER - this.carried, end), HEADER)
      if (this.carried < HEADER) return at
    }
    const { carry } = this
    const length = read24(carry, 0)
    const type = carry[3]!
    const flags = carry[4]!
    const stream = read31(carry, 5)
    if (length > this.most) throw tooLong(type, length, this.most)
    if (type === DATA) {
      this.carried = 0
      this.beginData(flags, stream, length)
      return at
    }
    const whole = HEADER + length
    at = this.append(chunk, at, Math.min(at + whole - this.carried, end), whole)
    if (this.carried < whole) return at
    const frame = this.carry
    this.carried = 0
    if (frame.length > KEPT) this.carry = NONE
    this.sink.frame(type, flags, stream, frame, HEADER, whole)
    return at
  }

  private keep(chunk: Uint8Array, at: number, end: number): void {
    this.append(chunk, at, end, end - at >= HEADER ? HEADER + read24(chunk, at) : HEADER)
  }

  private append(chunk: Uint8Array, at: number, end: number, whole: number): number {
    if (this.carry.length < whole) {
      const larger = new Uint8Array(Math.max(whole, KEPT))
      larger.set(this.carry.subarray(0, this.carried))
      this.carry = larger
    }
    this.carry.set(chunk.subarray(at, end), this.carried)
    this.carried += end - at
    return end
  }
}

function tooLong(type: number, length: number, most: number): Fault {
  return new Fault(FRAME_SIZE_ERROR, `${frameName(type)} says that it has ${length} bytes; ${most} are taken`)
}
