import type { Host } from '@skein/core'
import type { Balancer, Picker, Subchannel } from '@skein/core/fleet'
import { Flat } from './parts/flat.ts'

/**
 * Connects to all servers and goes round those that are ready, from one that chance says. It looks at neither weights
 * nor load.
 */
export function roundRobin(): Balancer {
  return { name: 'round_robin', start: (host) => new RoundRobin(host) }
}

class RoundRobin extends Flat {
  readonly #host: Host

  constructor(host: Host) {
    super()
    this.#host = host
  }

  protected among(ready: readonly Subchannel[]): Picker {
    const { length } = ready
    let turn = Math.floor(this.#host.random() * length)
    return () => {
      const at = turn
      turn = at + 1 === length ? 0 : at + 1
      return ready[at]
    }
  }
}
