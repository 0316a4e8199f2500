import type { Host } from '@skein/core'
import type { Balancer, Picker, Subchannel } from '@skein/core/fleet'
import { wholeOption } from '@skein/kit/option-values'
import { Chance } from './parts/chance.ts'
import { Flat } from './parts/flat.ts'
import { Sampler } from './parts/sampler.ts'
import { weightOf } from './parts/weight.ts'

export interface LeastRequestOptions {
  /** How many servers are drawn for each call, of which it goes to the one where the fewest calls run. @default 2 */
  readonly choices?: number | undefined
}

/**
 * Connects to all; each call goes to the server with the fewest calls in flight of a few that chance draws ("the power
 * of two choices"). With weights, servers are drawn as often as theirs say, and calls in flight count per weight.
 * Throws INVALID_ARGUMENT for choices other than a whole number from 2 to 100.
 */
export function leastRequest(options: LeastRequestOptions = {}): Balancer {
  const choices = wholeOption('least request', 'choices', options.choices, 2, 2, 100)
  return { name: 'least_request_experimental', start: (host) => new LeastRequest(host, choices) }
}

class LeastRequest extends Flat {
  readonly #chance: Chance
  readonly #choices: number

  constructor(host: Host, choices: number) {
    super()
    this.#chance = new Chance(host.random)
    this.#choices = choices
  }

  protected among(ready: readonly Subchannel[]): Picker {
    if (ready.length === 1) return () => ready[0]
    const sampler = new Sampler(ready, this.#chance)
    const shares = Float64Array.from(ready, (it) => 1 / weightOf(it))
    const more = Math.min(this.#choices, ready.length) - 1
    const load = (index: number): number => (ready[index] as Subchannel).inFlight * (shares[index] as number)
    return () => {
      let best = sampler.draw()
      let least = load(best)
      // Of equals the first that was drawn: while nothing runs, weights alone decide.
      for (let i = 0; i < more && least > 0; i++) {
        const index = sampler.drawOther(best)
        const its = load(index)
        if (its < least) {
          best = index
          least = its
        }
      }
      return ready[best]
    }
  }
}
