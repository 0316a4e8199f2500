import { count, ratio } from '@skein/bench/format'
import type { Experiment } from '../experiment.ts'
import type { Run } from '../sim/simulate.ts'
import { balancers, oneSlow } from '../sim/slow.ts'
import type { Tally } from '../sim/tally.ts'

export const slow: Experiment = {
  name: 'slow',
  title: 'One of ten servers is ten times slower',
  async run(report) {
    const runs = new Map<string, Run>()
    for (const [name, make] of Object.entries(balancers)) {
      report.progress(`  ${name}`)
      runs.set(name, await oneSlow(make))
    }
    const p99 = ({ total }: Run): number => p99Of(total)
    const best = p99(runs.get('oracle')!)
    report.table(
      ['balancer', 'p50', 'p95', 'p99', 'p99.9', '× oracle', 'p99 of the worst second', 'calls to the slow one'],
      [...runs].map(([name, run]) => [
        name, ...[0.5, 0.95, 0.99, 0.999].map((share) => ms(run.total.percentile(share))), `${ratio(p99(run) / best)} ×`,
        ms(Math.max(...run.bySecond.map(p99Of))), count(run.loads[0]!),
      ]))
    const [name, run] = [...runs].filter(([it]) => it !== 'oracle').toSorted((a, b) => p99(a[1]) - p99(b[1]))[0]!
    const times = p99(run) / best
    report.aim('one of ten servers ten times slower: p99', '≤ 1.5 × the oracle', `${ratio(times)} × (${name})`, times <= 1.5)
  },
}

function p99Of(tally: Tally): number {
  return tally.percentile(0.99)
}

function ms(value: number): string {
  return `${ratio(value)} ms`
}
