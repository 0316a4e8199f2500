import { ENHANCE_YOUR_CALM, FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import { END_HEADERS, PADDED, PRIORITIZED, read31 } from './frames.ts'

/** CONTINUATION frames that a block may have. */
const MOST_FRAMES = 64
/** What a block may have beyond what its fields may have. */
const SLACK = 16_384
const NONE = new Uint8Array(0)

/** A header block as it comes: HEADERS, and as many CONTINUATION frames as it takes (RFC 9113 §4.3). */
export class HeaderFrames {
  /** Of the block that comes in several frames; 0: none does. */
  stream = 0
  flags = 0
  /** Where the block is, once `begins` or `goesOn` has returned true. */
  buffer: Uint8Array = NONE
  start = 0
  end = 0
  /** A stream that its HEADERS make depend on itself, which is a stream error (RFC 7540 §5.3.1). */
  dependsOnItself = false
  private readonly most: number
  private frames = 0

  constructor(listBytes: number) {
    this.most = listBytes + SLACK
  }

  /** HEADERS; true: they are all of the block, which lies in the buffer. */
  begins(flags: number, stream: number, buffer: Uint8Array, start: number, end: number): boolean {
    let from = start
    let to = end
    if ((flags & PADDED) !== 0) {
      if (from === to) throw tooShort()
      to -= buffer[from]!
      from++
    }
    this.dependsOnItself = false
    if ((flags & PRIORITIZED) !== 0) {
      if (from + 5 > end) throw tooShort()
      this.dependsOnItself = read31(buffer, from) === stream
      from += 5
    }
    if (from > to) throw padded()
    this.flags = flags
    if ((flags & END_HEADERS) !== 0) {
      this.buffer = buffer
      this.start = from
      this.end = to
      return true
    }
    this.stream = stream
    this.frames = 0
    this.buffer = NONE
    this.start = this.end = 0
    this.add(buffer, from, to)
    return false
  }

  /** What comes after HEADERS that aren't all; true: the block is whole. */
  goesOn(flags: number, buffer: Uint8Array, start: number, end: number): boolean {
    if (++this.frames > MOST_FRAMES) throw new Fault(ENHANCE_YOUR_CALM, 'too many CONTINUATION frames')
    this.add(buffer, start, end)
    if ((flags & END_HEADERS) === 0) return false
    this.stream = 0
    return true
  }

  /** The block has been read. */
  done(): void {
    this.buffer = NONE
  }

  private add(buffer: Uint8Array, start: number, end: number): void {
    const whole = this.end + end - start
    if (whole > this.most) throw new Fault(ENHANCE_YOUR_CALM, `a header block of more than ${this.most} bytes`)
    if (whole > this.buffer.length) {
      const larger = new Uint8Array(Math.max(whole, this.buffer.length * 2))
      larger.set(this.buffer.subarray(0, this.end))
      this.buffer = larger
    }
    this.buffer.set(buffer.subarray(start, end), this.end)
    this.end = whole
  }
}

/** RFC 9113 §4.2: too small for what it must have. */
function tooShort(): Fault {
  return new Fault(FRAME_SIZE_ERROR, 'HEADERS end before what their flags announce')
}

function padded(): Fault {
  return new Fault(PROTOCOL_ERROR, 'HEADERS have more padding than payload (RFC 9113 §6.2)')
}
