/** How far one observation moves it, in the logarithm of the value, once it has settled. */
const STEP = 0.05
/** How far the first ones move it; then ever less. */
const FIRST = 2
/** Observations before it is told. */
const ENOUGH = 20

/**
 * A quantile of a stream in one number (stochastic approximation, Robbins and Monro 1951, on the logarithm): what lies
 * above pushes it up by `p` of a step, what lies below down by `1 - p`. So it follows changes, and whatever the values
 * are, the share of those that were above it is 1 - p but for its own way, which is bounded by theirs.
 */
export class Quantile {
  private readonly p: number
  private readonly up: number
  private readonly down: number
  private at = 0
  private seen = 0

  /** `p` from 0 to 1, both excluded. */
  constructor(p: number) {
    this.p = p
    this.up = Math.exp(STEP * p)
    this.down = Math.exp(-STEP * (1 - p))
  }

  /** undefined until there is enough to go by. */
  get value(): number | undefined {
    return this.seen < ENOUGH ? undefined : this.at
  }

  observe(value: number): void {
    const seen = this.seen++
    // What is faster than the clock can tell counts as the least that it can.
    const x = Math.max(value, 0.001)
    if (seen === 0) this.at = x
    else if (seen * STEP > FIRST) this.at *= x > this.at ? this.up : this.down
    else this.at *= Math.exp(FIRST / seen * (x > this.at ? this.p : this.p - 1))
  }

  /** What is decided by it alone, so that it might never be observed again, moves it a little towards another try. */
  shrink(): void {
    this.at *= 1 - STEP
  }
}
