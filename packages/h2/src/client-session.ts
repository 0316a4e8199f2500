import { ENHANCE_YOUR_CALM, errorName, NO_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { check, responseFault, trailersFault } from './fields.ts'
import { Fault } from './fault.ts'
import { HEADER, MAX_31, PREFACE } from './frames.ts'
import type { Template } from './hpack/template.ts'
import type { Attendant, SessionOptions } from './options.ts'
import { Session } from './session.ts'
import type { Stream } from './stream.ts'

/** So many ids before the last the owner is told that they run out, so that a successor is there in time. */
const SPARE_IDS = 2_000

/** The end that opens streams. */
export class ClientSession extends Session {
  readonly endsForBoth = false
  /** Streams that are open, those included that wait for the end of the tick. */
  live = 0
  /** No more streams are opened. */
  closing = false
  /** The id of the next stream. */
  private next: number
  /** The owner knows that the ids run out. */
  private toldOfIds = false
  private toldDrained = false
  /** Streams whose HEADERS change the peer's table: they leave at the end of the tick, when nothing is taken back. */
  private pending: Stream[] = []

  constructor(options: SessionOptions, attendant: Attendant) {
    super(options, attendant, Infinity)
    this.theirs = { ...this.theirs, enablePush: 0 }
    this.next = options.firstStream ?? 1
    const { output } = this
    output.reserve(HEADER + PREFACE.length)
    output.slab.set(PREFACE, output.at)
    output.at += PREFACE.length
    this.writeOwnSettings({ enablePush: 0 })
  }

  /** Whether a stream may be opened now. */
  get hasRoom(): boolean {
    return this.room > 0
  }

  /** How many more streams may be opened now. */
  get room(): number {
    return this.closing || this.down ? 0 : Math.max(0, this.theirs.maxConcurrentStreams - this.live)
  }

  /** All that are open, those included that wait for the end of the tick. */
  all(): readonly Stream[] {
    return [...this.streams.all(), ...this.pending]
  }

  /** Opens a stream; there must be room. */
  open(stream: Stream, first: Template, second: Template | undefined, third: Template | undefined): void {
    this.live++
    const { encoder, output } = this
    if (this.pending.length > 0 || encoder.changes(first) || (second !== undefined && encoder.changes(second)) ||
      (third !== undefined && encoder.changes(third))) {
      stream.due = [first, second, third]
      this.pending.push(stream)
      output.schedule()
    } else {
      const { generation } = encoder
      this.number(stream)
      stream.sendHeaders(first, second, third, false)
      // In the first tick the preface is among the frames; and an encoder whose table is full may change its mind.
      if (output.tick > 0 && encoder.generation === generation) stream.openTick = output.tick
    }
    if (this.next + 2 * this.pending.length > MAX_31 - 2 * SPARE_IDS) this.runOut()
  }

  /** Opens no more streams; `drained` comes when the last has ended. */
  drain(): void {
    this.closing = true
    this.tellDrained()
  }

  /** Says that it leaves. */
  leave(text: string): void {
    if (!this.down) this.writeGoaway(NO_ERROR, text, 0)
  }

  override flush(room: number): ReturnType<Session['flush']> {
    if (this.pending.length > 0 && !this.down) this.openPending()
    return super.flush(room)
  }

  override fail(code: number, text: string): void {
    if (this.down) return
    this.closing = this.toldDrained = true
    this.endUnsent(text)
    super.fail(code, text)
  }

  override endAll(why: string): void {
    this.down = true
    this.endUnsent(why)
    super.endAll(why)
  }

  override takeBack(stream: Stream): boolean {
    if (!stream.unsent) return false
    this.output.takeBack(stream.id)
    this.sendWindow += this.theirs.initialWindowSize - stream.window
    return true
  }

  protected override left(): void {
    const was = this.room
    this.live--
    if (this.closing || this.toldOfIds) this.tellDrained()
    else if (was === 0) this.tellOfRoom()
  }

  protected lastStream(): number {
    return 0
  }

  protected isIdle(id: number): boolean {
    return id >= this.next || (id & 1) === 0
  }

  protected headersCame(id: number, last: boolean): void {
    const stream = this.streams.get(id)
    if (stream === undefined) return this.gotStray('HEADERS', id)
    const { run, rest, tooLarge } = this.decoder
    if (tooLarge) return stream.broken(ENHANCE_YOUR_CALM, 'its headers are larger than this end takes')
    const checked = check(run, rest)
    if (stream.headed) {
      const fault = trailersFault(checked) ?? (last ? undefined : 'trailers without END_STREAM')
      if (fault !== undefined) stream.broken(PROTOCOL_ERROR, fault)
      else stream.trailersCame(run, rest)
      return
    }
    const fault = responseFault(checked)
    if (fault !== undefined) return stream.broken(PROTOCOL_ERROR, fault)
    const status = (run.fields[0] ?? rest[0])?.value ?? ''
    if (status.charCodeAt(0) === 0x31) {
      // An interim answer: nothing that is said here matters (RFC 9113 §8.1).
      this.budgets.spend('interim', 1, this.now)
      if (last) stream.broken(PROTOCOL_ERROR, `the answer ended with ${status}`)
    } else stream.headersCame(run, rest, checked.contentLength, last)
  }

  protected lastWordCame(): void {
    // Only servers ask for it.
  }

  protected override gotSettings(flags: number, stream: number, buffer: Uint8Array, start: number, end: number): void {
    const was = this.room
    super.gotSettings(flags, stream, buffer, start, end)
    if (was === 0) this.tellOfRoom()
    if (this.theirs.enablePush !== 0) throw new Fault(PROTOCOL_ERROR, 'a server takes pushes (RFC 9113 §6.5.2)')
  }

  protected goawayCame(last: number, code: number, text: string): void {
    this.closing = true
    const why = `the server takes no more calls (${errorName(code)}${text === '' ? '' : `: ${text}`})`
    // Before calls fail that may be tried again: not here.
    this.attendant.goingAway(code, text, last)
    this.endUnsent(why)
    for (const stream of this.streams.all()) {
      if (stream.id > last) stream.lost(why, 'unprocessed')
    }
    this.tellDrained()
  }

  protected override gotStray(what: string, id: number): void {
    // A server's frames for a call that was given up are under way for a while, however many calls there were.
    if (this.isIdle(id)) throw new Fault(PROTOCOL_ERROR, `${what} came for stream ${id}, which was never opened`)
    if (what !== 'DATA') this.budgets.spend('strays', 1, this.now)
  }

  private number(stream: Stream): void {
    stream.begin(this.next)
    this.next += 2
  }

  /** Ids can't be used twice (RFC 9113 §5.1.1): the owner is told while there are some left. */
  private runOut(): void {
    if (this.next + 2 * this.pending.length > MAX_31) this.closing = true
    if (this.toldOfIds) return
    this.toldOfIds = true
    this.attendant.goingAway(NO_ERROR, 'its stream ids run out', MAX_31)
  }

  /** Those of which nothing has left never were. */
  private endUnsent(why: string): void {
    const { pending } = this
    this.pending = []
    for (const stream of pending) stream.lost(why, 'unsent')
    for (const stream of this.streams.all()) {
      if (this.takeBack(stream)) stream.lost(why, 'unsent')
    }
  }

  private tellDrained(): void {
    if (this.live > 0 || this.down || this.toldDrained) return
    this.closing = this.toldDrained = true
    this.attendant.drained()
  }

  private tellOfRoom(): void {
    if (this.room > 0) this.attendant.roomAgain?.()
  }

  private openPending(): void {
    const { pending } = this
    this.pending = []
    for (const stream of pending) {
      const { due } = stream
      if (stream.closed || due === undefined) continue
      this.number(stream)
      stream.due = undefined
      stream.openNow(due)
    }
  }
}
