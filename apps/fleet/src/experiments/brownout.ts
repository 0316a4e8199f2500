import { percent, ratio } from '@skein/bench/format'
import type { Experiment } from '../experiment.ts'
import { brownout as steady, collapse, FAULT } from '../sim/collapse.ts'
import type { Run } from '../sim/simulate.ts'

const SHARES = [0.1, 0.3, 0.6, 0.9]
/** Seconds on either side that are compared. */
const LOOK = 5

/** The share of the calls that went well which began within these seconds. */
function well({ bySecond }: Run, from: number, to: number): number {
  const seconds = bySecond.slice(from, to)
  const calls = seconds.reduce((sum, it) => sum + it.calls, 0)
  return 1 - seconds.reduce((sum, it) => sum + it.failed, 0) / calls
}

export const brownout: Experiment = {
  name: 'brownout',
  title: 'Attempts that fail: three attempts a call, naively and with the budget',
  async run(report) {
    const rows: string[][] = []
    for (const failing of SHARES) {
      report.progress(`  ${percent(failing)} of the attempts fail`)
      const [naive, budgeted] = [await steady(failing, false), await steady(failing, true)]
      rows.push([percent(failing), ratio(naive.attempts), ratio(budgeted.attempts)])
      if (failing !== 0.3) continue
      report.aim('brownout of 30 %: naive retries', '> 1.35 attempts a call', ratio(naive.attempts), naive.attempts > 1.35)
      report.aim('brownout of 30 %: with the budget', '≤ 1.1 attempts a call', budgeted.attempts.toFixed(3), budgeted.attempts <= 1.1)
    }
    report.table(['of the attempts fail', 'attempts a call, naive', 'with the budget'], rows)
    report.progress('  overload')
    const [naive, budgeted] = [await collapse(false), await collapse(true)]
    const spans: readonly [string, number, number][] = [
      ['before the fault', FAULT.from - LOOK, FAULT.from], ['its last seconds', FAULT.to - LOOK, FAULT.to],
      ['seconds after it', FAULT.to, FAULT.to + LOOK], ['at the end', FAULT.end - LOOK, FAULT.end],
    ]
    report.table(
      [`calls that go well, 80 % busy, 30 % failing from ${FAULT.from} to ${FAULT.to} s`, 'naive', 'with the budget'],
      spans.map(([name, from, to]) => [name, percent(well(naive, from, to)), percent(well(budgeted, from, to))]),
    )
    const [stuck, recovered] = [naive, budgeted].map((it) => well(it, FAULT.end - LOOK, FAULT.end)) as [number, number]
    report.aim('after the fault, naive retries', 'the fleet stays down', `${percent(stuck)} go well`, stuck < 0.5)
    report.aim('after the fault, with the budget', 'the fleet recovers', `${percent(recovered)} go well`, recovered > 0.99)
  },
}
