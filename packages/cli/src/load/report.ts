import type { Output } from '../output.ts'
import { printable } from '../printable.ts'
import type { Ran } from './engine.ts'
import type { Plan } from './plan.ts'
import type { Recorder } from './recorder.ts'
import type { Tally } from './tally.ts'

const PERCENTILES: readonly number[] = [50, 75, 90, 95, 99, 99.9, 99.99]
const BARS = 12
const WIDTH = 40

export interface Report {
  readonly method: string
  readonly target: string
  readonly load: { readonly kind: 'open' | 'closed'; readonly rate?: number | undefined; readonly concurrency: number; readonly connections: number }
  readonly ms: number
  readonly calls: number
  readonly perSecond: number
  readonly succeeded: number
  readonly failed: number
  readonly failures: Readonly<Record<string, { readonly count: number; readonly message: string }>>
  /** ms of calls that ended well. */
  readonly latency: Times | null
  /** ms of the others. */
  readonly failedLatency: Times | null
  readonly histogram: readonly { readonly upToMs: number; readonly count: number }[]
  readonly sentBytes: number
  readonly receivedBytes: number
  readonly receivedMessages: number
  /** Open loop: how late calls left at most, and how often as many as may be were under way when one was due. */
  readonly latestMs: number
  readonly held: number
  /** Ended by Ctrl-C. */
  readonly stopped: boolean
}

interface Times {
  readonly min: number
  readonly mean: number
  readonly deviation: number
  readonly max: number
  readonly percentiles: Readonly<Record<string, number>>
}

export function reportOf(
  method: string, target: string, plan: Plan, connections: number, tally: Tally, { ms, stopped }: Ran,
): Report {
  const { succeeded, failed, failures, sentBytes, receivedBytes, receivedMessages, latest, held } = tally
  return {
    method, target,
    load: { kind: plan.rate === undefined ? 'closed' : 'open', rate: plan.rate, concurrency: plan.concurrency, connections },
    ms, calls: tally.count, perSecond: ms > 0 ? (tally.count / ms) * 1_000 : 0,
    succeeded: succeeded.count, failed: failed.count, failures: Object.fromEntries(failures),
    latency: timesOf(succeeded), failedLatency: timesOf(failed), histogram: histogramOf(succeeded),
    sentBytes, receivedBytes, receivedMessages, latestMs: latest, held, stopped,
  }
}

function timesOf(recorder: Recorder): Times | null {
  if (recorder.count === 0) return null
  const { min, mean, deviation, max } = recorder
  return { min, mean, deviation, max, percentiles: Object.fromEntries(PERCENTILES.map((it) => [`p${it}`, recorder.percentile(it)])) }
}

/** Bars of equal ratio from the fastest call to the slowest. */
function histogramOf(recorder: Recorder): readonly { upToMs: number; count: number }[] {
  if (recorder.count === 0) return []
  const least = Math.max(recorder.min, 0.001)
  const ratio = Math.max(recorder.max, least) / least
  const limits = Array.from({ length: BARS }, (_, i) => least * ratio ** ((i + 1) / BARS))
  const counts = recorder.between(limits)
  return limits.map((upToMs, i) => ({ upToMs, count: counts[i]! }))
}

/** For people. */
export function reportText(report: Report, output: Output): string {
  const { load, latency, ms, calls, failures } = report
  const bold = (text: string): string => output.style('bold', text)
  const dim = (text: string): string => output.style('dim', text)
  const many = load.kind === 'open' ? `${number(load.rate ?? 0)} calls/s due` : `${number(load.concurrency)} calls at once`
  const over = load.connections === 1 ? '1 connection' : `${load.connections} connections`
  const lines = [
    `${bold(report.method)} at ${report.target}: ${many} over ${over}${report.stopped ? ', stopped by Ctrl-C' : ''}`,
    `  calls     ${number(calls)} in ${time(ms)}, ${bold(`${number(report.perSecond)}/s`)}`,
    `  messages  ${size(report.sentBytes)} sent, ${size(report.receivedBytes)} received`,
  ]
  if (report.held > 0) lines.push(`  held up   ${number(report.held)} times: ${number(load.concurrency)} calls were under way when another was due`)
  for (const [code, { count, message }] of Object.entries(failures)) {
    lines.push(`  ${output.style('red', 'failed')}    ${number(count)} × ${code}: ${printable(message)}`)
  }
  if (latency === null) return `${lines.join('\n')}\n`
  lines.push(`  time      ${dim('min')} ${time(latency.min)}  ${dim('mean')} ${time(latency.mean)} ± ${time(latency.deviation)}  ${dim('max')} ${time(latency.max)}`)
  const told = Object.entries(latency.percentiles).map(([name, value]) => `${dim(name)} ${time(value)}`)
  lines.push(`            ${told.slice(0, 4).join('  ')}`, `            ${told.slice(4).join('  ')}`, '')
  const most = Math.max(...report.histogram.map(({ count }) => count))
  const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
  for (const { upToMs, count } of report.histogram) {
    const length = (count / most) * WIDTH
    const bar = '█'.repeat(Math.floor(length)) + eighths[Math.floor((length % 1) * 8)]!
    lines.push(`  ${dim(`≤ ${time(upToMs)}`.padStart(12))} ${output.style('cyan', bar.padEnd(WIDTH))} ${number(count)}`)
  }
  return `${lines.join('\n')}\n`
}

export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 })
}

/** Three figures that count, in the unit that suits. */
export function time(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1_000)} µs`
  if (ms < 1_000) return `${ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : ms.toFixed(0)} ms`
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`
}

function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB']
  const at = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  return `${(bytes / 2 ** (10 * at)).toFixed(at === 0 ? 0 : 1)} ${units[at]}`
}
