/** The middle of the numbers, or the mean of the middle two; NaN when there are none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** How far the numbers lie apart: largest less smallest, as a share of the median. 0 for fewer than two. */
export function spread(numbers: readonly number[]): number {
  if (numbers.length < 2) return 0
  return (Math.max(...numbers) - Math.min(...numbers)) / median(numbers)
}

/** The number that this share (0 to 1) of the numbers does not exceed; NaN when there are none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
