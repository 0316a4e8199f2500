import type { Subchannel } from '@skein/core/fleet'
import { hash, mix } from './hash.ts'
import { weightOf } from './weight.ts'

/** Points of 32 bits in order, and for each the index of its server; of equal points the first server's first. */
export interface Points {
  readonly hashes: Uint32Array
  readonly owners: Uint32Array
}

/** Steps in which points become twice as many. */
const STEPS = 4

/**
 * How many points each server has, `each` where all weigh the same. What others weigh changes it in steps only: most
 * that come or go leave everybody else's points as they are.
 */
export function countsOf(servers: readonly Subchannel[], each: number, most: number): readonly number[] {
  const weights = servers.map(weightOf)
  const sum = weights.reduce((total, it) => total + it, 0)
  const unit = Math.min(weights.length, most / each) / sum
  const step = Math.floor(Math.log2(unit) * STEPS + 1e-9) / STEPS
  return weights.map((it) => Math.max(1, Math.round(it * 2 ** step * each)))
}

/** Where a server's points are depends on its address alone. */
function fill(points: Uint32Array, at: number, { endpoint: { address } }: Subchannel, count: number): void {
  const from = hash(address)
  const step = hash(address, from) | 1
  for (let i = 1; i <= count; i++) points[at++] = mix((from + Math.imul(i, step)) | 0) >>> 0
}

/** All points of servers. They are sorted by stretches of a point or two each, within which they are few. */
export function placed(servers: readonly Subchannel[], counts: readonly number[]): Points {
  const size = counts.reduce((sum, it) => sum + it, 0)
  const shift = 32 - Math.max(1, Math.ceil(Math.log2(size)))
  const points = new Uint32Array(size)
  for (let i = 0, at = 0; i < counts.length; at += counts[i++] as number) {
    fill(points, at, servers[i] as Subchannel, counts[i] as number)
  }
  const begins = new Uint32Array(2 ** (32 - shift))
  for (let i = 0; i < size; i++) {
    const stretch = (points[i] as number) >>> shift
    begins[stretch] = (begins[stretch] as number) + 1
  }
  let sum = 0
  // First the end of each stretch, which comes down to its beginning while the points are placed, from the last on.
  for (let i = 0; i < begins.length; i++) begins[i] = sum += begins[i] as number
  const ends = begins.slice()
  const [hashes, owners] = [new Uint32Array(size), new Uint32Array(size)]
  for (let owner = counts.length - 1, next = size; owner >= 0; owner--) {
    for (let j = counts[owner] as number; j > 0; j--) {
      const point = points[--next] as number
      const stretch = point >>> shift
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
  return { hashes, owners }
}

/** `before` with its owners' new indices, -1 for who is gone, and among it what is new. */
export function merged(before: Points, moved: Int32Array, fresh: Points, size: number): Points {
  const [hashes, owners] = [new Uint32Array(size), new Uint32Array(size)]
  const { hashes: old, owners: oldOwners } = before
  const { hashes: others, owners: otherOwners } = fresh
  const { length } = others
  let at = 0
  let next = 0
  let other = length === 0 ? Infinity : others[0] as number
  for (let i = 0; i < old.length; i++) {
    const owner = moved[oldOwners[i] as number] as number
    if (owner < 0) continue
    const point = old[i] as number
    while (other < point || (other === point && (otherOwners[next] as number) < owner)) {
      hashes[at] = other
      owners[at++] = otherOwners[next++] as number
      other = next === length ? Infinity : others[next] as number
    }
    hashes[at] = point
    owners[at++] = owner
  }
  hashes.set(others.subarray(next), at)
  owners.set(otherOwners.subarray(next), at)
  return { hashes, owners }
}
