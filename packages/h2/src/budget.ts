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
  /** RST_STREAM before a stream's end, and streams that end by the peer's fault (CVE-2023-44487). */
  readonly resets: Budget
  /** Streams opened beyond the limit. */
  readonly refused: Budget = new Budget('streams opened beyond the limit', 10_000, 1_000)
  readonly settings: Budget = new Budget('SETTINGS', 100, 10)
  readonly pings: Budget = new Budget('PINGs', 1_000, 100)
  readonly priorities: Budget = new Budget('PRIORITY frames', 10_000, 1_000)
  /** Of WINDOW_UPDATE: data that is sent earns. */
  readonly updates: Budget = new Budget('WINDOW_UPDATEs', 10_000, 10_000)
  /** DATA with nothing in it. */
  readonly empties: Budget = new Budget('empty DATA frames', 1_000, 100)
  /** Bytes of padding: data earns. */
  readonly padding: Budget = new Budget('bytes of padding', 65_536, 65_536)
  /** Frames for streams that are closed, and of types that nobody knows. */
  readonly strays: Budget = new Budget('frames for closed streams or of unknown types', 10_000, 1_000)

  /** `streams`: how many may be open; all of them may be cancelled at once. */
  constructor(streams: number) {
    this.resets = new Budget('streams reset', Math.max(1_000, Math.min(streams, 100_000)), 200)
  }
}
