import type { Call, Host, Key } from '@skein/core'
import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { knownOptions, wholeOption } from '@skein/kit/option-values'
import { BoundedLoad } from './parts/bounded-load.ts'
import { nobody, same } from './parts/flat.ts'
import { hash } from './parts/hash.ts'
import { KeptRing } from './parts/kept-ring.ts'
import { keyOf } from './parts/key.ts'
import { numberOption } from './parts/options.ts'
import { weightOf } from './parts/weight.ts'

export interface RingHashOptions {
  /**
   * What calls to the same server have in common: the first value of a header, by its name; a value that the call
   * carries, by its key; or what a function says. Calls without one go wherever chance says.
   */
  readonly by: string | Key<string | undefined> | ((call: Call) => string | undefined)
  /**
   * A server takes so many times its share of the calls in flight, from 1.01 up; what is more goes to the next on the
   * ring. Infinity: however many come. @default 1.25
   */
  readonly boundedLoad?: number | undefined
  /** Points of each server; the more, the evener its share: its standard deviation is 1 / √points. @default 1,000 */
  readonly points?: number | undefined
  /** Points of all servers together, at most. @default 262,144 */
  readonly maxPoints?: number | undefined
}

/**
 * Connects to all; calls with the same key go to the same server, and to the next one on a ring while it isn't ready or
 * has too many. When one of N comes or goes, about 1 / N of the keys move. Throws INVALID_ARGUMENT for a wrong option.
 */
export function ringHash(options: RingHashOptions): Balancer {
  knownOptions('ring hash', options, { by: true, boundedLoad: true, points: true, maxPoints: true })
  const settings: Settings = {
    key: keyOf(options.by),
    bound: numberOption('ring hash', 'boundedLoad', options.boundedLoad, 1.25, 1.01),
    points: wholeOption('ring hash', 'points', options.points, 1_000, 1, 100_000),
    most: wholeOption('ring hash', 'maxPoints', options.maxPoints, 262_144, 1, 2 ** 23),
  }
  return { name: 'ring_hash_experimental', start: (host) => new RingHash(host, settings) }
}

interface Settings {
  readonly key: (call: Call) => string | undefined
  readonly bound: number
  readonly points: number
  readonly most: number
}

class RingHash implements Balancing {
  readonly #host: Host
  readonly #settings: Settings
  readonly #ring: KeptRing
  #given: readonly Subchannel[] = []
  #weights: readonly number[] = []
  #all: readonly Subchannel[] = []
  #load: BoundedLoad

  constructor(host: Host, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#ring = new KeptRing(host.clock, settings.points, settings.most)
    this.#load = new BoundedLoad([], settings.bound)
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const weights = all.map(weightOf)
    if (!same(all, this.#given) || !same(weights, this.#weights)) {
      this.#given = [...all]
      this.#weights = weights
      // By address, so that the ring doesn't depend on the order in which servers were found.
      this.#all = [...new Set(all)].sort((a, b) => a.endpoint.address < b.endpoint.address ? -1 : 1)
      this.#ring.set(this.#all)
      this.#load = new BoundedLoad(this.#all, this.#settings.bound)
    }
    return { wanted: all, picker: this.#load.update() ? this.#pick : nobody }
  }

  readonly #pick: Picker = (call) => {
    const text = this.#settings.key(call)
    const from = text === undefined ? Math.floor(this.#host.random() * 2 ** 32) : hash(text)
    this.#load.look()
    this.#full = -1
    const found = this.#ring.first(from, this.#suits)
    // The first that is ready where none seems to have room.
    return this.#all[this.#load.took(found === -1 ? this.#full : found)]
  }

  /** The first that was ready, and had no room. */
  #full = -1
  readonly #suits = (index: number): boolean => {
    if (!this.#load.isReady(index)) return false
    if (this.#load.hasRoom(index)) return true
    if (this.#full === -1) this.#full = index
    return false
  }
}
