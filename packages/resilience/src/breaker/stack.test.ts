import { describe, expect, it } from 'vitest'
import { bytes, invokeConformance, seeded } from '@skein/conformance'
import type { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { chain } from '@skein/kit/guard'
import type { Policy } from '@skein/kit/policy'
import { DOWN, DUPLEX, ONCE, Stage, UNARY } from '../../test/stage.ts'
import { bulkhead } from '../bulkhead/bulkhead.ts'
import { serviceConfig } from '../config/service-config.ts'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { timeouts } from '../timeouts/timeouts.ts'
import { circuitBreaker } from './circuit-breaker.ts'

const OK: Status = { code: Code.OK, message: '' }
const CANCEL: Status = { code: Code.CANCELLED, message: 'the caller cancelled' }
const PLACES = 6
const limits = { name: [{}], maxRequestMessageBytes: 50, maxResponseMessageBytes: 50 }
const sizes: Policy = (host) => serviceConfig({ methodConfig: [limits] }).start(host, () => undefined).interceptor
const policies: readonly Policy[] = [
  sizes,
  timeouts({ default: 400, streams: 900 }),
  bulkhead({ concurrent: PLACES, queue: 5, queueTimeout: 150 }),
  retry({ attempts: 3, backoff: { initial: 20, max: 50 } }),
  hedge({ attempts: 2, delay: 60 }),
  timeouts({ default: 200 }),
  circuitBreaker({ minimumCalls: 8, window: 500, open: 100, maxOpen: 300, probes: 2 }),
]

/** All policies, one beneath the other, under calls that end in every way and at every moment. */
async function walk(seed: number, steps: number): Promise<Set<number>> {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const stage = new Stage(...policies)
  const callers: Recorder[] = []
  const open = <T extends { readonly over: boolean }>(them: readonly T[]): T | undefined => {
    const running = them.filter(({ over }) => !over)
    return running[below(running.length)]
  }
  const answered = new Set<object>()
  let bad = 0.2
  for (let step = 0; step < steps; step++) {
    const what = random()
    if (step % 100 === 0) bad = [0, 0.3, 0.9][below(3)] as number
    if (what < 0.3) {
      const caller = stage.open([UNARY, ONCE, DUPLEX][below(3)])
      callers.push(caller)
      if (random() < 0.8 && !caller.over) caller.send(bytes(below(55), step), random() < 0.7)
    } else if (what < 0.6) {
      const far = open(stage.attempts)
      const fails = random() < bad
      if (far === undefined) continue
      if (!fails && !answered.has(far)) far.headers()
      if (!fails) far.message(bytes(below(55), step))
      answered.add(far)
      if (fails || random() < 0.9) far.end(fails ? DOWN : OK)
    } else if (what < 0.7) {
      open(callers)?.cancel(CANCEL)
    } else {
      stage.clock.advance(below(60))
    }
    await Promise.resolve()
    // A hedge is one more attempt of the call that has the place.
    expect(stage.attempts.filter(({ over }) => !over).length).toBeLessThanOrEqual(2 * PLACES)
  }
  stage.clock.advance(2000)
  await Promise.resolve()
  stage.check(...callers)
  expect(callers.filter(({ over }) => !over)).toEqual([])
  expect(stage.attempts.filter(({ over }) => !over)).toEqual([])
  // The breaker's probes go well, where it isn't closed.
  for (let i = 0; i < 2; i++) {
    const probe = stage.call(DUPLEX)
    stage.answer()
    await probe.ended()
  }
  // Nothing was lost on the way: there are as many places as at first, and no timer is left.
  const last = Array.from({ length: PLACES }, () => stage.call(DUPLEX))
  expect(stage.attempts.filter(({ over }) => !over)).toHaveLength(PLACES)
  for (const it of last) it.cancel(CANCEL)
  stage.clock.advance(2000)
  expect(stage.clock.pending).toBe(0)
  return new Set(callers.flatMap(({ events }) => events.flatMap((it) => (it.kind === 'end' ? [it.status.code] : []))))
}

describe('all policies together, at random', () => {
  it.each([1, 2, 3, 4, 5, 6])('end each call once and leave nothing behind (seed %i)', async (seed) => {
    const codes = await walk(seed, 1200)
    const { CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE } = Code
    expect(codes).toEqual(new Set([Code.OK, CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE]))
  })
})

const host: Host = { clock: systemClock, random: Math.random, emit: undefined }
const roomy: readonly Policy[] = [
  timeouts({ default: 1e10, streams: 1e10 }),
  bulkhead({ concurrent: 1000 }),
  circuitBreaker({ minimumCalls: 1_000_000 }),
]

invokeConformance({
  name: 'timeouts, bulkhead and breaker in one chain',
  make: (far) => chain(roomy.map((it) => it(host)), far),
})
