import { machine } from '@skein/bench/machine'
import { grid } from '@skein/bench/results'
import type { Report } from './report.ts'

/** RESULTS.md. `busy`: what else ran on the machine; empty where that was nothing. */
export function markdown({ aims, sections }: Report, date: string, busy: string): string {
  const rows = aims.map(({ case: name, wanted, got, met }) => [name, wanted, got, met ? 'met' : 'missed'])
  return [
    `# A fleet: results of ${date}`,
    machine()[0] ?? '',
    ...busy === '' ? [] : [busy],
    `## Aims\n\n${grid([['case', 'aim', 'got', ''], ...rows])}`,
    ...sections.flatMap(({ title, notes, grids }) => [`## ${title}`, ...notes, ...grids.map(grid)]),
  ].join('\n\n') + '\n'
}
