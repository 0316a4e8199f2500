import { COMPRESSION_ERROR, FLOW_CONTROL_ERROR, INTERNAL_ERROR, PROTOCOL_ERROR, STREAM_CLOSED } from './codes.ts'
import { Fault } from './fault.ts'
import {
  CONTINUATION, END_STREAM, frameName, GOAWAY, HEADERS, LEAST_FRAME, PING, PRIORITY, PUSH_PROMISE, RST_STREAM, SETTINGS,
  WINDOW_UPDATE,
} from './frames.ts'
import { HeaderFrames } from './header-block.ts'
import { Decoder } from './hpack/decoder.ts'
import type { Attendant, SessionOptions } from './options.ts'
import type { Batch } from './output.ts'
import { Reader } from './reader.ts'
import type { Stream } from './stream.ts'
import { StreamControl } from './stream-control.ts'

/** One end of a connection: what both roles have in common. Bytes and the time go in by `receive`, out by `flush`. */
export abstract class Session extends StreamControl {
  protected readonly decoder: Decoder
  protected readonly reader: Reader
  private readonly block: HeaderFrames
  /** Whose DATA is being read. */
  private target: Stream | undefined = undefined
  private targetLast = false
  /** What the connection's window was after the last flush. */
  private windowBefore = 0

  constructor(options: SessionOptions, attendant: Attendant, streams: number) {
    super(options, attendant, streams)
    const { headerBytes = 16_384, headerFields = 256, tableBytes = 4_096, frameBytes = LEAST_FRAME } = options
    this.decoder = new Decoder({ tableBytes, listBytes: headerBytes, fields: headerFields })
    this.block = new HeaderFrames(headerBytes)
    this.reader = new Reader(this, frameBytes)
  }

  /** Whether END_STREAM of this end ends a stream for both (a server's answer), so that the rest isn't waited for. */
  abstract readonly endsForBoth: boolean
  /** A header block has come, and is in the decoder. */
  protected abstract headersCame(id: number, last: boolean, dependsOnItself: boolean): void
  /** The table of streams has lost one. */
  protected abstract left(): void
  /** true: nothing of the stream had left this process, and it is as if it had never been. */
  abstract takeBack(stream: Stream): boolean

  /** Whether a frame has begun and not ended. */
  get inside(): boolean {
    return this.reader.inside || this.block.stream !== 0
  }

  /** What the socket read, at `now` ms; lent until it returns. Never throws. */
  receive(chunk: Uint8Array, end: number, now: number): void {
    if (this.down) return
    this.now = now
    try {
      this.read(chunk, end)
    } catch (thrown) {
      const code = thrown instanceof Fault ? thrown.code : this.compressionCode(thrown)
      this.fail(code, thrown instanceof Error ? thrown.message : String(thrown))
    }
  }

  /** Ends it with GOAWAY. Streams are the attendant's to end. */
  fail(code: number, text: string): void {
    if (this.down) return
    this.writeGoaway(code, text, this.lastStream())
    this.down = true
    this.attendant.failed(code, text)
  }

  /** All that is to leave; `room` is what the socket may take of large payloads. */
  flush(room: number): Batch {
    this.output.purge()
    if (!this.scheduler.idle && room > 0 && !this.down) this.scheduler.fill(room)
    const batch = this.output.collect()
    this.count(batch.bytes)
    // A peer with small windows says one for each few bytes that it gets.
    this.budgets.earn('updates', batch.bytes >>> 3)
    if (this.sendWindow < this.windowBefore) this.budgets.earn('pings', 2)
    this.windowBefore = this.sendWindow
    return batch
  }

  /** Tells those that were waiting that there is room: when the socket has taken something. */
  relieve(): void {
    for (const stream of this.scheduler.takeRelieved()) stream.relieve()
    this.windowOpened()
  }

  /** Everything that is open ends here: the connection is gone. */
  endAll(why: string): void {
    this.down = true
    this.scheduler.clear()
    for (const stream of this.streams.all()) stream.lost(why, 'unknown')
  }

  release(stream: Stream): void {
    if (stream.id !== 0) this.streams.delete(stream)
    if (this.target === stream) this.target = undefined
    this.left()
  }

  frame(type: number, flags: number, id: number, buffer: Uint8Array, start: number, end: number): void {
    if (this.down) return
    const { block } = this
    if (block.stream !== 0 && (type !== CONTINUATION || id !== block.stream)) {
      throw new Fault(PROTOCOL_ERROR, `${frameName(type)} came inside a header block (RFC 9113 §4.3)`)
    }
    if (!this.settled && type !== SETTINGS) {
      throw new Fault(PROTOCOL_ERROR, `${frameName(type)} came before SETTINGS (RFC 9113 §3.4)`)
    }
    switch (type) {
      case HEADERS:
        if (id === 0) throw new Fault(PROTOCOL_ERROR, 'HEADERS came on stream 0')
        if (block.begins(flags, id, buffer, start, end)) this.readBlock(id)
        return
      case CONTINUATION:
        if (block.stream === 0) throw new Fault(PROTOCOL_ERROR, 'CONTINUATION came outside a header block')
        if (block.goesOn(flags, buffer, start, end)) this.readBlock(id)
        return
      case WINDOW_UPDATE: {
        const before = this.sendWindow
        this.gotWindowUpdate(id, buffer, start, end)
        // Room that came hides nothing of what was sent.
        this.windowBefore += this.sendWindow - before
        return
      }
      case RST_STREAM: return this.gotReset(id, buffer, start, end)
      case SETTINGS: return this.gotSettings(flags, id, buffer, start, end)
      case PING: return this.gotPing(flags, id, buffer, start, end)
      case GOAWAY: return this.gotGoaway(id, buffer, start, end)
      case PRIORITY: return this.gotPriority(id, buffer, start, end)
      case PUSH_PROMISE: throw new Fault(PROTOCOL_ERROR, 'PUSH_PROMISE came, and pushes are off (RFC 9113 §8.4)')
      default: this.budgets.spend('strays', 1, this.now)
    }
  }

  dataBegins(flags: number, id: number, length: number, padding: number): void {
    if (this.down) return
    if (this.block.stream !== 0) throw new Fault(PROTOCOL_ERROR, 'DATA came inside a header block (RFC 9113 §4.3)')
    if (id === 0) throw new Fault(PROTOCOL_ERROR, 'DATA came on stream 0')
    if (length === padding && (flags & END_STREAM) === 0) this.budgets.spend('empties', 1, this.now)
    const waste = 2 * padding - length
    if (waste > 0) this.budgets.spend('padding', waste, this.now)
    else this.budgets.earn('padding', -waste)
    if (length > 0) this.dataArrived(length)
    const stream = this.streams.get(id)
    this.target = stream
    if (stream === undefined) return this.gotStray(length > padding ? 'DATA' : 'DATA without any', id)
    this.targetLast = (flags & END_STREAM) !== 0
    if (stream.gotLast) stream.broken(STREAM_CLOSED, 'DATA came after END_STREAM')
    else if (!stream.headed) this.gotEarly(stream)
    else if (!stream.admit(length)) stream.broken(FLOW_CONTROL_ERROR, 'DATA came for which there was no window')
    else if (padding > 0) stream.padded(padding)
  }

  data(buffer: Uint8Array, start: number, end: number, ends: boolean): void {
    const { target } = this
    if (target === undefined || this.down) return
    const last = ends && this.targetLast
    if (end > start || last) target.dataCame(buffer, start, end, last)
  }

  protected abstract lastStream(): number

  protected read(chunk: Uint8Array, end: number): void {
    this.reader.read(chunk, 0, end)
  }

  protected tableAgreed(bytes: number): void {
    this.decoder.limit(bytes)
  }

  private gotEarly(stream: Stream): void {
    if (!this.settled) throw new Fault(PROTOCOL_ERROR, 'DATA came before SETTINGS (RFC 9113 §3.4)')
    stream.broken(PROTOCOL_ERROR, 'DATA came before the headers')
  }

  private readBlock(id: number): void {
    const { block } = this
    this.decoder.decode(block.buffer, block.start, block.end)
    block.done()
    this.headersCame(id, (block.flags & END_STREAM) !== 0, block.dependsOnItself)
  }

  private compressionCode(thrown: unknown): number {
    return thrown instanceof Error && thrown.name === 'CompressionFault' ? COMPRESSION_ERROR : INTERNAL_ERROR
  }
}
