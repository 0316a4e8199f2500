/** Of each power of two: values differ from what is told of them by less than a thousandth. */
const STEPS_BITS = 10
const STEPS = 1 << STEPS_BITS
/** In the unit of `record`, a microsecond: an hour and more. */
const MOST = 2 ** 32 - 1

/**
 * Counts values in steps that grow with them, as HDR histograms do: a million calls take as much memory as ten.
 * Values are in ms; they are kept to the microsecond, or to a thousandth where that is more.
 */
export class Recorder {
  private readonly counts = new Float64Array((33 - STEPS_BITS) * STEPS)
  private highest = -1
  count = 0
  private sum = 0
  private squares = 0
  /** ms; NaN while nothing has been recorded. */
  min: number = NaN
  max: number = NaN

  record(ms: number): void {
    const micros = Math.min(Math.max(Math.round(ms * 1_000), 0), MOST)
    const at = indexOf(micros)
    this.counts[at]! += 1
    if (at > this.highest) this.highest = at
    this.count++
    this.sum += ms
    this.squares += ms * ms
    if (!(ms >= this.min)) this.min = ms
    if (!(ms <= this.max)) this.max = ms
  }

  get mean(): number {
    return this.sum / this.count
  }

  get deviation(): number {
    return Math.sqrt(Math.max(0, this.squares / this.count - this.mean ** 2))
  }

  /** ms that so many percent of the values don't exceed. */
  percentile(percent: number): number {
    if (this.count === 0) return NaN
    const wanted = Math.max(1, Math.ceil((percent / 100) * this.count))
    let seen = 0
    for (let at = 0; at <= this.highest; at++) {
      seen += this.counts[at]!
      if (seen >= wanted) return this.bounded(upper(at))
    }
    return this.max
  }

  /** How many values there are up to each limit and above the one before; the limits grow. */
  between(limits: readonly number[]): readonly number[] {
    const found = limits.map(() => 0)
    let slot = 0
    for (let at = 0; at <= this.highest; at++) {
      const count = this.counts[at]!
      if (count === 0) continue
      while (slot < limits.length - 1 && this.bounded(middle(at)) > limits[slot]!) slot++
      found[slot]! += count
    }
    return found
  }

  private bounded(ms: number): number {
    return Math.min(Math.max(ms, this.min), this.max)
  }
}

function indexOf(micros: number): number {
  if (micros < 2 * STEPS) return micros
  const shift = 31 - Math.clz32(micros) - STEPS_BITS
  return shift * STEPS + Math.floor(micros / 2 ** shift)
}

/** The largest value that falls into a step, in ms. */
function upper(at: number): number {
  return (lower(at) + width(at) - (at < 2 * STEPS ? 1 : 0)) / 1_000
}

function middle(at: number): number {
  return (lower(at) + (width(at) - 1) / 2) / 1_000
}

function lower(at: number): number {
  if (at < 2 * STEPS) return at
  const shift = Math.floor(at / STEPS) - 1
  return (at - shift * STEPS) * 2 ** shift
}

function width(at: number): number {
  return at < 2 * STEPS ? 1 : 2 ** (Math.floor(at / STEPS) - 1)
}
