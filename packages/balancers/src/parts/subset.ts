import type { Subchannel } from '@skein/core/fleet'
import { hash, mix } from './hash.ts'

/**
 * So many clients share an order of the servers and lie evenly around it, each with the servers that follow it. More of
 * them would be evener still; fewer mix the clients of a server more.
 */
const LOT = 128
const LOT_BITS = Math.log2(LOT)

export type Subset = (all: readonly Subchannel[]) => readonly Subchannel[]

/** By rendezvous: of a client's own order of the servers the first. A server that goes makes room for one other. */
export function randomSubset(client: string, size: number): Subset {
  const seed = hash(client)
  return (all) => ordered(all, seed).slice(0, size)
}

/** Of a lot's order of the servers those from the client's place on, around its end. */
export function evenSubset(client: number, size: number): Subset {
  const lot = Math.floor(client / LOT)
  const place = reversed(client % LOT) / LOT
  return (all) => {
    const order = ordered(all, mix(lot + 1))
    const from = Math.floor(place * order.length)
    return [...order, ...order].slice(from, from + Math.min(size, order.length))
  }
}

/** Depends on addresses alone. */
function ordered(all: readonly Subchannel[], seed: number): readonly Subchannel[] {
  const keyed = all.map((it) => ({ it, key: hash(it.endpoint.address, seed) }))
  keyed.sort((a, b) => a.key - b.key || (a.it.endpoint.address < b.it.endpoint.address ? -1 : 1))
  return keyed.map(({ it }) => it)
}

/** The bits of a place the other way round: the first clients of a lot that isn't full lie evenly, too. */
function reversed(place: number): number {
  let result = 0
  for (let bit = 0; bit < LOT_BITS; bit++) result |= (place >> bit & 1) << LOT_BITS - 1 - bit
  return result
}
