/** ms that a call takes at least: where a clock sees none, calls in flight alone decide. */
const LEAST_MS = 0.001

/** A moving average that goes up to what is measured at once and comes down to it slowly, by time. */
export class Latency {
  readonly #decay: number
  readonly #penalty: number
  #average = 0
  #at = -Infinity

  constructor(decayMs: number, penaltyMs: number) {
    this.#decay = decayMs
    this.#penalty = penaltyMs
  }

  /** What is no time from 0 up says nothing. */
  measured(ms: number, now: number): void {
    if (!(ms >= 0 && ms < Infinity)) return
    const past = this.#past(now)
    this.#average = Math.max(ms, this.#average * past + ms * (1 - past))
    this.#at = now
  }

  /** What one more call is expected to take where so many run. While nothing is measured it goes down. */
  cost(inFlight: number, now: number): number {
    // One call to a server that nothing is known of finds out; more could all be lost.
    if (this.#at === -Infinity) return inFlight === 0 ? 0 : this.#penalty * (inFlight + 1)
    return Math.max(this.#average * this.#past(now), LEAST_MS) * (inFlight + 1)
  }

  /** What the past counts for, from 1 down to 0. */
  #past(now: number): number {
    return this.#at === now ? 1 : Math.exp((this.#at - now) / this.#decay)
  }
}
