import { table } from 'table'
import type { CaseKind } from '../chance/cases.ts'
import type { Finding } from './examine.ts'

const KINDS: readonly CaseKind[] = ['binary', 'broken binary', 'deep binary', 'json', 'strict json', 'broken json']

/** Counts what was tried and how it went. */
export class Totals {
  readonly #tried = new Map<CaseKind, number>()
  readonly #known = new Map<string, number>()

  add(kind: CaseKind, findings: readonly Finding[]): void {
    count(this.#tried, kind)
    for (const { mismatch, known } of findings) if (known !== undefined) count(this.#known, `${mismatch.with}\0${known.id}`)
  }

  /** @param oracles names; every case goes to each of them */
  table(oracles: readonly string[]): string {
    const tried = KINDS.map((kind) => this.#tried.get(kind) ?? 0)
    const rows = oracles.map((name) => {
      const known = [...this.#known].filter(([key]) => key.startsWith(`${name}\0`))
      return [name, ...tried, known.map(([, times]) => times).reduce((sum, it) => sum + it, 0), known.length]
    })
    return table([['beside', ...KINDS, 'known differences', 'of them kinds'], ...rows])
  }
}

function count<T>(into: Map<T, number>, key: T): void {
  into.set(key, (into.get(key) ?? 0) + 1)
}
