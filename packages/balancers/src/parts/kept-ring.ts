import type { Clock } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import { countsOf } from './points.ts'
import { Ring } from './ring.ts'

/** So many points cost a millisecond of pause until they are made again: a tenth of the time, about, at most. */
const PER_MS = 10_000

/**
 * The ring of servers that come and go. It is made for the first call after that, so that those that come one by one
 * make one ring; where they come all the time, only now and then: who came has no place until then, and who is gone is
 * out at once.
 */
export class KeptRing {
  readonly #clock: Clock
  readonly #each: number
  readonly #most: number
  #servers: readonly Subchannel[] = []
  #ring: Ring = new Ring([], [])
  #madeAt = -Infinity
  #isStale = false
  /** Of each server of the ring, its index among those that there are now; -1 for who is gone. */
  #indices = new Int32Array(0)

  constructor(clock: Clock, each: number, most: number) {
    this.#clock = clock
    this.#each = each
    this.#most = most
  }

  /** None twice; those that were there before in the same order. */
  set(servers: readonly Subchannel[]): void {
    const indices = new Map(servers.map((it, i) => [it, i]))
    this.#servers = servers
    this.#isStale = true
    this.#indices = new Int32Array(this.#ring.servers.map((it) => indices.get(it) ?? -1))
  }

  /** Of all from a hash on, the first that `suits`, whom it is told by its index; -1: none does. */
  first(hashed: number, suits: (index: number) => boolean): number {
    if (this.#isStale && this.#clock.now() - this.#madeAt >= this.#ring.size / PER_MS) this.#make()
    const found = this.#from(hashed, suits)
    if (found !== -1 || !this.#isStale) return found
    this.#make()
    return this.#from(hashed, suits)
  }

  #from(hashed: number, suits: (index: number) => boolean): number {
    const ring = this.#ring
    for (let i = 0, point = ring.find(hashed); i < ring.size; i++, point = ring.after(point)) {
      const index = this.#indices[ring.owner(point)] as number
      if (index !== -1 && suits(index)) return index
    }
    return -1
  }

  #make(): void {
    this.#isStale = false
    this.#madeAt = this.#clock.now()
    this.#ring = new Ring(this.#servers, countsOf(this.#servers, this.#each, this.#most), this.#ring)
    this.#indices = new Int32Array(this.#servers.map((_, i) => i))
  }
}
