import { Code } from '@skein/core'
import type { Balancer, Subchannel } from '@skein/core/fleet'
import { describe, expect, it } from 'vitest'
import { Bed, callOf, seeded, Server } from '../test/fleet.ts'
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

/** Whoever connects to all has a server for each call while any is ready. */
const toAll: Readonly<Record<string, () => Balancer>> = {
  'round robin': () => roundRobin(),
  'least request': () => leastRequest({ choices: 3 }),
  'peak EWMA': () => peakEwma(),
  'weighted round robin': () => weightedRoundRobin({ blackoutMs: 500, expirationMs: 3_000 }),
  'ring hash': () => ringHash({ by: 'x-key', points: 20 }),
  'zone': () => zone({ zone: 'a' }),
  'outlier detection': () => outlierDetection({ consecutiveFailures: 2, maxEjectionPercent: 100, intervalMs: 300, baseEjectionMs: 500 }),
  'zones of outlier detection of least request': () =>
    zone({ zone: 'a', child: outlierDetection({ child: leastRequest(), consecutiveFailures: 2, intervalMs: 300 }) }),
  'outlier detection of ring hash': () =>
    outlierDetection({ child: ringHash({ by: 'x-key', points: 20 }), consecutiveFailures: 2, intervalMs: 300, baseEjectionMs: 500 }),
}
const toSome: Readonly<Record<string, () => Balancer>> = {
  'pick first': () => pickFirst(),
  'priority of peak EWMA': () => priority({ child: peakEwma(), failoverMs: 300, keepMs: 1_000 }),
  'a subset of zones': () => randomSubsetting({ size: 4, client: 3, child: zone({ zone: 'b' }) }),
  'outlier detection of priority': () => outlierDetection({ child: priority(), consecutiveFailures: 2 }),
}
const STATES = ['idle', 'connecting', 'ready', 'ready', 'ready', 'failing'] as const
const CODES = [Code.OK, Code.OK, Code.UNAVAILABLE, Code.CANCELLED, Code.DEADLINE_EXCEEDED, Code.NOT_FOUND]

type Check = (bed: Bed, picked: Subchannel | undefined) => void

/** Servers that come, go, change and fail, and calls, by chance; `check` after each step. */
async function churn(balancer: Balancer, seed: number, check: Check): Promise<void> {
  const random = seeded(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const bed = new Bed(balancer, [], seed)
  const running: Server[] = []
  for (let step = 0, made = 0; step < 3_000; step++) {
    const what = below(20)
    const at = bed.all[below(bed.all.length)]
    if (what < 2 && bed.all.length < 12) {
      const place = { zone: one(['a', 'b']), priority: below(3), weight: one([0, 1, 5, NaN]) }
      const server = new Server({ address: `s${made++}`, ...place })
      server.state = one(STATES)
      bed.update([...bed.all, server])
    } else if (what === 2) {
      bed.update(below(10) === 0 ? [] : bed.all.filter((it) => it !== at))
    } else if (what < 6 && at !== undefined) {
      at.state = one(STATES)
      bed.update()
    } else if (what === 6 && at !== undefined) {
      at.endpoint = { ...at.endpoint, weight: below(4), priority: below(3), zone: one(['a', 'b']) }
      bed.update()
    } else if (what < 9) {
      await bed.clock.advanceAsync(below(400))
    } else if (what < 14 && running.length > 0) {
      const ended = running.splice(below(running.length), 1)[0]!
      ended.inFlight--
      const report = LoadReport.encode({ rpsFractional: below(100), cpuUtilization: random() })
      bed.end(ended, below(300), { code: one(CODES), message: '' }, [[LOAD_REPORT, report]])
    }
    await Promise.resolve()
    const picked = bed.pick(callOf([['x-key', String(below(50))]]))
    check(bed, picked)
    if (picked !== undefined && running.length < 200) {
      picked.inFlight++
      running.push(picked)
    }
  }
  bed.balancing.close?.()
  await bed.clock.advanceAsync(1_000_000)
  expect(bed.clock.pending).toBe(0)
}

function isSound({ all, wanted }: Bed, picked: Subchannel | undefined): void {
  const known = new Set<Subchannel>(all)
  for (const it of wanted) expect(known.has(it)).toBe(true)
  if (picked === undefined) return
  expect(picked.state).toBe('ready')
  expect(wanted).toContain(picked)
}

describe('servers that come, go, change and fail', () => {
  it.each(Object.entries(toAll))('%s picks one that is ready whenever there is one', async (_, make) => {
    for (const seed of [1, 2]) {
      await churn(make(), seed, (bed, picked) => {
        isSound(bed, picked)
        expect(picked !== undefined).toBe(bed.all.some(({ state }) => state === 'ready'))
      })
    }
  })

  it.each(Object.entries(toSome))('%s picks only one that is ready and wanted', async (_, make) => {
    for (const seed of [1, 2]) await churn(make(), seed, isSound)
  })

  it.each(Object.entries({ ...toAll, ...toSome }))('%s sees changes of a list that stays the same list', (_, make) => {
    const [a, b] = [new Server({ address: 'a' }), new Server({ address: 'b' })]
    const list = [a]
    const bed = new Bed(make(), list)
    expect(bed.pick()).toBe(a)
    list[0] = b
    bed.update()
    expect(bed.pick()).toBe(b)
  })
})
