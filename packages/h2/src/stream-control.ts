import { ClosedIds } from './closed.ts'
import { FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, PROTOCOL_ERROR, STREAM_CLOSED } from './codes.ts'
import { Control } from './control.ts'
import { Fault } from './fault.ts'
import { MAX_31, read31, read32 } from './frames.ts'
import { Scheduler } from './scheduler.ts'
import type { Stream } from './stream.ts'
import { Streams } from './streams.ts'
import { grown } from './windows.ts'

/** A WINDOW_UPDATE of less, while more waits, makes more work than it lets pass. */
const TINY = 32

/** What a peer's frames other than HEADERS and DATA do to streams: those that are open, and those that were. */
export abstract class StreamControl extends Control {
  readonly scheduler: Scheduler = new Scheduler()
  readonly streams: Streams<Stream> = new Streams()
  protected readonly closedIds: ClosedIds = new ClosedIds()

  /** Whether no stream of this id has ever been opened. */
  protected abstract isIdle(id: number): boolean

  /** A stream is closed by both ends, or by the peer. */
  ended(id: number): void {
    this.closedIds.add(id, false)
  }

  /** This end reset it: what the peer said before it knew is passed over (RFC 9113 §5.1). */
  wasReset(id: number): void {
    this.closedIds.add(id, true)
    this.budgets.earn('strays', 4)
  }

  /** A stream got all that it was to get. */
  answered(): void {
    this.budgets.earn('resets', 1)
  }

  /** A stream was reset because the peer broke a rule. */
  peersFault(): void {
    this.budgets.spend('resets', 1, this.now)
  }

  protected get openStreams(): number {
    return this.streams.size
  }

  protected shiftWindows(by: number): void {
    for (const stream of this.streams.all()) {
      stream.window = grown(stream.window, by)
      if (by > 0) stream.goOn()
    }
  }

  protected shiftCredits(by: number): void {
    for (const stream of this.streams.all()) stream.shiftCredit(by)
  }

  protected windowOpened(): void {
    if (!this.scheduler.idle && this.sendWindow > 0) this.output.schedule()
  }

  /** Frames of streams that are closed are passed over or refused, by how they closed (RFC 9113 §5.1). */
  protected gotStray(what: string, id: number): void {
    if (this.isIdle(id)) throw new Fault(PROTOCOL_ERROR, `${what} came for stream ${id}, which was never opened`)
    const how = this.closedIds.how(id)
    // Data is paid for by the connection's window.
    if (what !== 'DATA' || how !== 'reset') this.budgets.spend('strays', 1, this.now)
    if (how === 'reset') return
    if (what === 'HEADERS' && how !== 'forgotten') {
      throw new Fault(how === 'ended' ? STREAM_CLOSED : PROTOCOL_ERROR, `HEADERS came for stream ${id}, which is closed`)
    }
    this.refuse(id, STREAM_CLOSED)
  }

  /** RST_STREAM for a stream that isn't open. */
  protected refuse(id: number, code: number): void {
    this.answer(4)
    this.closedIds.add(id, true)
    this.writeReset(id, code)
  }

  protected gotWindowUpdate(id: number, buffer: Uint8Array, start: number, end: number): void {
    if (end - start !== 4) throw new Fault(FRAME_SIZE_ERROR, `WINDOW_UPDATE of ${end - start} bytes`)
    const amount = read31(buffer, start)
    this.budgets.spend('updates', 1, this.now)
    if (id === 0) {
      if (amount < TINY && !this.scheduler.idle) this.budgets.spend('tiny', 1, this.now)
      return this.gotConnectionWindow(amount)
    }
    const stream = this.streams.get(id)
    if (stream === undefined) {
      if (this.isIdle(id)) throw new Fault(PROTOCOL_ERROR, `WINDOW_UPDATE came for stream ${id}, which was never opened`)
      return
    }
    if (amount === 0) stream.broken(PROTOCOL_ERROR, 'WINDOW_UPDATE of 0')
    else if (stream.window + amount > MAX_31) stream.broken(FLOW_CONTROL_ERROR, `a window grows beyond ${MAX_31}`)
    else {
      if (amount < TINY && stream.queued > amount) this.budgets.spend('tiny', 1, this.now)
      stream.window += amount
      stream.goOn()
    }
  }

  protected gotReset(id: number, buffer: Uint8Array, start: number, end: number): void {
    if (end - start !== 4) throw new Fault(FRAME_SIZE_ERROR, `RST_STREAM of ${end - start} bytes`)
    if (id === 0 || this.isIdle(id)) {
      throw new Fault(PROTOCOL_ERROR, `RST_STREAM came for stream ${id}, which was never opened`)
    }
    const stream = this.streams.get(id)
    if (stream === undefined) return this.budgets.spend('strays', 1, this.now)
    const code = read32(buffer, start)
    stream.resetCame(code)
    this.budgets.spend('resets', 1, this.now)
  }

  /** Its meaning is gone (RFC 9113 §5.3), its form is still looked at. */
  protected gotPriority(id: number, buffer: Uint8Array, start: number, end: number): void {
    if (id === 0) throw new Fault(PROTOCOL_ERROR, 'PRIORITY came on stream 0')
    this.budgets.spend('priorities', 1, this.now)
    if (end - start !== 5) this.breakStream(id, FRAME_SIZE_ERROR, `PRIORITY of ${end - start} bytes`)
    else if (read31(buffer, start) === id) this.breakStream(id, PROTOCOL_ERROR, 'it depends on itself (RFC 7540 §5.3.1)')
  }

  private breakStream(id: number, code: number, why: string): void {
    const stream = this.streams.get(id)
    if (stream !== undefined) stream.broken(code, why)
    else if (this.isIdle(id)) throw new Fault(code, why)
    else this.refuse(id, code)
  }
}
