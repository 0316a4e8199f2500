import { Code } from '@skein/core'
import { table } from 'table'
import type { Tally } from './tally.ts'

const NAMES = Object.keys(Code)

export function drawTable(tallies: ReadonlyMap<string, Tally>): string {
  const head = ['fault', 'times', 'calls', 'well', 'failed', 'delivery', 'latest after deadline', 'back after']
  const rows = [...tallies].map(([name, it]) => [
    name, it.times, it.calls, it.ok, counted([...it.byCode].map(([code, n]) => [NAMES[code] ?? String(code), n])),
    counted([...it.byDelivery]), ms(it.latestMs), ms(it.slowestReturnMs),
  ])
  return table([head, ...rows], { drawHorizontalLine: (line, count) => line <= 1 || line === count })
}

function counted(counts: readonly (readonly [string, number])[]): string {
  return counts.toSorted(([, a], [, b]) => b - a).map(([name, n]) => `${n} ${name}`).join('\n')
}

function ms(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value)} ms` : ''
}
