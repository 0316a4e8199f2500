import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import type { Server } from '../test/fleet.ts'
import { leastRequest } from './least-request.ts'
import { outlierDetection } from './outlier-detection.ts'
import type { OutlierDetectionOptions } from './outlier-detection.ts'
import { pickFirst } from './pick-first.ts'
import { priority } from './priority.ts'
import { randomSubsetting } from './random-subsetting.ts'

const FAILED: Status = { code: Code.UNAVAILABLE, message: 'down' }

function fleet(options: OutlierDetectionOptions, count = 10): Bed {
  return new Bed(outlierDetection({ maxEjectionPercent: 50, ...options }), servers(count))
}

/** So many calls of each, of which it fails as many as said. */
function calls(bed: Bed, each: number, failures: readonly number[], ms = 1): void {
  bed.all.forEach((it, i) => {
    for (let call = 0; call < each; call++) bed.end(it, ms, call < (failures[i] ?? 0) ? FAILED : undefined)
  })
}

function out(bed: Bed): Server[] {
  const counts = bed.picks(1_000)
  return bed.all.filter((_, i) => counts[i] === 0)
}

describe('outlier detection', () => {
  it('by failure percentage: ejects who fails more often than the threshold, and nobody at it', async () => {
    const bed = fleet({ failurePercentage: {} })
    calls(bed, 100, [86, 85])
    expect(out(bed)).toEqual([])
    await bed.clock.advanceAsync(10_000)
    expect(out(bed)).toEqual([bed.all[0]])
    expect(bed.picks(900)[1]).toBe(100)
    expect(bed.events).toMatchObject([
      { type: 'ejected', at: 10_000, peer: { address: '10.0.0.0:50051' }, detail: '86.0 % of its calls failed' },
    ])
  })

  it('by success rate: ejects who is further from the mean than so many standard deviations', async () => {
    // Rates of nine at 1 and one at 0.8: mean 0.98, deviation 0.06, threshold 0.866.
    const bed = fleet({ successRate: {} })
    calls(bed, 100, [20])
    await bed.clock.advanceAsync(10_000)
    expect(out(bed)).toEqual([bed.all[0]])
    // Two at 0.8: mean 0.96, deviation 0.08, threshold 0.808. Three: 0.94 − 1.9 × 0.092 = 0.766, so nobody.
    for (const [bad, ejected] of [[2, 2], [3, 0]] as const) {
      const other = fleet({ successRate: {} })
      calls(other, 100, Array.from({ length: bad }, () => 20))
      await other.clock.advanceAsync(10_000)
      expect(out(other)).toHaveLength(ejected)
    }
  })

  it('by slow calls: ejects of whose calls more than half are slow', async () => {
    const bed = fleet({ slowCalls: { overMs: 100 } })
    calls(bed, 20, [])
    for (let i = 0; i < 21; i++) bed.end(bed.all[4], 101)
    for (let i = 0; i < 20; i++) bed.end(bed.all[5], 101)
    await bed.clock.advanceAsync(10_000)
    expect(out(bed)).toEqual([bed.all[4]])
  })

  it('by consecutive failures: ejects at once, and a call that goes well starts anew', async () => {
    const bed = fleet({})
    for (const failures of [4, 4]) {
      for (let i = 0; i < failures; i++) bed.end(bed.all[2], 1, FAILED)
      bed.end(bed.all[2])
    }
    expect(out(bed)).toEqual([])
    const { updates } = bed
    for (let i = 0; i < 5; i++) bed.end(bed.all[2], 1, FAILED)
    expect(bed.updates).toBe(updates)
    await bed.clock.advanceAsync(0)
    expect(bed.updates).toBe(updates + 1)
    expect(out(bed)).toEqual([bed.all[2]])
    expect(new Set(bed.wanted)).toEqual(new Set(bed.all))
  })

  it('judges nobody by few calls, or among few servers', async () => {
    const bed = fleet({ failurePercentage: {}, successRate: {} })
    calls(bed, 49, [49])
    await bed.clock.advanceAsync(10_000)
    expect(out(bed)).toEqual([])
    const few = fleet({ failurePercentage: {} }, 4)
    calls(few, 100, [100])
    await few.clock.advanceAsync(10_000)
    expect(out(few)).toEqual([])
  })

  it('counts an interval by itself', async () => {
    const bed = fleet({ failurePercentage: {} })
    calls(bed, 40, [40])
    await bed.clock.advanceAsync(10_000)
    calls(bed, 40, [40])
    await bed.clock.advanceAsync(10_000)
    expect(out(bed)).toEqual([])
  })

  it('does not count what callers cancelled, what was never sent, and what is nobody’s fault but the asker’s', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    for (const status of [
      { code: Code.CANCELLED, message: '' }, { ...FAILED, delivery: 'unsent' as const }, { code: Code.NOT_FOUND, message: '' },
    ]) bed.end(bed.all[0], 1, status)
    await bed.clock.advanceAsync(0)
    expect(out(bed)).toEqual([])
    const strict = fleet({ consecutiveFailures: 1, isFault: ({ code }) => code === Code.NOT_FOUND })
    strict.end(strict.all[0], 1, { code: Code.NOT_FOUND, message: '' })
    await strict.clock.advanceAsync(0)
    expect(out(strict)).toEqual([strict.all[0]])
  })

  it('ejects no more than so many per cent, but one in any case; of 0 per cent none', async () => {
    for (const [maxEjectionPercent, most] of [[10, 1], [11, 2], [30, 3], [5, 1], [0, 0], [100, 10]] as const) {
      const bed = fleet({ maxEjectionPercent, failurePercentage: {} })
      calls(bed, 100, Array.from({ length: 10 }, () => 100))
      await bed.clock.advanceAsync(10_000)
      expect(bed.events.filter(({ type }) => type === 'ejected')).toHaveLength(most)
    }
  })

  it('serves with all when all would be out, and when those that are left are not ready', async () => {
    const bed = fleet({ maxEjectionPercent: 100, consecutiveFailures: 1 })
    for (const it of bed.all) bed.end(it, 1, FAILED)
    await bed.clock.advanceAsync(0)
    expect(bed.picks(100)).toEqual(bed.all.map(() => 10))
    const other = fleet({ consecutiveFailures: 1 }, 3)
    other.end(other.all[0], 1, FAILED)
    await other.clock.advanceAsync(0)
    other.all[1]!.state = other.all[2]!.state = 'connecting'
    other.update()
    expect(other.picks(10)).toEqual([10, 0, 0])
  })

  it('lets back by probes: a tenth of its share, until five calls went well', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    const [sick] = bed.all
    bed.end(sick, 1, FAILED)
    await bed.clock.advanceAsync(29_999)
    expect(out(bed)).toEqual([sick])
    await bed.clock.advanceAsync(1)
    expect(bed.picks(900)[0]).toBe(10)
    for (let i = 0; i < 4; i++) bed.end(sick, 0)
    await bed.clock.advanceAsync(0)
    expect(bed.picks(900)[0]).toBe(10)
    bed.end(sick, 0)
    await bed.clock.advanceAsync(0)
    expect(bed.picks(1_000)[0]).toBe(100)
    expect(bed.events.map(({ type }) => type)).toEqual(['ejected', 'probing', 'returned'])
  })

  it('probes however often states change', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(30_000)
    let probes = 0
    for (let i = 0; i < 900; i++) {
      bed.update()
      if (bed.pick() === bed.all[0]) probes++
    }
    expect(probes).toBe(10)
  })

  it.each([
    ['pick first', pickFirst()], ['priority', priority()], ['a subset', randomSubsetting({ size: 1, client: 1 })],
  ])('has %s connect to others, and serves with those that are out until they are ready', async (_, child) => {
    const all = servers(2, (i) => ({ priority: i }))
    for (const it of all) it.state = 'idle'
    const bed = new Bed(outlierDetection({ child, consecutiveFailures: 1 }), all)
    expect(bed.wanted).toHaveLength(1)
    const sick = all.find((it) => bed.wanted.includes(it))!
    const other = all.find((it) => it !== sick)!
    sick.state = 'ready'
    bed.update()
    bed.end(sick, 1, FAILED)
    await bed.clock.advanceAsync(0)
    expect(new Set(bed.wanted)).toEqual(new Set(all))
    expect(bed.pick()).toBe(sick)
    other.state = 'ready'
    bed.update()
    expect([bed.pick(), bed.pick()]).toEqual([other, other])
  })

  it('gives half of the calls at most to one that must prove itself, and calls it while the others are not ready', async () => {
    const bed = fleet({ consecutiveFailures: 1, probeShare: 1 }, 2)
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(30_000)
    expect(bed.picks(100)).toEqual([50, 50])
    bed.all[1]!.state = 'failing'
    bed.update()
    expect(bed.picks(100)).toEqual([100, 0])
  })

  it('probes no longer whoever was slow again', async () => {
    const bed = fleet({ consecutiveFailures: 1, slowCalls: { overMs: 100 } })
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(31_000)
    bed.end(bed.all[0], 101)
    await bed.clock.advanceAsync(0)
    expect(out(bed)).toEqual([bed.all[0]])
    expect(bed.events.at(-1)).toMatchObject({ type: 'ejected', detail: 'it was slow again' })
  })

  it('looks at no call that ends while its server is out', async () => {
    const bed = fleet({ consecutiveFailures: 1, probeCalls: 1 })
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(20_000)
    bed.end(bed.all[0], 1, FAILED)
    bed.end(bed.all[0], 1)
    await bed.clock.advanceAsync(9_999)
    expect(out(bed)).toEqual([bed.all[0]])
    await bed.clock.advanceAsync(1)
    expect(bed.picks(900)[0]).toBe(10)
  })

  it('ejects another in the moment in which one is back, and one again that is probed, within the limit', async () => {
    const bed = fleet({ consecutiveFailures: 1, maxEjectionPercent: 10 })
    const [one, other] = bed.all
    bed.end(one, 1, FAILED)
    await bed.clock.advanceAsync(30_000)
    bed.end(one, 0, FAILED)
    await bed.clock.advanceAsync(60_000)
    expect(bed.events.map(({ type }) => type)).toEqual(['ejected', 'probing', 'ejected', 'probing'])
    for (let i = 0; i < 5; i++) bed.end(one, 0)
    bed.end(other, 0, FAILED)
    await bed.clock.advanceAsync(0)
    expect(out(bed)).toEqual([other])
  })

  it('serves by its child when all are out', async () => {
    const child = leastRequest({ choices: 2, penaltyMs: 0 })
    const bed = fleet({ maxEjectionPercent: 100, consecutiveFailures: 1, child }, 2)
    for (const it of bed.all) bed.end(it, 1, FAILED)
    bed.all[0]!.inFlight = 1
    await bed.clock.advanceAsync(0)
    expect(bed.picks(10)).toEqual([0, 10])
  })

  it('finds nobody where all are equally bad', async () => {
    for (const failures of [0, 20, 33, 100]) {
      const bed = fleet({ successRate: {} }, 7)
      calls(bed, 100, bed.all.map(() => failures))
      await bed.clock.advanceAsync(10_000)
      expect(bed.events).toEqual([])
    }
  })

  it('asks for nothing when it was closed', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    const { updates } = bed
    bed.end(bed.all[0], 1, FAILED)
    bed.balancing.close?.()
    await bed.clock.advanceAsync(1_000_000)
    expect(bed.updates).toBe(updates)
  })

  it('is out for longer each time that a probe fails, up to a limit, and forgives by and by', async () => {
    const bed = fleet({ consecutiveFailures: 1, maxEjectionMs: 70_000 })
    const [sick] = bed.all
    bed.end(sick, 1, FAILED)
    for (const seconds of [30, 60, 70, 70]) {
      await bed.clock.advanceAsync(seconds * 1_000 - 1)
      expect(out(bed)).toEqual([sick])
      await bed.clock.advanceAsync(1)
      expect(bed.picks(900)[0]).toBe(10)
      bed.end(sick, 0, FAILED)
      await bed.clock.advanceAsync(0)
      expect(out(bed)).toEqual([sick])
    }
    await bed.clock.advanceAsync(70_000)
    for (let i = 0; i < 5; i++) bed.end(sick, 0)
    await bed.clock.advanceAsync(50_000)
    bed.end(sick, 0, FAILED)
    await bed.clock.advanceAsync(30_000)
    expect(bed.picks(900)[0]).toBe(10)
  })

  it('does not judge who is probed by calls from before', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(30_500)
    bed.end(bed.all[0], 600, FAILED)
    expect(bed.picks(900)[0]).toBe(10)
    bed.end(bed.all[0], 400, FAILED)
    await bed.clock.advanceAsync(0)
    expect(out(bed)).toEqual([bed.all[0]])
  })

  it('leaves out who is not ready at once, of those that are probed, too', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    bed.end(bed.all[0], 1, FAILED)
    await bed.clock.advanceAsync(30_000)
    bed.all[0]!.state = bed.all[1]!.state = 'failing'
    bed.update()
    expect(out(bed)).toEqual(bed.all.slice(0, 2))
  })

  it('enforces by chance where it is told to', async () => {
    const ejected = await Promise.all(Array.from({ length: 200 }, async (_, seed) => {
      const failurePercentage = { enforcementPercent: 25 }
      const bed = new Bed(outlierDetection({ failurePercentage, maxEjectionPercent: 50 }), servers(5), seed)
      calls(bed, 100, [100])
      await bed.clock.advanceAsync(10_000)
      return out(bed).length
    }))
    expect(Math.abs(ejected.reduce((sum, it) => sum + it, 0) - 50)).toBeLessThan(19)
  })

  it('forgets who is gone, and stops its timers', async () => {
    const bed = fleet({ consecutiveFailures: 1 })
    bed.end(bed.all[0], 1, FAILED)
    bed.update([])
    bed.end(servers(1)[0], 1, FAILED)
    await bed.clock.advanceAsync(20_000)
    expect(bed.clock.pending).toBe(0)
    bed.update(servers(3))
    expect(bed.clock.pending).toBe(1)
    bed.balancing.close?.()
    expect(bed.clock.pending).toBe(0)
  })

  it.each([
    [{ intervalMs: 0 }, 'outlier detection: intervalMs: it takes a number of ms above 0; it is 0'],
    [{ maxEjectionPercent: 101 }, 'outlier detection: maxEjectionPercent: it takes a number from 0 to 100; it is 101'],
    [{ consecutiveFailures: 0 }, 'outlier detection: consecutiveFailures'],
    [{ probeShare: 0 }, 'outlier detection: probeShare'],
    [{ probeCalls: 0.5 }, 'outlier detection: probeCalls'],
    [{ slowCalls: {} }, 'outlier detection: slowCalls.overMs'],
    [{ successRate: { minServers: -1 } }, 'outlier detection: successRate.minServers'],
    [{ failurePercentage: { thresholdPercent: NaN } }, 'outlier detection: failurePercentage.thresholdPercent'],
  ])('refuses %o', (options, message) => {
    expect(() => outlierDetection(options as never)).toThrow(message)
  })
})
