import type { Call, Host, Metadata, Status } from '@skein/core'
import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { wrongOption } from '@skein/kit/option-values'
import { isReady, same } from './parts/flat.ts'
import { Load } from './parts/load.ts'
import { childOf, numberOption } from './parts/options.ts'

export interface ZoneOptions {
  /** The client's own, as the endpoints near to it have it. */
  readonly zone: string
  /**
   * Near servers are held able to take so many times what they take now: while so many of them are ready that it makes
   * up for the others, all calls stay near; below that their share shrinks with theirs. @default 1.4
   */
  readonly overprovisioning?: number | undefined
  /**
   * A call goes far when so many times as many run at a near server as at a far one, on average; one at least is held
   * to run there, so that it takes some load before any call goes far. Infinity: never for that reason. @default 2
   */
  readonly spillAt?: number | undefined
  /** Chooses among the near, and another of its kind among the far. @default roundRobin() */
  readonly child?: Balancer | undefined
}

/**
 * Connects to all; calls stay in the own zone while enough of its servers are ready and not much busier than the
 * others. Throws INVALID_ARGUMENT for an option that can't be.
 */
export function zone(options: ZoneOptions): Balancer {
  const child = childOf('zone', options, { zone: true, overprovisioning: true, spillAt: true, child: true })
  const { zone: own } = options
  if (typeof own !== 'string' || own === '') throw wrongOption('zone', 'zone', `it takes a zone's name`)
  const factor = numberOption('zone', 'overprovisioning', options.overprovisioning, 1.4, 1)
  const spillAt = numberOption('zone', 'spillAt', options.spillAt, 2, 1)
  const start: Balancer['start'] = (host, changed) =>
    new Zone(host, { own, factor, spillAt, near: child.start(host, changed), far: child.start(host, changed) })
  return { name: 'zone', start }
}

interface Settings {
  readonly own: string
  readonly factor: number
  readonly spillAt: number
  readonly near: Balancing
  readonly far: Balancing
}

class Zone implements Balancing {
  readonly #random: () => number
  readonly #settings: Settings
  #near = new Load([])
  #far = new Load([])

  constructor(host: Host, settings: Settings) {
    this.#random = host.random
    this.#settings = settings
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const { near: nearChild, far: farChild, factor } = this.#settings
    const near = nearChild.update(all.filter((it) => this.#isNear(it)))
    const far = farChild.update(all.filter((it) => !this.#isNear(it)))
    // A child may connect to some of its servers only: of the others none is missing.
    const nearReady = near.wanted.filter(isReady)
    const farReady = far.wanted.filter(isReady)
    if (!same(nearReady, this.#near.servers)) this.#near = new Load(nearReady)
    if (!same(farReady, this.#far.servers)) this.#far = new Load(farReady)
    const picker = this.#between(near.picker, far.picker, nearReady.length / near.wanted.length * factor)
    return { wanted: [...near.wanted, ...far.wanted], picker }
  }

  ended(at: Subchannel, call: Call, ms: number, status: Status, trailers: Metadata): void {
    this.#settings[this.#isNear(at) ? 'near' : 'far'].ended?.(at, call, ms, status, trailers)
  }

  close(): void {
    this.#settings.near.close?.()
    this.#settings.far.close?.()
  }

  #isNear({ endpoint }: Subchannel): boolean {
    return endpoint.zone === this.#settings.own
  }

  #between(near: Picker, far: Picker, share: number): Picker {
    const [nears, fars] = [this.#near, this.#far]
    const [n, f] = [nears.servers.length, fars.servers.length]
    // Both are asked: a child that rests connects only when it is.
    if (n === 0 || f === 0) return (call) => near(call) ?? far(call)
    const limit = this.#settings.spillAt * n
    return (call) => {
      nears.look()
      fars.look()
      const busy = nears.total >= limit * Math.max(1, fars.total / f)
      return busy || (share < 1 && this.#random() >= share) ? far(call) : near(call)
    }
  }
}
