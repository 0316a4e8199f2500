import type { Entry } from './entry.ts'
import type { Scope } from './scope.ts'

/** What may have been meant by the name of a type that isn't there. */
export function suggestType(scope: Scope, name: string, resolvedAs: string | undefined): string | undefined {
  const wanted = name.replace(/^\./, '')
  const last = wanted.slice(wanted.lastIndexOf('.') + 1)
  const near: string[] = []
  for (const it of scope.pool.names()) {
    const own = it.slice(it.lastIndexOf('.') + 1)
    if (Math.abs(own.length - last.length) > 2 || !isNear(own, last)) continue
    const entry = scope.pool.get(it)!
    if (entry.kind !== 'message' && entry.kind !== 'enum') continue
    if (!scope.sees(entry)) {
      if (own === last) return `${it} is declared in ${entry.file.name}, which is not imported`
      continue
    }
    near.push(it)
  }
  if (resolvedAs !== undefined && resolvedAs !== wanted && scope.find(wanted) !== undefined) {
    return `the innermost ${wanted.slice(0, wanted.indexOf('.'))} counts, so it means ${resolvedAs}; write .${wanted}`
  }
  near.sort((a, b) => distance(a, wanted) - distance(b, wanted))
  return near.length === 0 ? 'declare it, or import the file that does' : `did you mean ${near.slice(0, 3).join(', or ')}?`
}

export function nearest(names: Iterable<string>, wanted: string): string | undefined {
  const near = [...names].filter((it) => isNear(it, wanted))
  return near.sort((a, b) => distance(a, wanted) - distance(b, wanted))[0]
}

/** Nobody mistypes what is longer, and to compare it takes the square of its length. */
const LONGEST = 100

function isNear(a: string, b: string): boolean {
  if (b.length > LONGEST) return false
  if (a.toLowerCase() === b.toLowerCase()) return true
  const most = b.length < 3 ? 0 : b.length < 5 ? 1 : 2
  return Math.abs(a.length - b.length) <= most && distance(a, b) <= most
}

/** Levenshtein's: how many characters to add, leave out or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}

export function what(entry: Entry): string {
  return entry.kind === 'value' ? 'an enum value' : entry.kind.startsWith('e') ? `an ${entry.kind}` : `a ${entry.kind}`
}
