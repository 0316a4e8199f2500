import type { Tally } from './judge.ts'

/** What is known of one server. */
export class Suspect {
  /** `out`: gets no calls; `probed`: gets a few, by which it is judged. */
  phase: 'in' | 'out' | 'probed' = 'in'
  /** When its phase began. */
  since: number = -Infinity
  /** How often it was out; goes down again while it is in. */
  times: number = 0
  /** One after the other, in its phase. */
  failures: number = 0
  successes: number = 0
  #calls: number = 0
  #failed = 0
  #slow = 0

  count(failed: boolean, slow: boolean): void {
    this.#calls++
    if (failed) this.#failed++
    if (slow) this.#slow++
    this.failures = failed ? this.failures + 1 : 0
    this.successes = failed || slow ? 0 : this.successes + 1
  }

  /** What was counted since it was last asked. */
  take(): Tally {
    const tally = { calls: this.#calls, failed: this.#failed, slow: this.#slow }
    this.#calls = this.#failed = this.#slow = 0
    return tally
  }

  enter(phase: 'in' | 'out' | 'probed', now: number): void {
    this.phase = phase
    this.since = now
    this.failures = this.successes = 0
    this.take()
  }
}
