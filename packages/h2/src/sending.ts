import { CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADER, HEADERS, writeHeader } from './frames.ts'
import type { Template } from './hpack/template.ts'
import { SendQueue } from './send-queue.ts'
import type { Session } from './session.ts'

const EMPTY = new Uint8Array(0)
/** Up to here what waits is copied to where frames are written, beyond it travels as it is. */
const COPIED = 1_024
/** The templates of a header block, in their order. */
export type HeaderBlock = readonly [Template, Template | undefined, Template | undefined]
/** A frame of this size is joined by no more messages. */
const JOINED = 8_192

/**
 * The half of a stream that sends (RFC 9113 §5.1, §5.2). What there is a window for is written at once, into the buffer
 * that leaves at the end of the tick; the rest waits its turn.
 */
export abstract class SendingStream {
  readonly session: Session
  /** 0 until its HEADERS have been written. */
  id = 0
  /** What the peer takes of this stream. */
  window = 0
  /** Waits for its turn. */
  listed = false
  /** Nothing more may be sent: END_STREAM has been written, or follows what waits. */
  sentLast = false
  /** END_STREAM has been written. */
  wroteLast = false
  /** Nothing more is sent, nor handed on. */
  closed = false
  /** Of a client's stream: its HEADERS while they wait for the end of the tick. */
  due: HeaderBlock | undefined = undefined
  /** Of a client's stream: the output's tick in which its HEADERS were written, as long as they can be taken back. */
  openTick = -1
  private queue: SendQueue | undefined = undefined
  /** Where its last frame is in the slab, good while `markSeal` is the output's; and whether it is DATA. */
  private mark = 0
  private markEnd = 0
  private markSeal = -1
  private markIsData = false
  private joins = false

  constructor(session: Session) {
    this.session = session
  }

  /** What could not be sent has left, and there is room for more. */
  protected abstract gotRoom(): void
  /** END_STREAM has been written. */
  protected abstract halfClosed(): void

  /** Bytes of DATA that may be written now with `openData`; 0 while something waits. */
  get room(): number {
    if (this.queue !== undefined || this.id === 0) return 0
    const { sendWindow } = this.session
    return this.window < sendWindow ? this.window : sendWindow
  }

  /** Bytes that wait for their turn. */
  get queued(): number {
    return this.queue === undefined ? 0 : this.queue.bytes
  }

  /** Whether something waits for its turn: bytes, or an end. */
  get waits(): boolean {
    return this.queue !== undefined
  }

  /** Where to write data in `output.slab`, after a `reserve` of it and HEADER; `closeData` follows, or nothing does. */
  openData(): number {
    const { output } = this.session
    this.joins = this.markIsData && this.markSeal === output.seal && this.markEnd === output.at &&
      this.markEnd - this.mark < JOINED
    return this.joins ? output.at : output.at + HEADER
  }

  /** The data ends here. What there is no window for is copied, and waits. */
  closeData(end: number, last: boolean): void {
    const { session } = this
    const { output } = session
    const from = this.joins ? output.at : output.at + HEADER
    const start = this.joins ? this.mark : output.at
    const bytes = end - from
    const length = end - start - HEADER
    if (bytes > this.window || bytes > session.sendWindow || length > session.theirs.maxFrameSize) {
      const copy = new Uint8Array(bytes)
      copy.set(output.slab.subarray(from, end))
      this.queueData(copy, last, undefined)
      return
    }
    this.window -= bytes
    session.sendWindow -= bytes
    writeHeader(output.slab, start, length, DATA, last ? END_STREAM : 0, this.id)
    this.mark = start
    this.markSeal = output.seal
    this.markEnd = output.at = end
    this.markIsData = true
    if (last) this.lastWritten()
  }

  /** Sends bytes in their turn, in as many frames as the windows make of them. `spare` may be used again after that. */
  queueData(bytes: Uint8Array, last: boolean, spare: Uint8Array | undefined): void {
    if (this.closed) return
    this.queue ??= new SendQueue()
    this.queue.add(bytes, spare)
    if (last) this.sentLast = true
    this.goOn()
  }

  /** Closes this half: with the last frame where that is still here, else with an empty one. */
  sendLast(): void {
    if (this.sentLast) return
    if (this.queue !== undefined || this.id === 0) {
      this.queue ??= new SendQueue()
      this.sentLast = true
      this.goOn()
      return
    }
    const { output } = this.session
    if (this.markSeal === output.seal) output.slab[this.mark + 4]! |= END_STREAM
    else output.frame(DATA, END_STREAM, this.id, EMPTY)
    this.lastWritten()
  }

  /** Headers, or with `last` a header-only answer or trailers, which wait behind what waits. */
  sendHeaders(first: Template, second: Template | undefined, third: Template | undefined, last: boolean): void {
    if (this.closed) return
    if (this.queue !== undefined || this.id === 0) {
      this.queue ??= new SendQueue()
      this.queue.trailers = [first, second, third]
      this.sentLast = true
      this.goOn()
      return
    }
    // They may change the peer's table, and then nothing of the stream can be missing.
    this.openTick = -1
    this.writeHeaders(first, second, third, last)
  }

  /** A window has opened. */
  goOn(): void {
    if (this.id === 0 || this.queue === undefined) return
    // An end needs no window, nor a turn (RFC 9113 §6.9).
    if (this.queue.bytes === 0) {
      this.writePiece(0)
      return
    }
    if (this.window <= 0) return
    this.session.scheduler.add(this)
    this.session.output.schedule()
  }

  /** Writes one frame of what waits, of at most so many bytes; returns how many. */
  writePiece(most: number): number {
    const { queue, session } = this
    if (queue === undefined) return 0
    const { output } = session
    const { bytes, trailers } = queue
    let left = bytes === 0 ? 0 : Math.min(bytes, this.window, session.sendWindow, session.theirs.maxFrameSize, most)
    if (left <= 0 && bytes > 0) return 0
    const wrote = left
    const ends = left === bytes
    if (left > 0 || trailers === undefined) {
      const last = ends && this.sentLast && trailers === undefined
      output.reserve(HEADER + COPIED)
      output.at = writeHeader(output.slab, output.at, left, DATA, last ? END_STREAM : 0, this.id)
      this.window -= left
      session.sendWindow -= left
      while (left > 0) left -= this.writePart(queue, left)
    }
    if (ends) this.emptied(trailers)
    return wrote + HEADER
  }

  /** The half that sends is over without an end. */
  protected dropQueue(): void {
    this.queue = undefined
    this.due = undefined
    this.session.scheduler.drop(this)
  }

  /** Tells the heir that there is room. */
  relieve(): void {
    if (!this.closed && this.queue === undefined) this.gotRoom()
  }

  protected writeHeaders(
    first: Template, second: Template | undefined, third: Template | undefined, last: boolean,
  ): void {
    const { output, encoder, theirs } = this.session
    const one = encoder.encode(first)
    const two = second === undefined ? EMPTY : encoder.encode(second)
    const three = third === undefined ? EMPTY : encoder.encode(third)
    const length = one.length + two.length + three.length
    this.markIsData = false
    if (length > theirs.maxFrameSize) this.writeLong([one, two, three], length, theirs.maxFrameSize, last)
    else {
      output.reserve(HEADER + length)
      const { slab, at: start } = output
      let at = writeHeader(slab, start, length, HEADERS, last ? END_HEADERS | END_STREAM : END_HEADERS, this.id)
      at = put(slab, at, one)
      at = put(slab, at, two)
      output.at = put(slab, at, three)
      this.mark = start
      this.markSeal = output.seal
      this.markEnd = output.at
    }
    if (last) this.lastWritten()
  }

  /** In CONTINUATION frames what is more than one takes (RFC 9113 §6.10). */
  private writeLong(blocks: readonly Uint8Array[], length: number, most: number, last: boolean): void {
    const { output } = this.session
    const whole = new Uint8Array(length)
    let at = 0
    for (const block of blocks) {
      whole.set(block, at)
      at += block.length
    }
    for (at = 0; at < length; at += most) {
      const flags = (at + most >= length ? END_HEADERS : 0) | (at === 0 && last ? END_STREAM : 0)
      output.frame(at === 0 ? HEADERS : CONTINUATION, flags, this.id, whole.subarray(at, at + most))
    }
    this.markSeal = -1
  }

  private writePart(queue: SendQueue, most: number): number {
    const { output } = this.session
    const part = queue.next(most)!
    if (part.length <= COPIED && output.at + part.length <= output.slab.length) {
      output.slab.set(part, output.at)
      output.at += part.length
    } else output.view(part)
    const spare = queue.took(part.length)
    if (spare !== undefined) output.keep(spare)
    return part.length
  }

  private emptied(trailers: HeaderBlock | undefined): void {
    this.queue = undefined
    this.markSeal = -1
    if (trailers !== undefined) this.writeHeaders(trailers[0], trailers[1], trailers[2], true)
    else if (this.sentLast) this.lastWritten()
  }

  private lastWritten(): void {
    this.sentLast = true
    this.wroteLast = true
    this.halfClosed()
  }
}

/** Most blocks are a few bytes, which a loop copies faster than `set`. */
function put(slab: Uint8Array, at: number, block: Uint8Array): number {
  const { length } = block
  if (length > 64) slab.set(block, at)
  else for (let i = 0; i < length; i++) slab[at + i] = block[i]!
  return at + length
}
