import { describe, expect, it } from 'vitest'
import type { Recorder } from '@skein/conformance'
import { seeded } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { DOWN, endOf, Stage } from '../../test/stage.ts'
import { circuitBreaker } from './circuit-breaker.ts'

const OPTIONS = {
  minimumCalls: 5, failureShare: 0.5, window: 1000, consecutiveFailures: 4, open: 200, maxOpen: 1000, probes: 2,
}
const OK: Status = { code: Code.OK, message: '' }
const CANCELLED: Status = { code: Code.CANCELLED, message: 'enough' }

type How = 'ok' | 'failed' | 'cancelled'

interface Ended { readonly at: number; readonly how: How }

/**
 * What a breaker is to do, from what happened since it last changed: those that ended while it was closed, or the
 * probes while it is half open. Jitter aside: the test's chance makes each time a tenth shorter.
 */
class Model {
  state: 'closed' | 'open' | 'half-open' = 'closed'
  epoch = 0
  private since = 0
  private failedOpenings = 0
  private ended: Ended[] = []
  private begun = 0
  private allowed = 0

  /** Whether a call passes that comes now. */
  begins(now: number): boolean {
    if (this.state === 'closed') return true
    const due = now >= this.since + this.span
    if (this.state === 'open' && due) this.enter('half-open', now)
    if (this.state === 'open') return false
    const free = this.allowed + this.ended.filter(({ how }) => how === 'cancelled').length - this.begun
    if (free === 0 && !due) return false
    if (free === 0) {
      // The probes don't end: others may begin.
      this.allowed += OPTIONS.probes
      this.since = now
    }
    this.begun++
    return true
  }

  /** A call ended that began in an epoch. */
  ends(epoch: number, how: How, at: number): void {
    if (epoch !== this.epoch) return
    this.ended.push({ at, how })
    if (this.state === 'half-open') this.judgeProbes(at)
    else if (this.tooMany(at)) this.open(at)
  }

  private judgeProbes(now: number): void {
    if (this.ended.some(({ how }) => how === 'failed')) return this.open(now)
    if (this.ended.filter(({ how }) => how === 'ok').length < OPTIONS.probes) return
    this.failedOpenings = 0
    this.enter('closed', now)
  }

  private tooMany(now: number): boolean {
    const told = this.ended.filter(({ how }) => how !== 'cancelled')
    if (told.at(-1)?.how !== 'failed' || this.ended.at(-1)?.how !== 'failed') return false
    if (told.length >= 4 && told.slice(-4).every(({ how }) => how === 'failed')) return true
    // The window moves on by tenths.
    const recent = told.filter(({ at }) => Math.floor(at / 100) > Math.floor(now / 100) - 10)
    return recent.length >= 5 && recent.filter(({ how }) => how === 'failed').length >= recent.length / 2
  }

  private open(now: number): void {
    this.failedOpenings++
    this.enter('open', now)
  }

  private get span(): number {
    return Math.min(OPTIONS.maxOpen, OPTIONS.open * 2 ** (this.failedOpenings - 1)) * 0.9
  }

  private enter(state: Model['state'], now: number): void {
    this.state = state
    this.since = now
    this.epoch++
    this.ended = []
    this.begun = 0
    this.allowed = OPTIONS.probes
  }
}

/** One run of random calls, ends and times. Gives how often it was in each state. */
async function walk(seed: number, steps: number): Promise<Record<string, number>> {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const stage = new Stage(circuitBreaker(OPTIONS))
  const model = new Model()
  const seen: Record<string, number> = {}
  const running: { readonly caller: Recorder; readonly at: number; readonly epoch: number }[] = []
  // Times that are well and times that are bad, or it would hardly ever be closed.
  let bad = 0.2

  for (let step = 0; step < steps; step++) {
    const now = stage.clock.now()
    const what = below(10)
    if (step % 50 === 0) bad = [0.05, 0.5, 0.95][below(3)] as number
    if (what < 4) {
      const before = stage.attempts.length
      const passes = model.begins(now)
      const caller = stage.call()
      await Promise.resolve()
      expect(stage.attempts.length > before, `step ${step} of seed ${seed}, ${model.state}`).toBe(passes)
      if (passes) running.push({ caller, at: before + 1, epoch: model.epoch })
      else expect(endOf(caller).status).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
    } else if (what < 8 && running.length > 0) {
      const [call] = running.splice(below(running.length), 1)
      if (call === undefined) continue
      const how: How = random() < 0.15 ? 'cancelled' : random() < bad ? 'failed' : 'ok'
      if (how === 'cancelled') call.caller.cancel(CANCELLED)
      else stage.attempt(call.at).end(how === 'ok' ? OK : DOWN)
      model.ends(call.epoch, how, now)
      stage.check(call.caller)
    } else {
      stage.clock.advance([1, 30, 90, 200, 1100][below(5)] as number)
    }
    seen[model.state] = (seen[model.state] ?? 0) + 1
  }
  const states = stage.events.map(({ detail }) => detail?.replace(/ for .*/, ''))
  expect(states.at(-1) ?? 'closed').toBe(model.state.replace('-', ' '))
  expect(states).toHaveLength(model.epoch)
  expect(stage.clock.pending).toBe(0)
  return seen
}

describe('a breaker at random', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('does what the model says (seed %i)', async (seed) => {
    const seen = await walk(seed, 1500)
    expect(Math.min(seen['closed'] ?? 0, seen['open'] ?? 0, seen['half-open'] ?? 0)).toBeGreaterThan(50)
  })
})
