import { Code } from '@skein/core'
import type { Metadata } from '@skein/core'
import type { Init } from '@skein/protobuf'
import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import { LOAD_REPORT, LoadReport } from './orca/report.ts'
import { weightedRoundRobin } from './weighted-round-robin.ts'
import type { WeightedRoundRobinOptions } from './weighted-round-robin.ts'

function trailers(report: Init<LoadReport>): Metadata {
  return [['x-other', 'a'], [LOAD_REPORT, LoadReport.encode(report)]]
}

/** Servers at 100 calls a second that are so busy; undefined: it says nothing. */
function loaded(busy: readonly (number | undefined)[], options: WeightedRoundRobinOptions = {}): Bed {
  const bed = new Bed(weightedRoundRobin({ blackoutMs: 0, ...options }), servers(busy.length))
  report(bed, busy)
  bed.clock.advance(1_000)
  return bed
}

function report(bed: Bed, busy: readonly (number | undefined)[]): void {
  busy.forEach((it, i) => {
    const told = it === undefined ? [] : trailers({ rpsFractional: 100, applicationUtilization: it })
    bed.end(bed.all[i], 1, undefined, told)
  })
}

describe('weighted round robin', () => {
  it('shares by calls a second / utilization', () => {
    expect(loaded([0.2, 0.4, 0.8]).picks(7_000)).toEqual([4_000, 2_000, 1_000])
  })

  it('takes the CPU where the application says nothing, and errors for utilization', () => {
    const bed = new Bed(weightedRoundRobin({ blackoutMs: 0, errorPenalty: 2 }), servers(3))
    bed.end(bed.all[0], 1, undefined, trailers({ rpsFractional: 100, cpuUtilization: 0.5 }))
    const both = { cpuUtilization: 0.9, applicationUtilization: 0.25 }
    bed.end(bed.all[1], 1, undefined, trailers({ rpsFractional: 100, ...both }))
    // 0.1 + 20 / 100 × 2 is 0.5.
    bed.end(bed.all[2], 1, undefined, trailers({ rpsFractional: 100, cpuUtilization: 0.1, eps: 20 }))
    bed.clock.advance(1_000)
    expect(bed.picks(4_000)).toEqual([1_000, 2_000, 1_000])
  })

  it('gives those that say nothing the mean', () => {
    expect(loaded([0.2, undefined, 0.6]).picks(6_000)).toEqual([3_000, 2_000, 1_000])
  })

  it('goes by endpoints’ weights while nobody says anything', () => {
    const bed = new Bed(weightedRoundRobin(), servers(3, (i) => ({ weight: i + 1 })))
    expect(bed.picks(6_000)).toEqual([1_000, 2_000, 3_000])
    expect(bed.clock.pending).toBe(0)
  })

  it('changes weights once an interval and not with each report', () => {
    const bed = loaded([0.5, 0.5])
    report(bed, [0.25, 0.5])
    expect(bed.picks(100)).toEqual([50, 50])
    bed.clock.advance(999)
    expect(bed.picks(100)).toEqual([50, 50])
    bed.clock.advance(1)
    expect(bed.picks(300)).toEqual([200, 100])
  })

  it('changes weights no sooner than after 100 ms', () => {
    const bed = new Bed(weightedRoundRobin({ blackoutMs: 0, updateMs: 1 }), servers(2))
    report(bed, [0.25, 0.5])
    bed.clock.advance(99)
    expect(bed.picks(100)).toEqual([50, 50])
    bed.clock.advance(1)
    expect(bed.picks(300)).toEqual([200, 100])
  })

  it('believes a server only when it has reported for a while, and anew when it was away', () => {
    const bed = loaded([0.2, 0.4], { blackoutMs: 10_000 })
    expect(bed.picks(100)).toEqual([50, 50])
    bed.clock.advance(9_000)
    report(bed, [0.2, 0.4])
    expect(bed.picks(300)).toEqual([200, 100])
    bed.all[0]!.state = 'connecting'
    bed.update()
    expect(bed.picks(100)).toEqual([0, 100])
    bed.all[0]!.state = 'ready'
    bed.update()
    report(bed, [0.01, 0.4])
    bed.clock.advance(1_000)
    expect(bed.picks(100)).toEqual([50, 50])
  })

  it('forgets what a server said when it has said nothing for long, and rests when nobody says anything', () => {
    const bed = loaded([0.2, 0.4])
    bed.clock.advance(178_000)
    expect(bed.picks(300)).toEqual([200, 100])
    bed.clock.advance(1_000)
    expect(bed.picks(100)).toEqual([50, 50])
    expect(bed.clock.pending).toBe(0)
  })

  it.each([
    { rpsFractional: 0, cpuUtilization: 0.5 }, { rpsFractional: 10 }, { rpsFractional: -5, cpuUtilization: 0.5 },
    { rpsFractional: NaN, cpuUtilization: 0.5 }, { rpsFractional: Infinity, cpuUtilization: 0.5 },
    { rpsFractional: 10, cpuUtilization: Infinity }, { rpsFractional: 10, cpuUtilization: -1 },
  ])('passes over %o', (told) => {
    const bed = new Bed(weightedRoundRobin({ blackoutMs: 0 }), servers(2))
    bed.end(bed.all[0], 1, undefined, trailers(told))
    bed.clock.advance(1_000)
    expect(bed.picks(100)).toEqual([50, 50])
  })

  it('shares among the others whatever one says of itself, and forgets it', () => {
    for (const told of [{ rpsFractional: 1e308, cpuUtilization: 1 }, { rpsFractional: 5e-324, cpuUtilization: 1 }]) {
      const bed = new Bed(weightedRoundRobin({ blackoutMs: 0 }), servers(20))
      for (const it of bed.all) bed.end(it, 1, undefined, trailers({ rpsFractional: 100, cpuUtilization: 0.5 }))
      bed.end(bed.all[0], 1, undefined, trailers(told))
      bed.clock.advance(1_000)
      for (const count of bed.picks(20_000).slice(1)) expect(count).toBeGreaterThan(0)
      bed.end(bed.all[0], 1, undefined, trailers({ rpsFractional: 100, cpuUtilization: 0.5 }))
      bed.clock.advance(1_000)
      bed.picks(200)
      expect(bed.picks(20_000)).toEqual(bed.all.map(() => 1_000))
    }
  })

  it.each([[[0xff, 0xff]], [[9, 1]], [[]]])('passes over a trailer of %j', (bytes) => {
    const bed = new Bed(weightedRoundRobin(), servers(2))
    bed.end(bed.all[0], 1, { code: Code.UNAVAILABLE, message: '' }, [[LOAD_REPORT, Uint8Array.from(bytes)]])
    bed.end(bed.all[0], 1, undefined, [[LOAD_REPORT, 'text']])
    expect(bed.picks(100)).toEqual([50, 50])
  })

  it('stops its timer when it is closed', () => {
    const bed = loaded([0.5, 0.5])
    expect(bed.clock.pending).toBe(1)
    bed.balancing.close?.()
    expect(bed.clock.pending).toBe(0)
  })

  it.each([
    [{ blackoutMs: -1 }, 'weighted round robin: blackoutMs'],
    [{ expirationMs: 0 }, 'weighted round robin: expirationMs'],
    [{ updateMs: NaN }, 'weighted round robin: updateMs'],
    [{ errorPenalty: -1 }, 'weighted round robin: errorPenalty: it takes a number from 0 up; it is -1'],
    [{ outOfBand: { periodMs: 0 } }, 'weighted round robin: outOfBand.periodMs'],
  ])('refuses %o', (options, message) => {
    expect(() => weightedRoundRobin(options)).toThrow(message)
  })
})
