import { table } from 'table'
import type { Score } from './duel.ts'

const MARKS = { ok: '✓', lacks: '–', failed: '✗' } as const
const NOT_RUN = ' '

/** One row for each case, one column for each client and server; in it plain and TLS. What was not run is empty. */
export function scoreTable(scores: readonly Score[], cases: readonly string[]): string {
  const columns = [...new Set(scores.map(columnOf))]
  const ways = [...new Set(scores.map((it) => it.tls))].sort()
  const heading = ways.map((tls) => tls ? 'TLS' : 'plain').join(' ')
  const head = ['', ...columns.map((column) => `${column.replace(' → ', ' →\n')}\n${heading}`)]
  const rows = cases.map((name) => [name, ...columns.map((column) => ways.map((tls) => {
    const score = scores.find((it) => it.case === name && columnOf(it) === column && it.tls === tls)
    return (score === undefined ? NOT_RUN : markOf(score)).padEnd(tls ? 3 : 5)
  }).join(' '))])
  return table([head, ...rows], { drawHorizontalLine: (line, lines) => line === 0 || line === 1 || line === lines })
}

/** What stands under the table: why something lacks, what an ok leaves open, and what failed. */
export function notes(scores: readonly Score[]): readonly string[] {
  const lacks = grouped(scores.filter((it) => it.outcome === 'lacks'), (it) => it.detail)
  const open = grouped(scores.filter((it) => it.outcome === 'ok' && it.detail !== ''), (it) => `${it.client}'s client: ${it.detail}`)
  const failed = scores.filter((it) => it.outcome === 'failed')
  return [
    ...lacks.map(([why, cases]) => `– ${why}: ${cases}`),
    ...open.map(([why, cases]) => `✓* ${why}: ${cases}`),
    ...failed.map((it) => `✗ ${it.case}, ${columnOf(it)}, ${it.tls ? 'TLS' : 'plain'}: ${it.detail}`),
  ]
}

export function totals(scores: readonly Score[]): string {
  const count = (outcome: Score['outcome']): number => scores.filter((it) => it.outcome === outcome).length
  return `${count('ok')} ok, ${count('lacks')} that one side lacks, ${count('failed')} failed`
}

export function columnOf({ client, server }: Score): string {
  return `${client} → ${server}`
}

export function markOf({ outcome, detail }: Score): string {
  return outcome === 'ok' && detail !== '' ? `${MARKS.ok}*` : MARKS[outcome]
}

function grouped(scores: readonly Score[], by: (score: Score) => string): readonly (readonly [string, string])[] {
  const groups = Map.groupBy(scores, by)
  return [...groups].map(([why, members]) => [why, [...new Set(members.map((it) => it.case))].join(', ')])
}
