import { Broken } from './broken.ts'
import { frameName, HEADER, MAX_PAYLOAD, PIECE, read24 } from './frames.ts'

/** What a reader's frames go to. The buffer is lent until it returns. */
export interface FrameSink {
  frame(type: number, flags: number, stream: number, buffer: Buffer, start: number, end: number): void
  /** A part of a PIECE, as it came: pieces are as good in other sizes. */
  piece(stream: number, buffer: Buffer, start: number, end: number): void
}

const NONE = Buffer.alloc(0)
/** A buffer for cut frames of up to this size is kept for the next one. */
const KEPT = 512

/**
 * Cuts what the socket gives into frames, and reads them where they are. Only a frame that is cut by the end of a chunk
 * is copied, once.
 */
export class Reader {
  private readonly sink: FrameSink
  /** The beginning of a frame whose rest is in the next chunk. */
  private carry: Buffer = NONE
  private carried = 0
  /** What is to come of a PIECE. */
  private pieceLeft = 0
  private pieceStream = 0

  constructor(sink: FrameSink) {
    this.sink = sink
  }

  /** Whether a frame has begun and not ended. */
  get inside(): boolean {
    return this.carried > 0 || this.pieceLeft > 0
  }

  /** Throws a Broken where what comes is no frame. */
  read(chunk: Buffer, end: number): void {
    let at = 0
    if (this.carried > 0) at = this.complete(chunk, end)
    if (this.pieceLeft > 0) at = this.pieceOn(chunk, at, end)
    const { sink } = this
    while (end - at >= HEADER) {
      const length = read24(chunk, at)
      const type = chunk[at + 3]!
      const stream = read24(chunk, at + 5)
      if (type === PIECE) {
        this.beginPiece(length, chunk[at + 4]!, stream)
        at = this.pieceOn(chunk, at + HEADER, end)
        continue
      }
      if (length > MAX_PAYLOAD) throw tooLong(type, length)
      const next = at + HEADER + length
      if (next > end) break
      sink.frame(type, chunk[at + 4]!, stream, chunk, at + HEADER, next)
      at = next
    }
    if (at < end) this.keep(chunk, at, end)
  }

  private beginPiece(length: number, flags: number, stream: number): void {
    if (flags !== 0) throw new Broken(`PIECE has the unknown flags ${flags}`)
    this.pieceLeft = length
    this.pieceStream = stream
  }

  private pieceOn(chunk: Buffer, at: number, end: number): number {
    const next = Math.min(at + this.pieceLeft, end)
    this.pieceLeft -= next - at
    if (next > at) this.sink.piece(this.pieceStream, chunk, at, next)
    return next
  }

  /** Takes from the chunk what the carried frame lacks; returns where the chunk goes on. */
  private complete(chunk: Buffer, end: number): number {
    let at = 0
    if (this.carried < HEADER) {
      at = this.append(chunk, 0, Math.min(HEADER - this.carried, end))
      if (this.carried < HEADER) return at
    }
    const { carry } = this
    const length = read24(carry, 0)
    const type = carry[3]!
    const stream = read24(carry, 5)
    if (type === PIECE) {
      this.carried = 0
      this.beginPiece(length, carry[4]!, stream)
      return at
    }
    if (length > MAX_PAYLOAD) throw tooLong(type, length)
    const whole = HEADER + length
    at = this.append(chunk, at, Math.min(at + whole - this.carried, end), whole)
    if (this.carried < whole) return at
    const frame = this.carry
    this.carried = 0
    if (frame.length > KEPT) this.carry = NONE
    this.sink.frame(type, frame[4]!, stream, frame, HEADER, whole)
    return at
  }

  private keep(chunk: Buffer, at: number, end: number): void {
    const whole = end - at >= HEADER ? HEADER + read24(chunk, at) : HEADER
    this.append(chunk, at, end, whole)
  }

  private append(chunk: Buffer, at: number, end: number, whole = HEADER): number {
    if (this.carry.length < whole) {
      const larger = Buffer.allocUnsafeSlow(Math.max(whole, KEPT))
      this.carry.copy(larger, 0, 0, this.carried)
      this.carry = larger
    }
    chunk.copy(this.carry, this.carried, at, end)
    this.carried += end - at
    return end
  }
}

function tooLong(type: number, length: number): Broken {
  return new Broken(`${frameName(type)} says that it has ${length} bytes; a frame has at most ${MAX_PAYLOAD}`)
}
