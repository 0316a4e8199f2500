import { Code } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { describe, expect, it } from 'vitest'
import { Bed, callOf, Server, servers } from '../test/fleet.ts'
import { leastRequest } from './least-request.ts'
import { LOAD_REPORT, LoadReport } from './orca/report.ts'
import { outlierDetection } from './outlier-detection.ts'
import { peakEwma } from './peak-ewma.ts'
import { pickFirst } from './pick-first.ts'
import { priority } from './priority.ts'
import { randomSubsetting } from './random-subsetting.ts'
import { ringHash } from './ring-hash.ts'
import { roundRobin } from './round-robin.ts'
import { weightedRoundRobin } from './weighted-round-robin.ts'
import { zone } from './zone.ts'

const ring = (): Balancer => ringHash({ by: 'x-key', points: 50 })
const all: Readonly<Record<string, () => Balancer>> = {
  pickFirst, roundRobin, leastRequest, peakEwma, weightedRoundRobin, ring, priority, outlierDetection,
  'zone': () => zone({ zone: 'a' }),
  'a subset': () => randomSubsetting({ size: 3, client: 'c' }),
  'outliers of zones of a subset of a ring': () =>
    outlierDetection({ child: zone({ zone: 'a', child: randomSubsetting({ size: 2, client: 1, child: ring() }) }) }),
  'zones of priorities of pick first': () => zone({ zone: 'a', child: priority({ child: pickFirst() }) }),
  'outliers of priorities of weighted round robin': () => outlierDetection({ child: priority({ child: weightedRoundRobin() }) }),
}
const FAILED = { code: Code.UNAVAILABLE, message: '' }

describe.each(Object.entries(all))('%s', (_, make) => {
  it.each([1e308, Number.MAX_VALUE, Number.MIN_VALUE, NaN, -1, Infinity])('calls somebody where all weigh %d', (weight) => {
    const bed = new Bed(make(), servers(3, () => ({ weight, zone: 'a' })))
    expect(bed.picks(200).reduce((sum, it) => sum + it, 0)).toBe(200)
  })

  it('lives with a server that is twice in the list', () => {
    const [a, b] = servers(2, () => ({ zone: 'a' }))
    const bed = new Bed(make(), [a!, b!, a!, b!])
    for (let i = 0; i < 200; i++) {
      const picked = bed.pick()
      expect([a, b]).toContain(picked)
      bed.end(picked, 5, undefined, [[LOAD_REPORT, LoadReport.encode({ rpsFractional: 10, cpuUtilization: 0.5 })]])
      bed.clock.advance(100)
    }
  })

  it('lives with ends of calls that nobody began, out of order, and after times that are none', async () => {
    const bed = new Bed(make(), servers(3, () => ({ zone: 'a' })))
    const gone = new Server({ address: 'gone' })
    for (const ms of [NaN, -1e9, Infinity, -Infinity, 0]) {
      for (const at of [gone, ...bed.all]) {
        bed.end(at, ms)
        bed.end(at, ms, FAILED, [[LOAD_REPORT, LoadReport.encode({ rpsFractional: NaN, cpuUtilization: -1 })]])
      }
      for (let i = 0; i < 1_000; i++) bed.end(bed.all[0], ms, { code: Code.CANCELLED, message: '' })
      await bed.clock.advanceAsync(5)
      bed.update(bed.all.toReversed())
    }
    await bed.clock.advanceAsync(600_000)
    expect(bed.picks(300).reduce((sum, it) => sum + it, 0)).toBe(300)
  })

  it('has one that is ready after hours in which nothing was told, and stops its timers, closed twice, too', async () => {
    const bed = new Bed(make(), servers(5, (i) => ({ zone: 'a', priority: i })))
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(36_000_000)
    expect(bed.pick()).toBeDefined()
    for (const it of bed.all) it.state = 'connecting'
    bed.update()
    bed.balancing.close?.()
    bed.balancing.close?.()
    expect(bed.clock.pending).toBe(0)
  })

  it('takes 10,000 servers, none and one', () => {
    const many = servers(10_000, (i) => ({ zone: 'ab'[i % 2]!, weight: i % 7 }))
    const bed = new Bed(make(), many)
    expect(many).toContain(bed.pick(callOf([['x-key', 'k']])))
    bed.update([])
    expect(bed.pick()).toBeUndefined()
    bed.update(many.slice(0, 1))
    expect(bed.pick()).toBe(many[0])
    bed.balancing.close?.()
    expect(bed.clock.pending).toBe(0)
  })
})
