import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { current, runWith } from './ambient.ts'
import { CallContext } from './call.ts'
import { keepTrying, pause } from './keep-trying.ts'
import type { Attempt } from './keep-trying.ts'
import { ManualClock } from './manual-clock.ts'

function tried(attempt: (it: Attempt, clock: ManualClock) => Promise<void>, random = 0.5) {
  const clock = new ManualClock()
  const began: number[] = []
  const told: [string, number][] = []
  const trying = keepTrying({ clock, random: () => random, emit: undefined }, (it) => {
    began.push(clock.now())
    return attempt(it, clock)
  }, (why, ms) => { told.push([why.message, ms]) })
  return { clock, began, told, trying }
}

const failing = (): Promise<void> => Promise.reject(new Error('no'))

describe('keepTrying', () => {
  it('waits longer and longer, and says how long', async () => {
    const { clock, began, told, trying } = tried(failing)
    await clock.advanceAsync(6_000)
    expect(began).toEqual([0, 1_000, 2_600, 5_160])
    expect(told.slice(0, 3)).toEqual([['no', 1_000], ['no', 1_600], ['no', 2_560]])
    await clock.advanceAsync(3_600_000)
    expect((began.at(-1) ?? 0) - (began.at(-2) ?? 0)).toBe(30_000)
    await trying.stop()
    expect(clock.pending).toBe(0)
  })

  it('begins anew at once after what had succeeded and lasted, and soon after what had not lasted', async () => {
    let lasts = 60_000
    const { clock, began, told, trying } = tried(async ({ signal, succeeded }, clock) => {
      succeeded()
      await pause(clock, lasts, signal)
    })
    await clock.advanceAsync(60_000)
    lasts = 10
    await clock.advanceAsync(62_500)
    expect(began).toEqual([0, 60_000, 120_000, 121_000, 122_000])
    expect(told).toEqual([])
    await trying.stop()
  })

  it('goes on at once when it is asked to, but not more than once a second', async () => {
    const { clock, began, trying } = tried(failing)
    await clock.advanceAsync(6_000)
    trying.again()
    await clock.advanceAsync(0)
    expect(began.at(-1)).toBe(5_160)
    await clock.advanceAsync(160)
    expect(began.at(-1)).toBe(6_160)
    for (let i = 0; i < 100; i++) trying.again()
    expect(clock.pending).toBe(1)
    await trying.stop()
  })

  it('asked to go on sooner, it waits no longer for that', async () => {
    const { clock, began, trying } = tried(failing, 0)
    await clock.advanceAsync(100)
    trying.again()
    await clock.advanceAsync(700)
    expect(began).toEqual([0, 800])
    await trying.stop()
  })

  it('tells no more of an attempt that was stopped, and waits for its end', async () => {
    const { clock, began, told, trying } = tried(async ({ signal }, clock) => {
      await pause(clock, 60_000, signal)
      throw new Error('stopped')
    })
    await clock.advanceAsync(10)
    await trying.stop()
    trying.again()
    await clock.advanceAsync(60_000)
    expect([began.length, told.length, clock.pending]).toEqual([1, 0, 0])
  })

  it('runs outside the call that happens to begin it', async () => {
    const method = { path: '/a/B', input: { name: '' }, output: { name: '' }, clientStream: false, serverStream: false, idempotent: false }
    const call = new CallContext(method, [], Infinity, 'json', undefined, undefined)
    const seen: unknown[] = []
    const { trying } = runWith(call, () => keepTryingOnce(() => { seen.push(current()) }))
    expect(seen).toEqual([undefined])
    await trying.stop()
  })

  it('hears of an error that is none as of one that is', async () => {
    const { clock, told, trying } = tried(() => Promise.reject(null))
    await clock.advanceAsync(0)
    expect(told).toEqual([[new RpcError(Code.UNKNOWN, 'something was thrown that is no error').message, 1_000]])
    await trying.stop()
  })
})

function keepTryingOnce(run: () => void): ReturnType<typeof tried> {
  return tried(({ signal }, clock) => {
    run()
    return pause(clock, 1, signal)
  })
}

it('pause leaves nothing behind', async () => {
  const clock = new ManualClock()
  const controller = new AbortController()
  const long = pause(clock, 1_000, controller.signal)
  controller.abort()
  await long
  await pause(clock, 1_000, controller.signal)
  expect(clock.pending).toBe(0)
})
