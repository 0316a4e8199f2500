import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { wholeOption, wrongOption } from '@skein/kit/option-values'
import { same } from './parts/flat.ts'
import { childOf } from './parts/options.ts'
import { evenSubset, randomSubset } from './parts/subset.ts'
import type { Subset } from './parts/subset.ts'
import { Wrapper } from './parts/wrapper.ts'

export interface RandomSubsettingOptions {
  /** To how many servers this client connects. */
  readonly size: number
  /**
   * Which client it is: it has the same servers after a restart. A number from 0 up that no other of its kind has (the
   * ordinal of a StatefulSet's pod) makes the servers' shares even; a name makes them random.
   */
  readonly client: number | string
  /** Chooses among them. @default roundRobin() */
  readonly child?: Balancer | undefined
}

/**
 * Connects to some of the servers, so that many clients and many servers don't make a connection each with each.
 * Throws INVALID_ARGUMENT for an option that can't be.
 */
export function randomSubsetting(options: RandomSubsettingOptions): Balancer {
  const child = childOf('random subsetting', options, { size: true, client: true, child: true })
  const { client } = options
  const size = wholeOption('random subsetting', 'size', options.size, NaN, 1, 1_000_000)
  const subset = typeof client === 'string' && client !== '' ? randomSubset(client, size)
    : evenSubset(numbered(client), size)
  return {
    name: 'random_subsetting_experimental',
    start: (host, changed) => new RandomSubsetting(child.start(host, changed), subset),
  }
}

function numbered(client: unknown): number {
  if (typeof client === 'number' && Number.isInteger(client) && client >= 0 && client < 2 ** 31) return client
  throw wrongOption('random subsetting', 'client', `it takes a name, or a whole number from 0 up; it is ${JSON.stringify(client)}`)
}

class RandomSubsetting extends Wrapper {
  readonly #subset: Subset
  #all: readonly Subchannel[] = []
  #chosen: readonly Subchannel[] = []

  constructor(child: Balancing, subset: Subset) {
    super(child)
    this.#subset = subset
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    if (!same(all, this.#all)) {
      this.#all = [...all]
      this.#chosen = this.#subset(all)
    }
    return this.child.update(this.#chosen)
  }
}
