/** When calls are due, in ms from the beginning: a rate that climbs evenly to its full over the ramp, and stays. */
export class Schedule {
  private readonly perMs: number
  private readonly rampMs: number
  /** Calls that are due within the ramp. */
  private readonly inRamp: number

  constructor(perSecond: number, rampMs: number) {
    this.perMs = perSecond / 1_000
    this.rampMs = rampMs
    this.inRamp = (this.perMs * rampMs) / 2
  }

  /** When the n-th call is due, from 0. */
  due(n: number): number {
    if (n < this.inRamp) return Math.sqrt((2 * n * this.rampMs) / this.perMs)
    return this.rampMs + (n - this.inRamp) / this.perMs
  }
}

/** How many calls may be under way at a time within the ramp, of so many at its end. */
export function share(full: number, rampMs: number, ms: number): number {
  return ms >= rampMs ? full : Math.max(1, Math.ceil((full * ms) / rampMs))
}
