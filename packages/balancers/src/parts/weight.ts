import type { Subchannel } from '@skein/core/fleet'

/** What a server of weight 0 has: RFC 2782 lets it be chosen, but hardly. */
const LEAST = 0.001
/** More than any record can say, and so little that no sum of them overflows, which would leave nobody with a share. */
const MOST = 1e9

/** A resolver's weights may be anything: what is no weight counts as the default. */
export function weightOf({ endpoint: { weight = 1 } }: Subchannel): number {
  if (!Number.isFinite(weight) || weight < 0) return 1
  return Math.min(Math.max(weight, LEAST), MOST)
}
