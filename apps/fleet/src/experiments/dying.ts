import { count, ratio } from '@skein/bench/format'
import type { Experiment } from '../experiment.ts'
import { deaths, policies } from '../sim/deaths.ts'

export const dying: Experiment = {
  name: 'dying',
  title: 'Twenty servers that die each 20 s and are away for 2 s, simulated',
  async run(report) {
    const rows: string[][] = []
    for (const [name, list] of Object.entries(policies)) {
      const { total, attempts } = await deaths(list)
      const times = [0.5, 0.99, 0.999].map((share) => `${ratio(total.percentile(share))} ms`)
      rows.push([name, count(total.calls), count(total.failed), attempts.toFixed(4), ...times])
      if (list.length === 0) continue
      report.aim('servers that die and return: idempotent calls that failed', '0', `${count(total.failed)} of ${count(total.calls)}`,
        total.failed === 0)
    }
    report.table(['', 'calls', 'failed', 'attempts a call', 'p50', 'p99', 'p99.9'], rows)
  },
}
