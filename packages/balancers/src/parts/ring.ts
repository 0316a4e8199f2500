import type { Subchannel } from '@skein/core/fleet'
import { hash, mix } from './hash.ts'
import { weightOf } from './weight.ts'

/** A hash of 32 bits and the index of a server fit the 53 bits of a number, and are sorted by the hash. */
const OWNERS = 2 ** 20

/**
 * A circle of 2³² points. Each server has many, which depend on its address alone, so that whoever comes or goes takes
 * or leaves its own. The point for a hash is found in O(1), by a table of where each stretch of the circle begins.
 */
export class Ring {
  readonly size: number
  readonly #hashes: Uint32Array
  readonly #owners: Uint32Array
  /** Of each stretch, the first point that isn't before it. */
  readonly #begins: Uint32Array
  readonly #shift: number

  /** `points`: of all servers together, about; shared by weight. */
  constructor(servers: readonly Subchannel[], points: number) {
    const weights = servers.map(weightOf)
    const unit = points / weights.reduce((sum, it) => sum + it, 0)
    const counts = weights.map((it) => Math.max(1, Math.round(it * unit)))
    this.size = counts.reduce((sum, it) => sum + it, 0)
    const all = new Float64Array(this.size)
    let at = 0
    for (const [i, { endpoint: { address } }] of servers.entries()) {
      const from = hash(address)
      const step = hash(address, from) | 1
      for (let j = 0; j < (counts[i] as number); j++) {
        all[at++] = (mix((from + Math.imul(j, step)) | 0) >>> 0) * OWNERS + i
      }
    }
    all.sort()
    this.#hashes = Uint32Array.from(all, (it) => Math.floor(it / OWNERS))
    this.#owners = Uint32Array.from(all, (it) => it % OWNERS)
    const bits = Math.max(1, Math.ceil(Math.log2(this.size)))
    this.#shift = 32 - bits
    this.#begins = new Uint32Array(2 ** bits)
    for (let stretch = 0, point = 0; stretch < this.#begins.length; stretch++) {
      while (point < this.size && (this.#hashes[point] as number) >>> this.#shift < stretch) point++
      this.#begins[stretch] = point
    }
  }

  /** The first point at or after a hash of 32 bits. */
  find(hashed: number): number {
    const of = hashed >>> 0
    let point = this.#begins[of >>> this.#shift] as number
    while (point < this.size && (this.#hashes[point] as number) < of) point++
    return point === this.size ? 0 : point
  }

  /** The index of the server whose point it is. */
  owner(point: number): number {
    return this.#owners[point] as number
  }

  after(point: number): number {
    return point + 1 === this.size ? 0 : point + 1
  }
}
