import { Code } from '@skein/core'
import type { Metadata, Status } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { OK } from '@skein/kit/status'
import { LOAD_REPORT, LoadReport } from '../src/orca/report.ts'
import { Bed, seeded, servers } from './fleet.ts'

/** ms of one call at a server that is well, on average. */
const SERVICE_MS = 10
/** Calls that a server runs at once; more wait. */
const WORKERS = 4
const COUNT = 10

export interface Figures { readonly p50: number; readonly p99: number; readonly failed: number }

/** What is asked of a fleet: how much of what it can do, and how the first of its ten servers differs. */
export interface Trouble {
  /** Of what the fleet can do when all are well. */
  readonly load: number
  /** So many times slower than the others. */
  readonly slower?: number
  /** The share of its calls that fail, at once. */
  readonly failing?: number
  /** @default 60 */
  readonly seconds?: number
}

/** Ten servers with queues, and calls that arrive by chance; the first ten seconds aren't counted. */
export async function simulate(
  balancer: Balancer, { load, slower = 1, failing = 0, seconds: long = 60 }: Trouble, seed: number = 1,
): Promise<Figures> {
  const random = seeded(seed)
  const bed = new Bed(balancer, servers(COUNT), seed)
  const { clock } = bed
  const free = bed.all.map(() => new Float64Array(WORKERS))
  const busyMs = bed.all.map(() => 0)
  const done = bed.all.map(() => 0)
  const errors = bed.all.map(() => 0)
  const latencies: number[] = []
  const exponential = (mean: number): number => -Math.log(1 - random()) * mean

  function call(): void {
    clock.after(exponential(SERVICE_MS / (WORKERS * COUNT * load)), call)
    const at = bed.pick()
    if (at === undefined) return
    const index = bed.all.indexOf(at)
    const fails = index === 0 && random() < failing
    const needs = fails ? 0.1 : exponential(SERVICE_MS) * (index === 0 ? slower : 1)
    const workers = free[index]!
    const worker = workers.indexOf(Math.min(...workers))
    const begun = clock.now()
    const end = Math.max(begun, workers[worker]!) + needs
    workers[worker] = end
    busyMs[index]! += needs
    at.inFlight++
    // Told when it begins: those that still wait at the end count, too.
    if (begun > 10_000) latencies.push(end - begun)
    clock.after(end - begun, () => {
      at.inFlight--
      done[index]!++
      const status: Status = fails ? { code: Code.UNAVAILABLE, message: '' } : OK
      if (fails) errors[index]!++
      bed.end(at, end - begun, status, report(index))
    })
  }
  /** What a server that counts says of itself: calls a second and how busy its workers were, in all the time. */
  function report(index: number): Metadata {
    const seconds = clock.now() / 1_000
    const applicationUtilization = busyMs[index]! / (WORKERS * clock.now())
    return [[LOAD_REPORT, LoadReport.encode({
      rpsFractional: done[index]! / seconds, eps: errors[index]! / seconds, applicationUtilization,
    })]]
  }

  call()
  // Ticks of a millisecond, between which balancers think.
  for (let ms = 0; ms < long * 1_000; ms++) {
    clock.advance(1)
    await Promise.resolve()
  }
  bed.balancing.close?.()
  latencies.sort((a, b) => a - b)
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? NaN
  return { p50: at(0.5), p99: at(0.99), failed: errors[0]! }
}
