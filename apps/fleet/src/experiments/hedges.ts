import { ratio } from '@skein/bench/format'
import type { Experiment } from '../experiment.ts'
import { hedging, tails } from '../sim/hedging.ts'

export const hedges: Experiment = {
  name: 'hedges',
  title: 'Hedging at the 95th percentile',
  async run(report) {
    const rows: string[][] = []
    for (const [name, tail] of Object.entries(tails)) {
      report.progress(`  ${name}`)
      const [plain, hedged] = [await hedging(tail, false), await hedging(tail, true)]
      const [before, after] = [plain.total.percentile(0.99), hedged.total.percentile(0.99)]
      const more = hedged.attempts - 1
      const ms = (share: number): string => `${ratio(plain.total.percentile(share))}, ${ratio(hedged.total.percentile(share))} ms`
      rows.push([name, ms(0.5), ms(0.95), ms(0.99), ms(0.999), `${(more * 100).toFixed(1)} %`])
      if (rows.length > 1) continue
      const cut = `${ratio(before / after)} × shorter, ${(more * 100).toFixed(1)} % more`
      report.aim('hedging at p95: p99', '≥ 2 × shorter, for < 6 % more calls', cut, before >= 2 * after && more < 0.06)
    }
    report.table(['time of a call', 'p50, without and with', 'p95', 'p99', 'p99.9', 'more calls'], rows)
  },
}
