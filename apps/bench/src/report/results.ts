import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { messageBaseline } from '../messages/subjects.ts'
import type { Row } from '../row.ts'
import { baseline } from '../subjects.ts'
import type { Aim } from './aims.ts'
import { chart } from './chart.ts'
import { byCase, cells } from './columns.ts'
import { digest, digestTitle } from './digest.ts'
import { machine } from './machine.ts'
import { messagesDigest, messagesTitle } from './messages-digest.ts'

const folder = fileURLToPath(new URL('../..', import.meta.url))

/** How the run was made, for those who read its figures later. */
export interface RunOptions {
  readonly seconds: number
  readonly rounds: number
  /** What else ran on the machine; empty where that was nothing. */
  readonly busy: string
  readonly date: string
  /** Whether there is a chart to show. */
  readonly chart: boolean
}

/** Writes RESULTS.md and, where the baseline ran, its chart; the paths of the files. */
export async function writeReport(
  rows: readonly Row[], aims: readonly Aim[], options: Omit<RunOptions, 'date' | 'chart'>,
): Promise<readonly string[]> {
  const date = new Date().toISOString().slice(0, 10)
  const drawn = chart(rows, `${date}, ${machine()[0]}`)
  const text = markdown(rows, aims, { ...options, date, chart: drawn !== undefined })
  const files: [string, string][] = [[`${folder}RESULTS.md`, text]]
  if (drawn !== undefined) files.push([`${folder}RESULTS.svg`, drawn])
  for (const [file, content] of files) await writeFile(file, content)
  return files.map(([file]) => file)
}

export function markdown(rows: readonly Row[], aims: readonly Aim[], run: RunOptions): string {
  const sections = byCase(rows).map(([heading, members]) => `## ${heading}\n\n${grid(cells(members))}`)
  const first = digest(rows)
  const messages = messagesDigest(rows)
  const aimLines = aims.map(({ case: name, wanted, got, met }) => [name, wanted, got, met ? 'met' : 'missed'])
  return [
    `# Results of ${run.date}`,
    ...first === undefined ? [] : [
      `## ${digestTitle}\n\n${grid(first)}`,
      [
        `Calls or messages a second where nothing else is said, in brackets as a multiple of ${baseline}. The floor has`,
        'no framework, no codec and no deadlines.',
      ].join('\n'),
      '## How it was measured',
    ],
    ...machine(),
    ...run.busy === '' ? [] : [run.busy],
    [
      `${run.seconds} s for each subject and case, in ${run.rounds} rounds; subjects take turns; medians of rounds.`,
      'Client and server are one process each, on loopback. `p50` and `p99` are of a call, or of a whole stream;',
      '`bytes` are those of a call or message on the wire, both ways; `client` and `server` are the processor time',
      'that each spends on it, or the memory. Ratios above 1 are better.',
    ].join('\n'),
    ...run.chart ? ['![Throughput against the baseline](RESULTS.svg)'] : [],
    ...messages === undefined ? [] : [
      `## ${messagesTitle}\n\n${grid(messages)}`,
      [
        `Times a second of ${messageBaseline}, and the others' multiples of it: each library in a process of its own, given`,
        'what is its own kind of message, by the processor time of its thread. `no-eval` is generated code where Node makes',
        "none from strings; JSON's bytes are another format's.",
      ].join('\n'),
    ],
    ...aims.length > 0 ? [`## Aims\n\n${grid([['case', 'aim', 'got', ''], ...aimLines])}`] : [],
    ...sections,
  ].join('\n\n') + '\n'
}

/** As Markdown, titles first. */
export function grid([titles = [], ...lines]: readonly (readonly string[])[]): string {
  const row = (line: readonly string[]) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(titles), row(titles.map((_, at) => at === 0 ? '---' : '---:')), ...lines.map(row)].join('\n')
}
