import { getBorderCharacters, table } from 'table'
import type { Event_Kind } from '../gen/checkout/v1/events.ts'
import type { BadLine } from './read-lines.ts'
import type { Screen } from './screen.ts'
import type { Summary } from './summary.ts'

const SHOWN_BAD_LINES = 10

/** The lines of the file that were passed over, and why. */
export function reportBadLines(screen: Screen, file: string, bad: readonly BadLine[]): void {
  if (bad.length === 0) return
  screen.line(screen.style('yellow', `${bad.length} lines of ${file} are passed over`))
  for (const { line, why } of bad.slice(0, SHOWN_BAD_LINES)) screen.line(`  line ${line}: ${why}`)
  if (bad.length > SHOWN_BAD_LINES) screen.line(`  and ${bad.length - SHOWN_BAD_LINES} more`)
}

/** All that a run has to tell, at its end. */
export function report(screen: Screen, summary: Summary): void {
  reportOrders(screen, summary)
  reportLatencies(screen, summary)
  for (const followed of summary.followed) reportFollowed(screen, followed)
  title(screen, 'Checks')
  reportChecks(screen, summary, () => true)
}

/** One line each; for `--quiet` those that fail. */
export function reportChecks(screen: Screen, { checks }: Summary, which: (ok: boolean) => boolean): void {
  for (const { name, ok, detail } of checks.filter((it) => which(it.ok))) {
    screen.line(`${ok ? screen.style('green', '  ok    ') : screen.style(['red', 'bold'], '  FAILED')}  ${name}: ${detail}`)
  }
}

export function lastLine(screen: Screen, { ok, checks, codec, transport, ms }: Summary): void {
  const failed = checks.filter((it) => !it.ok).length
  const verdict = ok ? `${checks.length} checks hold` : `${failed} of ${checks.length} checks FAILED`
  screen.line(screen.style(ok ? 'green' : ['red', 'bold'], `${verdict}; ${codec} over ${transport}, ${(ms / 1_000).toFixed(1)} s in all`))
}

function reportOrders(screen: Screen, { orders }: Summary): void {
  const { sent, placed, repeated, askedAgain, refused, failed, total, perSecond } = orders
  title(screen, `Orders: ${sent} sent, ${perSecond} a second`)
  const byReason = (counts: Readonly<Record<string, number>>, how: string): string[][] => (
    Object.entries(counts).sort(([, a], [, b]) => b - a).map(([reason, n]) => [`${how}: ${reason}`, String(n), ''])
  )
  draw(screen, [
    ['', 'orders', 'EUR'],
    ['placed', String(placed), total],
    ...(repeated === 0 ? [] : [['had been placed, answered as before', String(repeated), '']]),
    ...(askedAgain === 0 ? [] : [['asked again for want of an answer', String(askedAgain), '']]),
    ...byReason(refused, 'refused'),
    ...byReason(failed, 'FAILED'),
  ], 1)
}

function reportLatencies(screen: Screen, { latencies }: Summary): void {
  title(screen, 'Latency, in ms')
  draw(screen, [
    ['call', 'seen by', 'calls', 'p50', 'p90', 'p99', 'max'],
    ...latencies.map(({ call, seenBy, count, p50Ms, p90Ms, p99Ms, maxMs }) => (
      [call, seenBy, String(count), ...[p50Ms, p90Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1))]
    )),
  ], 2)
}

function reportFollowed(screen: Screen, { title: what, order, message, events }: Summary['followed'][number]): void {
  title(screen, `${what} (${order})`)
  for (const { ms, process, kind, what: text } of events) {
    const words = `${process.padEnd(10)} ${text}`
    screen.line(`  ${`+${ms.toFixed(1)}`.padStart(7)} ms  ${kind in STYLES ? screen.style(STYLES[kind as StyledKind], words) : words}`)
  }
  screen.line(screen.style('dim', `  its caller was told: ${message}`))
}

const STYLES = { ABORTED: 'yellow', STOPPED: 'green', OVER: 'dim' } as const satisfies Partial<Record<keyof typeof Event_Kind, string>>
type StyledKind = keyof typeof STYLES

function title(screen: Screen, text: string): void {
  screen.line()
  screen.line(screen.style('bold', text))
}

/** From column `numbers` on they are set to the right. */
function draw(screen: Screen, rows: readonly (readonly string[])[], numbers: number): void {
  const text = table(rows.map((row) => [...row]), {
    border: getBorderCharacters('void'),
    columnDefault: { paddingLeft: 0, paddingRight: 2 },
    columns: (rows[0] ?? []).map((_, i) => ({ alignment: i >= numbers ? 'right' : 'left' })),
    drawHorizontalLine: () => false,
  })
  for (const line of text.trimEnd().split('\n')) screen.line(`  ${line.trimEnd()}`)
}
