/** The one of some names that somebody who mistyped `name` may have written; undefined where none is close. */
export function resembling(name: string, candidates: readonly string[]): string | undefined {
  const bare = plain(name)
  const near = candidates.map((it) => ({ it, steps: distance(bare, plain(it)) })).sort((a, b) => a.steps - b.steps)[0]
  return near !== undefined && near.steps <= Math.min(2, bare.length / 3) ? near.it : undefined
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

/** Letters to put in, take out, replace, or swap with their neighbour. */
function distance(a: string, b: string): number {
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (older[j - 2] ?? Infinity) + 1 : Infinity
      row.push(Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + cost, swapped))
    }
    older = previous
    previous = row
  }
  return previous[b.length] ?? Infinity
}
