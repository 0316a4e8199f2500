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

  measured(ms: number, now: number): void {
    const past = this.#past(now)
    this.#average = Math.max(ms, this.#average * past + ms * (1 - past))
    this.#at = now
  }

  /** What one more call is expected to take where so many run. While nothing is measured it goes down. */
  cost(inFlight: number, now: number): number {
    // One call to a server that nothing is known of finds out; more could all be lost.
    if (this.#at === -Infinity) return inFlight === 0 ? 0 : this.#penalty * (inFlight + 1)
    return this.#average * this.#past(now) * (inFlight + 1)
  }

  /** What the past counts for, from 1 down to 0. */
  #past(now: number): number {
    return this.#at === now ? 1 : Math.exp((this.#at - now) / this.#decay)
  }
}
