import { leastRequest } from '@skein/balancers/least-request'
import { outlierDetection } from '@skein/balancers/outlier-detection'
import { peakEwma } from '@skein/balancers/peak-ewma'
import { roundRobin } from '@skein/balancers/round-robin'
import { weightedRoundRobin } from '@skein/balancers/weighted-round-robin'
import type { Balancer } from '@skein/core/fleet'
import { Echo } from '../echo.ts'
import { loadReports } from './load-report.ts'
import { oracle } from './oracle.ts'
import { simulate } from './simulate.ts'
import type { Run } from './simulate.ts'

const SERVERS = 10
const WORKERS = 8
const CLIENTS = 10
/** ms, log-normal with a 99th percentile five times the mean. */
const SERVICE = { mean: 20, sigma: 0.8 }
/** Of what all ten could do at full speed. */
const UTILISATION = 0.6
const SLOWED = 10
/** Seconds: when it begins, when what is measured does, and when it ends. */
const SLOW_FROM = 15
const MEASURED_FROM = 60
const END = 120

/** A server is out when half of its calls take longer than nineteen of twenty did before; few of a slow one's end. */
function outliersOut(child: Balancer): Balancer {
  return outlierDetection({ child, slowCalls: { overMs: 60, minCalls: 10 }, intervalMs: 5000 })
}

/** The oracle is what they are held against. */
export const balancers: Readonly<Record<string, () => Balancer>> = {
  'round robin': roundRobin,
  'least request': leastRequest,
  'peak EWMA': peakEwma,
  'weighted round robin, ORCA': weightedRoundRobin,
  'round robin, outliers out': () => outliersOut(roundRobin()),
  'least request, outliers out': () => outliersOut(leastRequest()),
  'peak EWMA, outliers out': () => outliersOut(peakEwma()),
  'oracle': () => oracle,
}

/** One of ten servers is ten times slower from some time on. What it takes to notice is left out of the total. */
export function oneSlow(balancer: () => Balancer): Promise<Run> {
  return simulate({
    seed: 11, servers: SERVERS, clients: CLIENTS, method: Echo.methods.echo, seconds: END, warmup: MEASURED_FROM,
    balancer, report: loadReports,
    server: (random) => ({ workers: WORKERS, service: () => random.logNormal(SERVICE.mean, SERVICE.sigma) }),
    rate: () => SERVERS * WORKERS * 1000 / SERVICE.mean * UTILISATION,
    story: ({ clock, servers }) => { clock.after(SLOW_FROM * 1000, () => { servers[0]!.slowness = SLOWED }) },
  })
}
