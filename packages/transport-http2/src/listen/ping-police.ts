/** While no call is open, where pings are for calls alone: gRFC A8. */
const IDLE_MS = 2 * 60 * 60 * 1_000
/** Pings too early that are let pass; others' clocks and networks are not exact. */
const STRIKES = 2

/** Counts a client's pings: gRFC A8. One that goes on too fast is to be sent away. */
export class PingPolice {
  private readonly minIntervalMs: number
  private readonly withoutCalls: boolean
  private last = -Infinity
  private strikes = 0

  constructor(minIntervalMs: number, withoutCalls: boolean) {
    this.minIntervalMs = minIntervalMs
    this.withoutCalls = withoutCalls
  }

  /**
   * A ping came: whether it is one too many. `sent`: headers or data have been sent since the last one, with which a
   * client measures how fast they come; such pings are free.
   */
  tooMany(now: number, calls: number, sent: boolean): boolean {
    const apart = calls > 0 || this.withoutCalls ? this.minIntervalMs : IDLE_MS
    const early = now - this.last < apart
    this.last = now
    if (sent) this.strikes = 0
    else if (early) this.strikes++
    return this.strikes > STRIKES
  }
}
