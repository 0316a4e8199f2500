import { ENHANCE_YOUR_CALM } from './codes.ts'
import { Fault } from './fault.ts'

/** What a peer may ask of one kind: so much at once, then so much a second; what is useful earns more. */
export class Budget {
  private readonly what: string
  private readonly burst: number
  private readonly perMs: number
  private left: number
  private at = -1

  constructor(what: string, burst: number, perSecond: number) {
    this.what = what
    this.burst = burst
    this.perMs = perSecond / 1_000
    this.left = burst
  }

  /** Throws a Fault when it is used up. `now` is in ms. */
  spend(amount: number, now: number): void {
    if (this.at < 0) this.at = now
    this.left -= amount
    if (this.left >= 0) return
    // The clock counts only where it matters.
    this.left = Math.min(this.burst, this.left + (now - this.at) * this.perMs)
    this.at = now
    if (this.left < 0) throw new Fault(ENHANCE_YOUR_CALM, `too many ${this.what}`)
  }

  earn(amount: number): void {
    this.left = Math.min(this.burst, this.left + amount)
  }
}

/** The limits on a hostile peer (RFC 9113 §10.5): each has a name, which the GOAWAY tells. */
export class Budgets {
  /**
   * Open streams that the peer resets (CVE-2023-44487), makes this end reset (CVE-2025-8671), or opens with headers
   * that are no request. One that is answered in full earns one.
   */
  readonly resets: Budget
  /** Streams opened beyond the limit, or after the last that is served. */
  readonly refused: Budget = new Budget('streams opened beyond the limit', 10_000, 1_000)
  readonly settings: Budget = new Budget('SETTINGS', 100, 10)
  readonly goaways: Budget = new Budget('GOAWAYs', 100, 10)
  /** Data that is sent earns: some measure the way with a PING for all that they get. */
  readonly pings: Budget = new Budget('PINGs', 1_000, 100)
  readonly priorities: Budget = new Budget('PRIORITY frames', 10_000, 1_000)
  /** Of WINDOW_UPDATE: what is sent earns. */
  readonly updates: Budget = new Budget('WINDOW_UPDATEs', 10_000, 10_000)
  /** Of those that let a few bytes pass of what waits (CVE-2019-9511). */
  readonly tiny: Budget = new Budget('WINDOW_UPDATEs of a few bytes', 10_000, 1_000)
  /** DATA with nothing in it, not even END_STREAM (CVE-2019-9518). */
  readonly empties: Budget = new Budget('empty DATA frames', 1_000, 100)
  /** Bytes of padding: data earns. */
  readonly padding: Budget = new Budget('bytes of padding', 65_536, 65_536)
  /** 1xx answers. */
  readonly interim: Budget = new Budget('interim answers', 10_000, 1_000)
  /**
   * Frames for streams that are closed, of types that nobody knows, and ACKs of nothing. A stream that this end resets
   * earns some: what the peer has said by then is on its way.
   */
  readonly strays: Budget = new Budget('frames that mean nothing', 100_000, 10_000)

  /** `streams`: how many the peer may have open, all of which it may cancel at once. Infinity: they are this end's. */
  constructor(streams: number) {
    const burst = streams === Infinity ? Infinity : Math.max(1_000, Math.min(streams, 100_000))
    this.resets = new Budget('streams reset', burst, 200)
  }
}
