import { leastRequest } from '@skein/balancers/least-request'
import { roundRobin } from '@skein/balancers/round-robin'
import type { Policy } from '@skein/kit/policy'
import { TRIED } from '@skein/kit/tried'
import { hedge } from '@skein/resilience'
import { Echo } from '../echo.ts'
import type { Random } from '../random.ts'
import { simulate } from './simulate.ts'
import type { Run } from './simulate.ts'

/** ms that work takes: most of it alike, some held up by what has nothing to do with it. */
export const tails: Readonly<Record<string, (random: Random) => number>> = {
  'a pause of 200 ms on average in 3 % of calls': (random) =>
    random.logNormal(10, 0.4) + (random.next() < 0.03 ? random.exponential(200) : 0),
  'Pareto, shape 1.5': (random) => random.pareto(10, 1.5),
  'log-normal, p99 six times the median': (random) => random.logNormal(10, 0.8),
}

/** Ten servers of which a third is busy; calls are hedged at the 95th percentile, or not. */
export function hedging(tail: (random: Random) => number, hedged: boolean): Promise<Run> {
  return simulate({
    seed: 41, servers: 10, clients: 4, method: Echo.methods.echo, seconds: 60, warmup: 10,
    server: (random) => ({ workers: 16, service: () => tail(random), heedsCancel: true }),
    balancer: () => leastRequest(), policies: hedged ? [hedge({ percentile: 0.95 })] : [],
    rate: () => 3000,
  })
}

/** One of three servers is ten times slower and the balancer doesn't mind; hedges go elsewhere, or anywhere. */
export function elsewhere(knows: boolean): Promise<Run> {
  const forgetting: Policy = () => (next) => (call, responses) => {
    call.set(TRIED, [])
    return next(call, responses)
  }
  let made = 0
  return simulate({
    seed: 41, servers: 3, clients: 4, method: Echo.methods.echo, seconds: 40, warmup: 10,
    server: (random) => {
      const times = made++ === 0 ? 10 : 1
      return { workers: 64, service: () => times * random.logNormal(10, 0.4), heedsCancel: true }
    },
    balancer: () => roundRobin(), rate: () => 300,
    policies: [hedge({ delay: 40, budget: { ratio: 0.5 } }), ...(knows ? [] : [forgetting])],
  })
}
