import { leastRequest } from '@skein/balancers/least-request'
import { peakEwma } from '@skein/balancers/peak-ewma'
import { roundRobin } from '@skein/balancers/round-robin'
import type { Balancer } from '@skein/core/fleet'
import { ratio } from '@skein/bench/format'
import { Echo } from '../echo.ts'
import type { Experiment } from '../experiment.ts'
import { oracle } from '../sim/oracle.ts'
import { simulate } from '../sim/simulate.ts'
import type { Run } from '../sim/simulate.ts'

const SERVERS = 10
const WORKERS = 8
const CLIENTS = 10
/** ms, log-normal with a 99th percentile five times the mean. */
const SERVICE = { mean: 20, sigma: 0.8 }
/** Of what all ten could do at full speed. */
const UTILISATION = 0.6
const SLOWED = 10

interface Subject { readonly name: string; readonly balancer: () => Balancer }

const subjects: readonly Subject[] = [
  { name: 'round robin', balancer: roundRobin },
  { name: 'least request', balancer: leastRequest },
  { name: 'peak EWMA', balancer: peakEwma },
  { name: 'oracle', balancer: () => oracle },
]

function oneSlow({ balancer }: Subject): Promise<Run> {
  return simulate({
    seed: 11, servers: SERVERS, clients: CLIENTS, method: Echo.methods.echo, seconds: 60, warmup: 15, balancer,
    server: (random) => ({ workers: WORKERS, service: () => random.logNormal(SERVICE.mean, SERVICE.sigma) }),
    rate: () => SERVERS * WORKERS * 1000 / SERVICE.mean * UTILISATION,
    story: ({ clock, servers }) => { clock.after(5000, () => { servers[0]!.slowness = SLOWED }) },
  })
}

export const slow: Experiment = {
  name: 'slow',
  title: 'One of ten servers is ten times slower',
  async run(report) {
    const p99 = new Map<string, number>()
    const rows: string[][] = []
    for (const subject of subjects) {
      report.progress(`  ${subject.name}`)
      const { total, loads } = await oneSlow(subject)
      const [p50, p95, p999] = [0.5, 0.95, 0.999].map((share) => total.percentile(share))
      p99.set(subject.name, total.percentile(0.99))
      rows.push([subject.name, ms(p50!), ms(p95!), ms(total.percentile(0.99)), ms(p999!), String(loads[0]!)])
    }
    const best = p99.get('oracle')!
    report.table(['balancer', 'p50', 'p95', 'p99', 'p99.9', '× oracle', 'calls to the slow one'],
      rows.map(([name = '', p50 = '', p95 = '', p99th = '', p999 = '', calls = '']) =>
        [name, p50, p95, p99th, p999, `${ratio(p99.get(name)! / best)} ×`, calls]))
    const [name, value] = [...p99].filter(([it]) => it !== 'oracle').toSorted((a, b) => a[1] - b[1])[0]!
    report.aim('one of ten servers ten times slower: p99', '≤ 1.5 × the oracle', `${ratio(value / best)} × (${name})`, value / best <= 1.5)
  },
}

function ms(value: number): string {
  return `${ratio(value)} ms`
}
