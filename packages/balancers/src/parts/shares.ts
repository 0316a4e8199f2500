/** Times the mean: a server gets no more, and no less, whatever it says of itself, as in other clients of gRPC. */
const MOST = 10
const LEAST = 0.01

/** Shares by what servers reported, as multiples of the mean, which who didn't has (0). undefined: nobody did. */
export function sharesOf(reported: readonly number[]): readonly number[] | undefined {
  const known = reported.filter((it) => it > 0)
  if (known.length === 0) return undefined
  // Each is divided first: the sum of what servers may say can be more than a number holds.
  const mean = known.reduce((sum, it) => sum + it / known.length, 0)
  return reported.map((it) => it > 0 ? Math.min(Math.max(it / mean, LEAST), MOST) : 1)
}
