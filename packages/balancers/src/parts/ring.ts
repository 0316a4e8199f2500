import type { Subchannel } from '@skein/core/fleet'
import { merged, placed } from './points.ts'
import type { Points } from './points.ts'

/** While so much of a ring stays as it was, the one before is gone through once, instead of making all anew. */
const STAYS = 0.5

/**
 * A circle of 2³² points. Each server has many, which depend on its address alone, so that whoever comes or goes takes
 * or leaves its own. It is cut into stretches of a point or two, so that it is made, and searched, without sorting.
 */
export class Ring {
  readonly servers: readonly Subchannel[]
  readonly size: number
  readonly #points: Points
  /** Of each server. */
  readonly #counts: ReadonlyMap<Subchannel, number>
  /** Of each stretch, its first point. */
  readonly #begins: Uint32Array
  readonly #shift: number

  /** `counts`: how many points each of the servers has, of which none may be there twice. `before`: others' ring. */
  constructor(servers: readonly Subchannel[], counts: readonly number[], before?: Ring) {
    this.servers = servers
    this.#counts = new Map(servers.map((it, i) => [it, counts[i] as number]))
    this.size = counts.reduce((sum, it) => sum + it, 0)
    const changed = before === undefined ? undefined : before.#changed(servers, counts, this.size)
    this.#points = changed ?? placed(servers, counts)
    const bits = Math.max(1, Math.ceil(Math.log2(this.size)))
    this.#shift = 32 - bits
    this.#begins = begins(this.#points.hashes, 2 ** bits, this.#shift)
  }

  /** The first point at or after a hash of 32 bits. */
  find(hashed: number): number {
    const of = hashed >>> 0
    const { hashes } = this.#points
    let point = this.#begins[of >>> this.#shift] as number
    while (point < this.size && (hashes[point] as number) < of) point++
    return point === this.size ? 0 : point
  }

  /** The index of the server whose point it is. */
  owner(point: number): number {
    return this.#points.owners[point] as number
  }

  after(point: number): number {
    return point + 1 === this.size ? 0 : point + 1
  }

  /** With other servers, in an order in which those that stay are as before; undefined: they aren't alike enough. */
  #changed(servers: readonly Subchannel[], counts: readonly number[], size: number): Points | undefined {
    const stays = new Map<Subchannel, number>()
    const [fresh, freshCounts]: [number[], number[]] = [[], []]
    let staying = 0
    for (const [i, it] of servers.entries()) {
      const count = counts[i] as number
      if (this.#counts.get(it) === count) {
        stays.set(it, i)
        staying += count
      } else {
        fresh.push(i)
        freshCounts.push(count)
      }
    }
    if (staying < size * STAYS || staying === 0) return undefined
    const moved = Int32Array.from(this.#counts.keys(), (it) => stays.get(it) ?? -1)
    const added = placed(fresh.map((i) => servers[i] as Subchannel), freshCounts)
    for (const [i, owner] of added.owners.entries()) added.owners[i] = fresh[owner] as number
    return merged(this.#points, moved, added, size)
  }
}

function begins(hashes: Uint32Array, length: number, shift: number): Uint32Array {
  const result = new Uint32Array(length)
  let stretch = 0
  for (let i = 0; i < hashes.length; i++) {
    const of = (hashes[i] as number) >>> shift
    while (stretch <= of) result[stretch++] = i
  }
  return result.fill(hashes.length, stretch)
}
