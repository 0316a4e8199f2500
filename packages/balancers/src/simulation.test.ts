import type { Balancer } from '@skein/core/fleet'
import { describe, expect, it } from 'vitest'
import { simulate } from '../test/queues.ts'
import { leastRequest } from './least-request.ts'
import { outlierDetection } from './outlier-detection.ts'
import { peakEwma } from './peak-ewma.ts'
import { roundRobin } from './round-robin.ts'
import { weightedRoundRobin } from './weighted-round-robin.ts'

const slowCalls = { overMs: 80 }
const adaptive: Readonly<Record<string, Balancer>> = {
  'least request': leastRequest(),
  'least request of five': leastRequest({ choices: 5 }),
  'peak EWMA': peakEwma(),
  'weighted round robin by load reports': weightedRoundRobin({ blackoutMs: 1_000 }),
  'outlier detection of slow calls': outlierDetection({ slowCalls }),
  'outlier detection around least request': outlierDetection({ slowCalls, child: leastRequest() }),
}

describe('ten servers, of which one is ten times slower, at half of what they can do', async () => {
  const trouble = { load: 0.5, slower: 10 }
  const well = (await simulate(roundRobin(), { load: 0.5 })).p99

  it('round robin sends it a tenth of the calls, which wait for seconds', async () => {
    expect((await simulate(roundRobin(), trouble)).p99).toBeGreaterThan(100 * well)
  })

  it.each(Object.entries(adaptive))('%s keeps the p99 below twice that of a fleet that is well', async (_, balancer) => {
    expect((await simulate(balancer, trouble)).p99).toBeLessThan(2 * well)
  })

  it.each(Object.entries(adaptive))('%s costs nothing while all are well', async (_, balancer) => {
    expect((await simulate(balancer, { load: 0.5 })).p99).toBeLessThan(1.05 * well)
  })

  it('is the same each time', async () => {
    const brief = { ...trouble, seconds: 15 }
    const [one, same, other] = await Promise.all([7, 7, 8].map((seed) => simulate(peakEwma(), brief, seed)))
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })
})

describe('ten servers, of which one fails each call at once', async () => {
  const trouble = { load: 0.5, failing: 1 }
  const unaware = (await simulate(roundRobin(), trouble)).failed

  it('draws calls by failing fast where only calls in flight are counted', async () => {
    expect((await simulate(leastRequest({ penaltyMs: 0 }), trouble)).failed).toBeGreaterThan(unaware)
  })

  it('draws few where failed calls count for a while, and no other call is slower for that', async () => {
    const { p99, failed } = await simulate(leastRequest(), trouble)
    expect(failed).toBeLessThan(unaware / 30)
    expect(p99).toBeLessThan(50)
  })

  it.each([
    ['peak EWMA', peakEwma()], ['outlier detection', outlierDetection()],
    ['outlier detection around least request', outlierDetection({ child: leastRequest() })],
  ])('%s fails hardly any', async (_, balancer) => {
    expect((await simulate(balancer, trouble)).failed).toBeLessThan(unaware / 100)
  })
})
