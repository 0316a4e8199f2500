import type { Call, Host, Status } from '@skein/core'
import type { Balancer, Picker, Subchannel } from '@skein/core/fleet'
import { tickOf } from '@skein/kit/clock'
import { knownOptions, wholeOption } from '@skein/kit/option-values'
import { Chance } from './parts/chance.ts'
import { Debts } from './parts/debts.ts'
import { isFault } from './parts/fault.ts'
import { Flat } from './parts/flat.ts'
import { numberOption } from './parts/options.ts'
import { Sampler } from './parts/sampler.ts'
import { weightOf } from './parts/weight.ts'

export interface LeastRequestOptions {
  /** How many servers are drawn for each call, of which it goes to the one where the fewest calls run. @default 2 */
  readonly choices?: number | undefined
  /**
   * ms after whose beginning a call that failed by the server's fault counts for a third (1 / e) of one that runs, so
   * that failing fast is no way to get calls. 0: those that run are all that counts. @default 1,000
   */
  readonly penaltyMs?: number | undefined
}

/**
 * Connects to all; each call goes to the server with the fewest calls in flight of a few that chance draws ("the power
 * of two choices"), where those that failed lately count, too. With weights, servers are drawn as often as theirs say,
 * and calls count per weight. Throws INVALID_ARGUMENT for choices other than a whole number from 2 to 100, and for a
 * penalty other than from 0 to an hour.
 */
export function leastRequest(options: LeastRequestOptions = {}): Balancer {
  knownOptions('least request', options, { choices: true, penaltyMs: true })
  const choices = wholeOption('least request', 'choices', options.choices, 2, 2, 100)
  const penalty = numberOption('least request', 'penaltyMs', options.penaltyMs, 1_000, 0, 3_600_000)
  return { name: 'least_request_experimental', start: (host) => new LeastRequest(host, choices, penalty) }
}

class LeastRequest extends Flat {
  readonly #chance: Chance
  readonly #choices: number
  readonly #debts: Debts

  constructor(host: Host, choices: number, penalty: number) {
    super()
    this.#chance = new Chance(host.random)
    this.#choices = choices
    this.#debts = new Debts(tickOf(host.clock), penalty)
  }

  ended(at: Subchannel, _: Call, ms: number, status: Status): void {
    if (isFault(status)) this.#debts.failed(at, ms)
  }

  protected among(ready: readonly Subchannel[]): Picker {
    const debts = this.#debts
    // Who was away is another process, perhaps.
    debts.keep(ready)
    if (ready.length === 1) return () => ready[0]
    const sampler = new Sampler(ready, this.#chance)
    const shares = new Float64Array(ready.map((it) => 1 / weightOf(it)))
    const more = Math.min(this.#choices, ready.length) - 1
    const load = (index: number, now: number | undefined): number => {
      const it = ready[index] as Subchannel
      return (now === undefined ? it.inFlight : it.inFlight + debts.of(it, now)) * (shares[index] as number)
    }
    return () => {
      const now = debts.now()
      let best = sampler.draw()
      let least = load(best, now)
      // Of equals the first that was drawn: while nothing runs, weights alone decide.
      for (let i = 0; i < more && least > 0; i++) {
        const index = sampler.drawOther(best)
        const its = load(index, now)
        if (its < least) {
          best = index
          least = its
        }
      }
      return ready[best]
    }
  }
}
