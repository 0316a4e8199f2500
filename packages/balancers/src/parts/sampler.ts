import type { Subchannel } from '@skein/core/fleet'
import type { Chance } from './chance.ts'
import { weightOf } from './weight.ts'

/**
 * Draws servers by chance, each as often as its weight says, in O(1): each place of a table is one server's up to a
 * limit and another's above it (Walker's alias method).
 */
export class Sampler {
  readonly #chance: Pick<Chance, 'next' | 'below'>
  /** Of 2³¹. */
  readonly #limit: Float64Array
  readonly #other: Int32Array
  readonly #even: boolean

  constructor(servers: readonly Subchannel[], chance: Pick<Chance, 'next' | 'below'>) {
    const { length } = servers
    const weights = servers.map(weightOf)
    const mean = weights.reduce((sum, it) => sum + it, 0) / length
    this.#chance = chance
    const limit = weights.map((it) => it / mean)
    this.#other = new Int32Array(weights.map((_, i) => i))
    this.#even = weights.every((it) => it === weights[0])
    const small: number[] = []
    const large: number[] = []
    if (!this.#even) for (const [i, it] of weights.entries()) (it < mean ? small : large).push(i)
    for (let low = small.pop(), high = large.pop(); low !== undefined && high !== undefined; low = small.pop()) {
      this.#other[low] = high
      const left = (limit[high] as number) + (limit[low] as number) - 1
      limit[high] = left
      if (left < 1) {
        small.push(high)
        high = large.pop()
      }
    }
    this.#limit = new Float64Array(limit.map((it) => it * 2 ** 31))
  }

  /** The index of one. */
  draw(): number {
    const place = this.#chance.below(this.#limit.length)
    return this.#even || this.#chance.next() < (this.#limit[place] as number) ? place : this.#other[place] as number
  }

  /** The index of one that isn't this one; there must be two. */
  drawOther(than: number): number {
    const drawn = this.draw()
    if (drawn !== than) return drawn
    const other = this.#chance.below(this.#limit.length - 1)
    return other < than ? other : other + 1
  }
}
