import type { Clock } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'

/** Calls below which nobody is held to owe any. */
const LEAST = 0.01

interface Debt {
  calls: number
  at: number
}

/**
 * What failed calls count for after they have ended: each as one that runs, from its beginning on by and by for less,
 * a third (1 / e) after `ms`. So failing at once looks no better than answering, and failing late counts no more.
 */
export class Debts {
  readonly #clock: Pick<Clock, 'now'>
  readonly #ms: number
  /** Of who has failed lately. */
  readonly #debts: Map<Subchannel, Debt> = new Map()
  /** When the last of them owes nothing: usually nobody does, and nobody's clock is read for a pick. */
  #until = -Infinity

  /** `ms`: 0 for none at all. */
  constructor(clock: Pick<Clock, 'now'>, ms: number) {
    this.#clock = clock
    this.#ms = ms
  }

  /** A call failed there after so many ms. */
  failed(at: Subchannel, ms: number): void {
    if (this.#ms === 0 || !(ms >= 0)) return
    const now = this.#clock.now()
    const calls = this.of(at, now) + Math.exp(-ms / this.#ms)
    this.#debts.set(at, { calls, at: now })
    this.#until = Math.max(this.#until, now + Math.log(calls / LEAST) * this.#ms)
  }

  /** The time for `of`; undefined: nobody owes anything. */
  now(): number | undefined {
    if (this.#until === -Infinity) return undefined
    const now = this.#clock.now()
    if (now < this.#until) return now
    this.#until = -Infinity
    this.#debts.clear()
    return undefined
  }

  /** How many calls its failures count for. */
  of(at: Subchannel, now: number): number {
    const debt = this.#debts.get(at)
    return debt === undefined ? 0 : debt.calls * Math.exp((debt.at - now) / this.#ms)
  }

  /** Nobody else is known any more. */
  keep(servers: readonly Subchannel[]): void {
    if (this.#debts.size === 0) return
    const known = new Set(servers)
    for (const it of this.#debts.keys()) if (!known.has(it)) this.#debts.delete(it)
  }
}
