import { relative } from 'node:path'
import { runDemo } from './driver/demo.ts'
import type { Plan } from './driver/demo.ts'
import { orderLine, stockLine, takeOrders } from './driver/files.ts'
import { readLines } from './driver/read-lines.ts'
import { lastLine, report, reportBadLines, reportChecks } from './driver/report.ts'
import { Screen } from './driver/screen.ts'
import { summaryOf } from './driver/summary.ts'
import { SILENT, telling } from './driver/witness.ts'
import { onInterrupt } from './interrupt.ts'
import { COULD_NOT_RUN, readOptions } from './options.ts'
import type { Options } from './options.ts'

const screen = new Screen(process.stdout)

try {
  const ok = await main(readOptions(process.argv.slice(2)), onInterrupt())
  process.exitCode = ok ? 0 : 1
} catch (thrown) {
  screen.clear()
  process.stderr.write(`demo: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode ??= COULD_NOT_RUN
}

async function main(options: Options, signal: AbortSignal): Promise<boolean> {
  const { json, quiet } = options
  const began = performance.now()
  const orders = await readLines(options.file, orderLine)
  const stock = await readLines(options.stock, stockLine)
  if (!json && !quiet) {
    reportBadLines(screen, shown(options.file), orders.bad)
    reportBadLines(screen, shown(options.stock), stock.bad)
  }
  if (orders.good.length === 0) throw new Error(`${shown(options.file)} has no order that can be placed`)

  const count = options.orders ?? orders.good.length
  const rounds = Math.ceil(count / orders.good.length)
  const plan: Plan = {
    ...options,
    orders: takeOrders(orders.good, count),
    stock: stock.good.map(({ sku, quantity }) => ({ sku, quantity: quantity * rounds })),
  }
  const outcome = await runDemo(plan, json || quiet ? SILENT : telling(screen, plan), signal)
  const summary = summaryOf(plan, outcome, orders.bad, performance.now() - began)
  if (json) {
    screen.line(JSON.stringify(summary, undefined, 2))
    return summary.ok
  }
  if (quiet) reportChecks(screen, summary, (ok) => !ok)
  else report(screen, summary)
  lastLine(screen, summary)
  return summary.ok
}

/** A path as one would type it here. */
function shown(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
