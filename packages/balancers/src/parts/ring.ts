import type { Subchannel } from '@skein/core/fleet'
import { hash, mix } from './hash.ts'
import { weightOf } from './weight.ts'

/**
 * A circle of 2³² points. Each server has many, which depend on its address alone, so that whoever comes or goes takes
 * or leaves its own. It is cut into stretches of a point or two, so that it is made, and searched, without sorting.
 */
export class Ring {
  readonly size: number
  readonly #hashes: Uint32Array
  readonly #owners: Uint32Array
  /** Of each stretch, its first point. */
  readonly #begins: Uint32Array
  readonly #shift: number

  /** `points`: of all servers together, about; shared by weight. */
  constructor(servers: readonly Subchannel[], points: number) {
    const weights = servers.map(weightOf)
    const unit = points / weights.reduce((sum, it) => sum + it, 0)
    const counts = weights.map((it) => Math.max(1, Math.round(it * unit)))
    this.size = counts.reduce((sum, it) => sum + it, 0)
    const bits = Math.max(1, Math.ceil(Math.log2(this.size)))
    this.#shift = 32 - bits
    this.#begins = new Uint32Array(2 ** bits)
    this.#hashes = new Uint32Array(this.size)
    this.#owners = new Uint32Array(this.size)
    this.#place(this.#points(servers, counts), counts)
  }

  /** Each server's, one server after the other; `begins` counts how many lie in each stretch. */
  #points(servers: readonly Subchannel[], counts: readonly number[]): Uint32Array {
    const points = new Uint32Array(this.size)
    let at = 0
    for (let i = 0; i < counts.length; i++) {
      const { address } = (servers[i] as Subchannel).endpoint
      const from = hash(address)
      const step = hash(address, from) | 1
      for (let j = counts[i] as number; j > 0; j--) {
        const point = mix((from + Math.imul(j, step)) | 0) >>> 0
        points[at++] = point
        const stretch = point >>> this.#shift
        this.#begins[stretch] = (this.#begins[stretch] as number) + 1
      }
    }
    return points
  }

  /** Each into its stretch, in order; of equal points the first server's comes first. */
  #place(points: Uint32Array, counts: readonly number[]): void {
    const [hashes, owners, begins] = [this.#hashes, this.#owners, this.#begins]
    let sum = 0
    // First the end of each stretch, which comes down to its beginning while the points are placed, from the last on.
    const ends = begins.map((it) => sum += it)
    begins.set(ends)
    for (let owner = counts.length - 1, next = this.size; owner >= 0; owner--) {
      for (let j = counts[owner] as number; j > 0; j--) {
        const point = points[--next] as number
        const stretch = point >>> this.#shift
        let at = (begins[stretch] as number) - 1
        begins[stretch] = at
        for (const end = (ends[stretch] as number) - 1; at < end && (hashes[at + 1] as number) < point; at++) {
          hashes[at] = hashes[at + 1] as number
          owners[at] = owners[at + 1] as number
        }
        hashes[at] = point
        owners[at] = owner
      }
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
