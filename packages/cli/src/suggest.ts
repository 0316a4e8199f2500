/** Names that resemble what was asked for, the nearest first. */
function near(asked: string, names: Iterable<string>, most: number = 3): readonly string[] {
  const wanted = asked.toLowerCase()
  const last = lastPart(wanted)
  return [...new Set(names)]
    .map((name) => {
      const lower = name.toLowerCase()
      const whole = distance(wanted, lower)
      const part = distance(last, lastPart(lower))
      const fits = whole <= limit(wanted) || part <= limit(last) || (last.length > 2 && lastPart(lower).includes(last))
      return { name, fits, score: Math.min(whole, part + 0.5) }
    })
    .filter(({ fits }) => fits)
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)
}

/** What to try where a name isn't known: one that resembles it, or `otherwise`. */
export function meant(asked: string, names: Iterable<string>, otherwise: string): string {
  const found = near(asked, names)
  return found.length === 0 ? otherwise : `did you mean ${found.join(' or ')}?`
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1)
}

function limit(text: string): number {
  return Math.floor(text.length / 3)
}

/** Levenshtein's, of texts that are cut to a length at which it takes no time. */
function distance(one: string, other: string): number {
  const [a, b] = [one.slice(0, 100), other.slice(0, 100)]
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, before[j]! + 1, row[j - 1]! + 1))
    }
    before = row
  }
  return before[b.length]!
}
