import type { Call, Host, Status } from '@skein/core'
import { Code } from '@skein/core'
import type { Balancer, Picker, Subchannel } from '@skein/core/fleet'
import { TickClock } from '@skein/kit/clock'
import { knownOptions, timeOption } from '@skein/kit/option-values'
import { Chance } from './parts/chance.ts'
import { isFault } from './parts/fault.ts'
import { Flat, keep } from './parts/flat.ts'
import { Latency } from './parts/latency.ts'

export interface PeakEwmaOptions {
  /** ms after which what was measured counts for a third (1 / e) of what is measured now. @default 10,000 */
  readonly decayMs?: number | undefined
  /**
   * ms that a server is thought to need that hasn't answered yet and has a call already; a call that failed by the
   * server's fault counts as if it had taken as long, so that failing fast is no way to get calls. @default 1,000
   */
  readonly penaltyMs?: number | undefined
}

/**
 * Connects to all; of two servers that chance draws, each call goes to the one where it is expected to wait less: the
 * average of the latencies, which goes up at once and comes down slowly, times the calls that run and this one.
 * It looks at no weights: it measures. Throws INVALID_ARGUMENT for a time that is none.
 */
export function peakEwma(options: PeakEwmaOptions = {}): Balancer {
  knownOptions('peak EWMA', options, { decayMs: true, penaltyMs: true })
  const decay = timeOption('peak EWMA', 'decayMs', options.decayMs, 10_000)
  const penalty = timeOption('peak EWMA', 'penaltyMs', options.penaltyMs, 1_000)
  return { name: 'peak_ewma', start: (host) => new PeakEwma(host, decay, penalty) }
}

class PeakEwma extends Flat {
  readonly #chance: Chance
  readonly #clock: TickClock
  readonly #decay: number
  readonly #penalty: number
  #latencies: Map<Subchannel, Latency> = new Map()

  constructor(host: Host, decay: number, penalty: number) {
    super()
    this.#chance = new Chance(host.random)
    this.#clock = new TickClock(host.clock)
    this.#decay = decay
    this.#penalty = penalty
  }

  protected among(ready: readonly Subchannel[]): Picker {
    const chance = this.#chance
    const { length } = ready
    // Who was away is another process, perhaps: it is measured anew.
    this.#latencies = keep(this.#latencies, ready, () => new Latency(this.#decay, this.#penalty))
    const latencies = ready.map((it) => this.#latencies.get(it))
    if (length === 1) return () => ready[0]
    const cost = (index: number, now: number): number =>
      (latencies[index] as Latency).cost((ready[index] as Subchannel).inFlight, now)
    return () => {
      const one = chance.below(length)
      const drawn = chance.below(length - 1)
      const other = drawn < one ? drawn : drawn + 1
      const now = this.#clock.now()
      return ready[cost(other, now) < cost(one, now) ? other : one]
    }
  }

  ended(at: Subchannel, _: Call, ms: number, status: Status): void {
    // Whoever cancels early hasn't seen how long it would have taken, nor has what never reached the server.
    if (status.code === Code.CANCELLED || status.delivery === 'unsent') return
    const counted = isFault(status) ? Math.max(ms, this.#penalty) : ms
    this.#latencies.get(at)?.measured(counted, this.#clock.now())
  }
}
