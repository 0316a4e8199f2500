import type { Subchannel } from '@skein/core/fleet'
import { weightOf } from './weight.ts'

/**
 * Draws servers by chance, each as often as its weight says, in O(1): each place of a table is one server's up to a
 * limit and another's above it (Walker's alias method).
 */
export class Sampler {
  readonly #random: () => number
  readonly #limit: Float64Array
  readonly #other: Int32Array
  readonly #even: boolean

  constructor(servers: readonly Subchannel[], random: () => number) {
    const { length } = servers
    const weights = servers.map(weightOf)
    const mean = weights.reduce((sum, it) => sum + it, 0) / length
    this.#random = random
    this.#limit = Float64Array.from(weights, (it) => it / mean)
    this.#other = Int32Array.from(weights, (_, i) => i)
    this.#even = weights.every((it) => it === weights[0])
    const small = weights.flatMap((it, i) => it < mean ? i : [])
    const large = weights.flatMap((it, i) => it < mean ? [] : i)
    for (let low = small.pop(), high = large.pop(); low !== undefined && high !== undefined; low = small.pop()) {
      this.#other[low] = high
      const left = (this.#limit[high] as number) + (this.#limit[low] as number) - 1
      this.#limit[high] = left
      if (left < 1) {
        small.push(high)
        high = large.pop()
      }
    }
  }

  /** The index of one. */
  draw(): number {
    const x = this.#random() * this.#limit.length
    const place = Math.floor(x)
    return this.#even || x - place < (this.#limit[place] as number) ? place : this.#other[place] as number
  }

  /** The index of one that isn't this one; there must be two. */
  drawOther(than: number): number {
    const drawn = this.draw()
    if (drawn !== than) return drawn
    const other = Math.floor(this.#random() * (this.#limit.length - 1))
    return other < than ? other : other + 1
  }
}
