import { NO_ERROR, PROTOCOL_ERROR } from './codes.ts'
import type { Field } from './hpack/field.ts'
import type { Run } from './hpack/run.ts'
import { SendingStream } from './sending.ts'
import type { HeaderBlock } from './sending.ts'

/** Whether a call that was lost can have run: its HEADERS never left, or the peer said that it didn't begin it. */
export type Progress = 'unsent' | 'unprocessed' | 'unknown'

/**
 * One stream (RFC 9113 §5.1). Whoever speaks a protocol on it extends this class, so that a call is one object; the
 * methods that begin with `got` are what happens to it.
 */
export abstract class Stream extends SendingStream {
  /** END_STREAM has come. */
  gotLast = false
  /** Of a client's stream: headers have come that were not 1xx. */
  headed = false
  /** What the peer may still send. */
  private credit = 0
  /** What has been read and not been granted again. */
  private owed = 0
  private unread = 0
  /** What is to come by its content-length; -1: nobody said. */
  private contentLeft = -1

  protected abstract gotHeaders(run: Run, rest: readonly Field[], last: boolean): void
  protected abstract gotTrailers(run: Run, rest: readonly Field[]): void
  /** A part of the stream's data, lent until it returns; it counts against the windows until `read`. */
  protected abstract gotData(buffer: Uint8Array, start: number, end: number, last: boolean): void
  /**
   * The peer reset it; or it broke a rule of streams, which is `why`, and has been told. It is closed. `why` is empty
   * where it was the peer that reset it.
   */
  protected abstract gotReset(code: number, why: string): void
  /** The connection ends it. It is closed. */
  protected abstract gotLost(why: string, progress: Progress): void

  /** It has an id now, and windows of the sizes that hold at this moment (RFC 9113 §6.9.2). */
  begin(id: number): void {
    const { session } = this
    this.id = id
    this.window = session.theirs.initialWindowSize
    this.credit = session.streamWindow
    session.streams.add(this)
  }

  /** So many bytes of data are done with; also of what a stream got that is closed by now. */
  read(bytes: number): void {
    this.settle(Math.min(bytes, this.unread))
    if (this.closed) return
    this.owed += bytes
    this.grant()
  }

  /** Nobody reads what lies unread. */
  forget(): void {
    this.settle(this.unread)
  }

  /** This end's SETTINGS_INITIAL_WINDOW_SIZE has changed; less may make it negative (RFC 9113 §6.9.2). */
  shiftCredit(by: number): void {
    this.credit += by
    this.grant()
  }

  /** Ends it from this side (RFC 9113 §6.4). What was never sent is taken back, as if it had not been. */
  reset(code: number): void {
    if (this.closed) return
    this.leave(code)
    this.forget()
  }

  /** Whether nothing of it has left this process. */
  get unsent(): boolean {
    return this.id === 0 || this.openTick === this.session.output.tick
  }

  /** Writes its HEADERS at last; what waits behind them gets its turn. */
  openNow([first, second, third]: HeaderBlock): void {
    this.writeHeaders(first, second, third, false)
    this.goOn()
  }

  /** HEADERS came, and are sound. */
  headersCame(run: Run, rest: readonly Field[], contentLength: number, last: boolean): void {
    this.headed = true
    if (contentLength > 0 || (contentLength === 0 && !last)) this.contentLeft = contentLength
    if (last) this.gotLast = true
    this.gotHeaders(run, rest, last)
    if (last) this.lastCame()
  }

  trailersCame(run: Run, rest: readonly Field[]): void {
    if (this.contentLeft > 0) return this.broken(PROTOCOL_ERROR, 'it ended before its content-length')
    this.gotLast = true
    this.gotTrailers(run, rest)
    this.lastCame()
  }

  /** DATA begins: false where the peer had no window for it; what is empty needs none, be it below zero. */
  admit(bytes: number): boolean {
    this.credit -= bytes
    return this.credit >= 0 || bytes === 0
  }

  /** Padding needs no reader. */
  padded(bytes: number): void {
    this.owed += bytes
    this.grant()
  }

  dataCame(buffer: Uint8Array, start: number, end: number, last: boolean): void {
    const bytes = end - start
    if (this.contentLeft >= 0) {
      this.contentLeft -= bytes
      if (this.contentLeft < 0 || (last && this.contentLeft > 0)) {
        return this.broken(PROTOCOL_ERROR, 'its data is not as long as its content-length')
      }
    }
    if (last) this.gotLast = true
    this.unread += bytes
    this.session.window.unread += bytes
    this.gotData(buffer, start, end, last)
    if (last) this.lastCame()
  }

  /** The peer broke a rule: a stream error (RFC 9113 §5.4.2). */
  broken(code: number, why: string): void {
    if (this.closed) return
    this.reset(code)
    this.gotReset(code, why)
    this.session.peersFault()
  }

  /** The peer's RST_STREAM. */
  resetCame(code: number): void {
    this.session.ended(this.id)
    this.close()
    this.forget()
    this.gotReset(code, '')
  }

  lost(why: string, progress: Progress): void {
    if (this.closed) return
    this.close()
    this.forget()
    this.gotLost(why, progress)
  }

  protected halfClosed(): void {
    if (this.gotLast) this.complete()
    else if (this.session.endsForBoth) {
      this.session.answered()
      // The answer is whole, and the rest of the request isn't wanted (RFC 9113 §8.1).
      this.reset(NO_ERROR)
    }
  }

  private lastCame(): void {
    if (this.closed) return
    if (this.wroteLast) this.complete()
    else if (!this.session.endsForBoth) this.leave(NO_ERROR)
  }

  private leave(code: number): void {
    const { id } = this
    if (id !== 0 && !this.session.takeBack(this)) {
      this.session.writeReset(id, code)
      this.session.wasReset(id)
    }
    this.close()
  }

  /** Both halves are closed, as they should be. */
  private complete(): void {
    this.session.ended(this.id)
    this.session.answered()
    this.close()
  }

  private close(): void {
    this.closed = true
    this.sentLast = true
    // Nothing more is written, not even what was begun.
    this.window = -1
    this.dropQueue()
    this.session.release(this)
  }

  private settle(bytes: number): void {
    if (bytes === 0) return
    this.unread -= bytes
    this.session.haveRead(bytes)
  }

  /** Grants what was read again once it is half of the window, so that updates are few (RFC 9113 §6.9.1). */
  private grant(): void {
    const { session, owed } = this
    if (owed < session.streamWindow >>> 1 || owed === 0 || this.gotLast) return
    this.credit += owed
    this.owed = 0
    session.writeWindowUpdate(this.id, owed)
  }
}
