import { messageBaseline } from '../messages/subjects.ts'
import { againstBaseline, againstFloor, type Row } from '../row.ts'
import { baseline } from '../subjects.ts'
import { bytes, count, duration, percent, ratio } from './format.ts'

interface Column {
  readonly title: string
  readonly cell: (row: Row) => string
}

type Figure = number | null | undefined
const shown = (value: Figure, format: (value: number) => string) => typeof value === 'number' ? format(value) : ''
const rate = (perSecond: number) => perSecond < 100 ? ratio(perSecond) : count(perSecond)
const isMemory = (row: Row) => row.case.startsWith('memory')
const isCounted = (row: Row) => isMemory(row) || row.case === 'headers'

const failure = (row: Row) => row.failed === undefined ? undefined : `failed: ${row.failed}`

const columns: readonly Column[] = [
  { title: 'subject', cell: (row) => row.subject },
  { title: 'a second', cell: (row) => failure(row) ?? row.skipped ?? shown(row.perSecond, rate) },
  { title: 'spread', cell: (row) => row.rounds.length < 2 ? '' : shown(row.spread, percent) },
  { title: 'p50', cell: (row) => shown(row.p50, duration) },
  { title: 'p99', cell: (row) => shown(row.p99, duration) },
  { title: 'bytes', cell: (row) => shown(row.bytes, bytes) },
  { title: 'client', cell: (row) => shown(row.client, isCounted(row) ? bytes : duration) },
  { title: 'server', cell: (row) => shown(row.server, isCounted(row) ? bytes : duration) },
  { title: `× ${baseline}`, cell: (row) => shown(againstBaseline(row), ratio) },
  { title: `× ${messageBaseline}`, cell: (row) => shown(row.peers[messageBaseline], ratio) },
  { title: 'of floor', cell: (row) => row.role === 'floor' ? '' : shown(againstFloor(row), ratio) },
]

/** A case's rows as texts, titles first; columns that are empty throughout are left out. */
export function cells(rows: readonly Row[]): readonly (readonly string[])[] {
  const grid = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => cell(row)))]
  const used = columns.map((_, at) => grid.slice(1).some((line) => line[at] !== ''))
  return grid.map((line) => line.filter((_, at) => used[at]))
}

/** Rows by case, in their order, each with a heading. */
export function byCase(rows: readonly Row[]): readonly (readonly [heading: string, rows: readonly Row[]])[] {
  return [...Map.groupBy(rows, headingOf)]
}

function headingOf(row: Row): string {
  if (row.inFlight === 1) return row.case
  return `${row.case}, ${count(row.inFlight)} ${isMemory(row) ? 'open' : 'in flight'}`
}
