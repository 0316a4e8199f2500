import { Code, RpcError } from '@skein/core'
import type { Clock } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { describe, expect, it } from 'vitest'
import { Engine } from './engine.ts'
import type { MakeCall, Ran } from './engine.ts'
import type { Plan } from './plan.ts'
import { Schedule, share } from './schedule.ts'
import { Tally } from './tally.ts'

const never = new AbortController().signal
const plan = (given: Partial<Plan>): Plan =>
  ({ rate: undefined, concurrency: 10, rampMs: 0, warmUpMs: 0, durationMs: Infinity, count: Infinity, ...given })

async function run(given: Partial<Plan>, call: MakeCall, signal: AbortSignal = never): Promise<Tally & Ran> {
  const tally = new Tally()
  return Object.assign(tally, await new Engine(plan(given), call, tally, systemClock).run(signal))
}

const after = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

describe('schedule', () => {
  it('is even without a ramp', () => {
    const it = new Schedule(100, 0)
    expect([0, 1, 50].map((n) => it.due(n))).toEqual([0, 10, 500])
  })

  it('climbs evenly within the ramp, and goes on at the full rate', () => {
    const it = new Schedule(1_000, 2_000)
    expect(it.due(0)).toBe(0)
    expect(it.due(250)).toBeCloseTo(1_000)
    expect(it.due(1_000)).toBeCloseTo(2_000)
    expect(it.due(2_000) - it.due(1_000)).toBeCloseTo(1_000)
    expect([0, 500, 1_000, 5_000].map((ms) => share(100, 1_000, ms))).toEqual([1, 50, 100, 100])
  })
})

describe('closed loop', () => {
  it('makes so many calls, and so many at once', async () => {
    let [active, most, made] = [0, 0, 0]
    const it = await run({ count: 500, concurrency: 7 }, async () => {
      made++
      most = Math.max(most, ++active)
      await new Promise(setImmediate)
      active--
    })
    expect([made, most, active, it.count, it.stopped]).toEqual([500, 7, 0, 500, false])
  })

  it('ends when its time is over, with the calls that are under way', async () => {
    const it = await run({ durationMs: 60, concurrency: 3 }, () => after(5))
    expect(it.ms).toBeGreaterThan(50)
    expect(it.count).toBeGreaterThan(5)
  })

  it('waits quietly for calls that outlast its time', async () => {
    let looks = 0
    const clock: Clock = {
      now: () => { looks++; return systemClock.now() },
      after: (ms, run) => systemClock.after(ms, run),
    }
    const tally = new Tally()
    await new Engine(plan({ durationMs: 20 }), () => after(150), tally, clock).run(never)
    expect(tally.count).toBe(10)
    expect(looks).toBeLessThan(50)
  })

  it('counts failures by code, and goes on', async () => {
    const it = await run({ count: 30 }, (n) => n % 3 === 0 ? Promise.reject(new RpcError(Code.NOT_FOUND, `no ${n}`)) : Promise.resolve())
    expect([it.succeeded.count, it.failed.count]).toEqual([20, 10])
    expect(Object.fromEntries(it.failures)).toEqual({ NOT_FOUND: { count: 10, message: 'no 0' } })
  })

  it('calls that fail at once do not keep the time from passing', async () => {
    const it = await run({ durationMs: 30 }, () => Promise.reject(new RpcError(Code.UNAVAILABLE, 'gone')))
    expect(it.failed.count).toBeGreaterThan(0)
  })

  it('stops at once when it is told to', async () => {
    const control = new AbortController()
    const it = await run({ durationMs: 60_000 }, (n) => {
      if (n === 5) control.abort()
      return new Promise(() => undefined)
    }, control.signal)
    expect(it.stopped).toBe(true)
  })

  it('does not measure the ramp and the warm-up', async () => {
    let made = 0
    const it = await run({ rampMs: 20, warmUpMs: 20, count: 10 }, () => {
      made++
      return after(1)
    })
    expect(it.count).toBe(10)
    expect(made).toBeGreaterThan(10)
  })
})

describe('open loop', () => {
  it('makes the calls that are due, whether others are answered or not', async () => {
    let most = 0
    let active = 0
    const it = await run({ rate: 1_000, durationMs: 100, concurrency: 1_000 }, async () => {
      most = Math.max(most, ++active)
      await after(50)
      active--
    })
    expect(it.count).toBe(100)
    expect(most).toBeGreaterThan(30)
  })

  it('ends when its time is over, and not when the next call would be due', async () => {
    const began = performance.now()
    const it = await run({ rate: 0.1, durationMs: 100 }, () => Promise.resolve())
    expect(performance.now() - began).toBeLessThan(5_000)
    expect([it.count, it.ms]).toEqual([1, 100])
  })

  it('counts from when a call was due: a stall shows in all that it held up', async () => {
    // A server that takes one at a time and stalls once for 100 ms; 1 ms apart, some hundred calls wait for it.
    let stalled = false
    const it = await run({ rate: 1_000, count: 200, concurrency: 1 }, async () => {
      if (stalled) return
      stalled = true
      await after(100)
    })
    expect(it.count).toBe(200)
    expect(it.succeeded.max).toBeGreaterThan(95)
    // What was due while it stalled waited for 50 ms on average; counted from when it left, one alone would be late.
    expect(it.succeeded.between([25, Infinity])[1]).toBeGreaterThan(60)
    expect(it.held).toBeGreaterThan(0)
  })
})
