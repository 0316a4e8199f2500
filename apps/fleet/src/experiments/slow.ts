import { leastRequest } from '@skein/balancers/least-request'
import { outlierDetection } from '@skein/balancers/outlier-detection'
import { peakEwma } from '@skein/balancers/peak-ewma'
import { roundRobin } from '@skein/balancers/round-robin'
import { weightedRoundRobin } from '@skein/balancers/weighted-round-robin'
import type { Balancer } from '@skein/core/fleet'
import { count, ratio } from '@skein/bench/format'
import { Echo } from '../echo.ts'
import type { Experiment } from '../experiment.ts'
import { loadReports } from '../sim/load-report.ts'
import { oracle } from '../sim/oracle.ts'
import { simulate } from '../sim/simulate.ts'
import type { Run } from '../sim/simulate.ts'
import type { Tally } from '../sim/tally.ts'

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
  { name: 'weighted round robin, ORCA', balancer: weightedRoundRobin },
  { name: 'round robin, outliers out', balancer: () => outliersOut(roundRobin()) },
  { name: 'least request, outliers out', balancer: () => outliersOut(leastRequest()) },
  { name: 'peak EWMA, outliers out', balancer: () => outliersOut(peakEwma()) },
  { name: 'oracle', balancer: () => oracle },
]

/** A server is out when half of its calls take longer than nineteen of twenty did before; few of a slow one's end. */
function outliersOut(child: Balancer): Balancer {
  return outlierDetection({ child, slowCalls: { overMs: 60, minCalls: 10 }, intervalMs: 5000 })
}

function oneSlow({ balancer }: Subject): Promise<Run> {
  return simulate({
    seed: 11, servers: SERVERS, clients: CLIENTS, method: Echo.methods.echo, seconds: 120, warmup: 60, balancer,
    report: loadReports,
    server: (random) => ({ workers: WORKERS, service: () => random.logNormal(SERVICE.mean, SERVICE.sigma) }),
    rate: () => SERVERS * WORKERS * 1000 / SERVICE.mean * UTILISATION,
    story: ({ clock, servers }) => { clock.after(15_000, () => { servers[0]!.slowness = SLOWED }) },
  })
}

export const slow: Experiment = {
  name: 'slow',
  title: 'One of ten servers is ten times slower',
  async run(report) {
    const runs = new Map<string, Run>()
    for (const subject of subjects) {
      report.progress(`  ${subject.name}`)
      runs.set(subject.name, await oneSlow(subject))
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
