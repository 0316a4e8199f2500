/** Numbers from the first to the last. */
export type Range = readonly [first: number, last: number]

/** What `range` has and none of `others` does. */
export function missing(range: Range, others: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let next = range[0]
  for (const [first, last] of others.toSorted((one, other) => one[0] - other[0])) {
    if (last < next) continue
    if (first > range[1]) break
    if (first > next) gaps.push([next, first - 1])
    next = last + 1
  }
  if (next <= range[1]) gaps.push([next, range[1]])
  return gaps
}

/** As `reserved` takes them; `max` is the greatest number that there can be. */
export function showRange([first, last]: Range, max: number): string {
  if (first === last) return String(first)
  return `${first} to ${last >= max ? 'max' : last}`
}
