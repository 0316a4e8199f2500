import { lookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'

/** Finds the addresses of a name; `found` is called once, later. */
export type Lookup = (
  host: string, found: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

/** As the system finds names, and in its order (RFC 6724). */
export const systemLookup: Lookup = (host, found) => {
  lookup(host, { all: true, order: 'verbatim' }, found)
}

/** Families by turns, beginning with that of the first: RFC 8305 §4, with one address of the first family ahead. */
export function interleave(addresses: readonly LookupAddress[]): readonly string[] {
  const first = addresses.filter((it) => it.family === addresses[0]?.family)
  const other = addresses.filter((it) => it.family !== addresses[0]?.family)
  const longer = Math.max(first.length, other.length)
  return Array.from({ length: longer }, (_, i) => [first[i], other[i]]).flat().flatMap((it) => it?.address ?? [])
}
