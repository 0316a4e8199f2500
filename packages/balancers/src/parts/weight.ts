import type { Subchannel } from '@skein/core/fleet'

/** What a server of weight 0 has: RFC 2782 lets it be chosen, but hardly. */
const LEAST = 0.001

/** A resolver's weights may be anything: what is no weight counts as the default. */
export function weightOf({ endpoint: { weight = 1 } }: Subchannel): number {
  if (!Number.isFinite(weight) || weight < 0) return 1
  return Math.max(weight, LEAST)
}
