import { ENHANCE_YOUR_CALM, NO_ERROR, PROTOCOL_ERROR, REFUSED_STREAM, STREAM_CLOSED } from './codes.ts'
import { check, requestFault, trailersFault } from './fields.ts'
import { Fault } from './fault.ts'
import { MAX_31, PREFACE } from './frames.ts'
import type { Attendant, SessionOptions } from './options.ts'
import { Session } from './session.ts'
import type { Stream } from './stream.ts'

/** What a server's session asks of its owner. */
export interface Acceptor extends Attendant {
  /** A stream for a request; what it is comes with its `gotHeaders`. */
  accept(): Stream
  /** No stream is open any more. */
  emptied(): void
  /** A request whose headers are larger than the limit; the stream is refused. */
  oversized(): void
}

/** The end that serves streams. */
export class ServerSession extends Session {
  readonly endsForBoth = true
  protected declare readonly attendant: Acceptor
  private readonly most: number
  /** The highest stream that was opened, and the highest that is served. */
  private highest = 0
  private served = 0
  /** GOAWAY has been said: once with the highest of all ids, then with the last that is served. */
  private draining = false
  private lastWord = false
  /** How much of the preface has come. */
  private prefaced = 0

  constructor(options: SessionOptions, attendant: Acceptor) {
    const { streams = 16_384 } = options
    super(options, attendant, Math.min(streams, MAX_31))
    this.most = streams
    this.writeOwnSettings({ maxConcurrentStreams: streams })
  }

  /**
   * Takes no more streams, in two steps (RFC 9113 §6.8), so that those under way are still served: it says that it
   * will, and which was the last once the client has read that. `drained` comes when the last has ended.
   */
  drain(text: string): void {
    if (this.draining || this.down) return
    this.draining = true
    this.writeGoaway(NO_ERROR, text, MAX_31)
    this.askLastWord()
  }

  /** The second step at once, for a client that doesn't answer. */
  lastWordNow(): void {
    if (this.lastWord || this.down) return
    this.lastWord = true
    this.writeGoaway(NO_ERROR, '', this.served)
    if (this.streams.size === 0) this.attendant.drained()
  }

  takeBack(): boolean {
    return false
  }

  protected override read(chunk: Uint8Array, end: number): void {
    if (this.prefaced === PREFACE.length) return this.reader.read(chunk, 0, end)
    let at = 0
    while (this.prefaced < PREFACE.length && at < end) {
      if (chunk[at++] !== PREFACE[this.prefaced++]) throw new Fault(PROTOCOL_ERROR, 'this is no HTTP/2 (RFC 9113 §3.4)')
    }
    if (at < end) this.reader.read(chunk, at, end)
  }

  protected left(): void {
    if (this.streams.size > 0 || this.down) return
    if (this.lastWord) this.attendant.drained()
    else this.attendant.emptied()
  }

  protected lastStream(): number {
    return this.served
  }

  protected isIdle(id: number): boolean {
    return id > this.highest || (id & 1) === 0
  }

  protected headersCame(id: number, last: boolean, dependsOnItself: boolean): void {
    const { run, rest, tooLarge } = this.decoder
    const stream = this.streams.get(id)
    if (stream !== undefined) {
      const fault = tooLarge ? 'trailers larger than this end takes' : trailersFault(check(run, rest))
      if (stream.gotLast) stream.broken(STREAM_CLOSED, 'HEADERS came after END_STREAM')
      else if (fault !== undefined) stream.broken(PROTOCOL_ERROR, fault)
      else if (!last) stream.broken(PROTOCOL_ERROR, 'trailers without END_STREAM')
      else stream.trailersCame(run, rest)
      return
    }
    if (!this.isIdle(id)) return this.gotStray('HEADERS', id)
    if ((id & 1) === 0) throw new Fault(PROTOCOL_ERROR, `a client opened stream ${id}; its ids are odd (RFC 9113 §5.1.1)`)
    this.highest = id
    // It was told of the last stream that is served, or will try again elsewhere.
    if (this.lastWord) {
      this.budgets.spend('refused', 1, this.now)
      return this.wasReset(id)
    }
    if (this.streams.size >= this.most) {
      this.budgets.spend('refused', 1, this.now)
      return this.refuse(id, REFUSED_STREAM)
    }
    if (tooLarge) {
      this.attendant.oversized()
      this.peersFault()
      return this.refuse(id, ENHANCE_YOUR_CALM)
    }
    const checked = check(run, rest)
    // A request without a body has nothing for its content-length (RFC 9113 §8.1.1).
    const malformed = dependsOnItself || requestFault(checked) !== undefined || (last && checked.contentLength > 0)
    if (malformed) {
      this.peersFault()
      return this.refuse(id, PROTOCOL_ERROR)
    }
    this.served = id
    const opened = this.attendant.accept()
    opened.begin(id)
    opened.headersCame(run, rest, checked.contentLength, last)
  }

  protected lastWordCame(): void {
    if (this.draining) this.lastWordNow()
  }

  protected goawayCame(_last: number, code: number, text: string): void {
    this.attendant.goingAway(code, text, MAX_31)
  }
}
