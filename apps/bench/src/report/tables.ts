import { table } from 'table'
import type { Row } from '../row.ts'
import type { Aim } from './aims.ts'
import { byCase, cells } from './columns.ts'
import { digest, digestTitle } from './digest.ts'
import { messagesDigest, messagesTitle } from './messages-digest.ts'

const widestText = 60
const narrowed = { width: widestText, wrapWord: true }

/** The rows for a terminal, a table for each case. */
export function caseTables(rows: readonly Row[]): string {
  return byCase(rows).map(([heading, members]) => boxed(heading, cells(members))).join('\n')
}

/** Our HTTP/2 and its peers at a glance; empty where there is no more than its case's table has. */
export function digestTable(rows: readonly Row[]): string {
  const first = digest(rows)
  return first === undefined || first.length < 3 ? '' : boxed(digestTitle, first)
}

/** The libraries at a glance; empty where no message was timed. */
export function messagesTable(rows: readonly Row[]): string {
  const found = messagesDigest(rows)
  return found === undefined ? '' : boxed(messagesTitle, found)
}

/** What was aimed at and what came out; empty where nothing that ran has an aim. */
export function aimsTable(aims: readonly Aim[]): string {
  if (aims.length === 0) return ''
  const lines = aims.map(({ case: name, wanted, got, met }) => [name, wanted, got, met ? 'met' : 'missed'])
  return boxed('aims', [['case', 'aim', 'got', ''], ...lines])
}

/** A grid, titles first, under its heading. */
export function boxed(heading: string, grid: readonly (readonly string[])[]): string {
  const width = grid[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, at) => {
    const longest = Math.max(...grid.map((line) => line[at]!.length))
    const hasWords = grid.slice(1).some((line) => /[a-z]{4}/.test(line[at]!))
    return { alignment: hasWords ? 'left' as const : 'right' as const, ...longest > widestText && narrowed }
  })
  const lined = (line: number, lines: number) => line === 0 || line === 1 || line === lines
  return `${heading}\n${table(grid.map((line) => [...line]), { columns, drawHorizontalLine: lined })}`
}
