import { describe, expect, it } from 'vitest'
import { Code } from '@skein/core'
import type { Bytes, Metadata, Method } from '@skein/core'
import { bytes, seeded } from '@skein/conformance'
import type { FarCall, Recorder } from '@skein/conformance'
import type { CallContext } from '@skein/kit/call'
import type { Policy } from '@skein/kit/policy'
import { wheelOf } from '@skein/kit/wheel'
import { Model, Tie } from '../../test/model.ts'
import type { Answer, Rules } from '../../test/model.ts'
import { DUPLEX, endOf, Stage, UNARY } from '../../test/stage.ts'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { pushbackOf } from './pushback.ts'

const WALKS = 4000
const STEPS = 60
/** What a message counts besides its bytes. */
const OVERHEAD = 128

/** One call under way: what a random walk may do to it, and what must hold whatever it does. */
class Walk {
  readonly stage: Stage
  readonly call: CallContext
  readonly caller: Recorder
  readonly random: () => number
  private readonly messages: Bytes[] = []
  private readonly shape: Method
  private closed = false

  constructor(random: () => number, policies: readonly Policy[], repeatable: boolean, timeout: number) {
    this.random = random
    this.stage = new Stage(...policies)
    // A call with one request is another's to begin with.
    this.shape = this.random() < 0.5 ? DUPLEX : UNARY
    this.call = this.stage.context({ ...this.shape, idempotent: repeatable }, timeout)
    this.caller = openWith(this.stage, this.call)
  }

  get over(): boolean { return this.caller.over }
  get attempts(): readonly FarCall[] { return this.stage.attempts }

  /** One of those that may still answer, and its place. */
  pick(): readonly [FarCall, number] | undefined {
    const live = [...this.attempts.entries()].filter(([, it]) => !it.over)
    const found = live[Math.floor(this.random() * live.length)]
    return found === undefined ? undefined : [found[1], found[0]]
  }

  advance(ms: number): void {
    this.stage.clock.advance(ms)
    if (!this.over) return
    wheelOf(this.stage.clock).remove(this.call)
    this.call.over(endOf(this.caller).status)
  }

  /** What it counted; undefined where nothing may be sent now. */
  send(): number | undefined {
    if (this.closed || this.caller.full || this.over) return undefined
    if (this.shape === UNARY && this.messages.length > 0) {
      this.closed = true
      this.caller.finish()
      return undefined
    }
    const message = bytes(1 + Math.floor(this.random() * 200), this.messages.length)
    this.messages.push(message)
    this.closed = this.shape === UNARY ? this.random() < 0.8 : this.random() < 0.15
    this.caller.send(message, this.closed)
    return message.length + OVERHEAD
  }

  /** Each attempt was given what was sent, from its beginning; the caller and the far end kept the rules. */
  check(): void {
    this.stage.check(this.caller)
    for (const { messages } of this.attempts) {
      if (messages.some((it, i) => it !== this.messages[i])) throw new Error('other bytes were replayed')
    }
    if (this.over && this.attempts.some((it) => !it.over)) throw new Error('an attempt outlives its call')
    const free = this.over ? [] : this.attempts.filter((it) => !it.over && !it.stopped)
    if (free.some((it) => it.messages.length < this.messages.length)) throw new Error('an attempt with room lacks a message')
    if (free.some((it) => it.halfClosed !== this.closed)) throw new Error('an attempt lacks the half-close')
    if (free.length > 0 && this.caller.full) throw new Error('the caller waits for an attempt that has room')
  }
}

function openWith(stage: Stage, call: CallContext): Recorder {
  const caller = stage.record(call)
  call.request = caller.requests
  wheelOf(stage.clock).arm(call, call.deadline)
  return caller
}

function rulesOf(random: () => number, kind: Rules['kind']): Rules {
  const one = <T>(...of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  return {
    kind, most: one(2, 3, 4, 5), repeatable: kind === 'hedging' || random() < 0.7, budget: one(0, 1, 2, 10, 10),
    deadline: 1000 + one(40, 150, 400, 1e6), delay: one(7, 20, 50), longest: 60, limit: one(13, 35, Infinity),
    buffer: one(300, 2000),
  }
}

function policyOf({ kind, most, budget, delay, longest, limit, buffer }: Rules): Policy {
  // One second of the budget's ten: the walk never sees one of them pass away.
  const extra = { ratio: 0, floor: budget / 10 }
  const both = { attempts: most, budget: extra, perAttemptTimeout: limit, bufferLimit: buffer }
  return kind === 'retry' ? retry({ ...both, backoff: { initial: delay, max: longest, multiplier: 2, jitter: 0 } })
    : hedge({ ...both, delay })
}

function answerOf(random: () => number): Answer {
  const pushback = random() < 0.7 ? undefined : random() < 0.3 ? 'never' : Math.floor(random() * 3) * 15
  return { code: random() < 0.85 ? Code.UNAVAILABLE : Code.INTERNAL, pushback, begun: random() < 0.6 }
}

function fail(far: FarCall, { code, pushback, begun }: Answer): void {
  const trailers: Metadata = pushback === undefined ? []
    : [['grpc-retry-pushback-ms', pushback === 'never' ? '-1' : String(pushback)]]
  far.end({ code, message: 'failed', delivery: begun ? 'unknown' : 'unprocessed' }, trailers)
}

function endedAs(caller: Recorder): Model['over'] {
  if (!caller.over) return undefined
  const { status, trailers } = endOf(caller)
  return { code: status.code, never: pushbackOf(trailers) === 'never' }
}

/** Returns how many attempts there were. */
function walk(seed: number, kind: Rules['kind']): number {
  const random = seeded(seed)
  const rules = rulesOf(random, kind)
  const it = new Walk(random, [policyOf(rules)], rules.repeatable, rules.deadline - 1000)
  const model = new Model(rules, 1000)
  const had = (): number[] => it.attempts.map(({ messages }) => messages.length)
  const steps: readonly (() => void)[] = [
    () => {
      const ms = Math.floor(random() * 40)
      model.passes(ms)
      it.advance(ms)
    },
    () => { const size = it.send(); if (size !== undefined) model.sends(size, had()) },
    () => { const [far] = it.pick() ?? []; if (far !== undefined) far.room = 1 + Math.floor(random() * 3) },
    () => { const [far] = it.pick() ?? []; if (far?.stopped === true) far.ready() },
    () => {
      const [far, i] = it.pick() ?? []
      if (far === undefined || i === undefined) return
      const answer = answerOf(random)
      model.fails(i, answer)
      fail(far, answer)
    },
    () => {
      const [far, i] = it.pick() ?? []
      if (far === undefined || i === undefined || random() < 0.7) return
      if (model.committed === undefined) far.headers()
      model.heads(i)
      if (random() < 0.5) return
      model.succeeds(i)
      far.end()
    },
    () => {
      if (random() > 0.05) return
      model.cancels(Code.CANCELLED)
      it.caller.cancel({ code: Code.CANCELLED, message: 'enough' })
    },
  ]
  for (let i = 0; i < STEPS && model.over === undefined; i++) {
    steps[Math.floor(random() * steps.length)]?.()
    it.check()
    const states = it.attempts.map((far) => (!far.over ? 'running' : far.cancelled === undefined ? 'answered' : 'cancelled'))
    const late = (n: number): boolean => it.attempts[n]?.cancelled?.message.includes('had no answer within') === true
    const told = model.tried.map(({ state }, n) => (
      state === 'running' ? 'running' : state === 'cancelled' || late(n) ? 'cancelled' : 'answered'))
    expect(states).toEqual(told)
    expect(endedAs(it.caller)).toEqual(model.over)
  }
  return it.attempts.length
}

/** Names the seed of a walk that fails. */
function walks(name: string, run: (seed: number) => number): void {
  it(name, () => {
    let attempts = 0
    let ties = 0
    for (let seed = 1; seed <= WALKS; seed++) {
      try {
        attempts += run(seed)
      } catch (thrown) {
        if (!(thrown instanceof Tie)) throw new Error(`seed ${seed}: ${String(thrown)}`, { cause: thrown })
        ties++
      }
    }
    // They get somewhere.
    expect(attempts / WALKS).toBeGreaterThan(1.3)
    expect(ties / WALKS).toBeLessThan(0.1)
  })
}

describe('deadline × attempts × cancel, at every moment, against the model', () => {
  walks('retry', (seed) => walk(seed, 'retry'))
  walks('hedging', (seed) => walk(seed, 'hedging'))
})

describe('deadline × retry × hedge × cancel, at every moment', () => {
  walks('keep the rules, end once and in time, and leave nothing running', (seed) => {
    const random = seeded(seed)
    const outer = rulesOf(random, 'retry')
    const inner = rulesOf(random, 'hedging')
    const walk = new Walk(random, [policyOf(outer), policyOf({ ...inner, budget: 10 })], true, outer.deadline - 1000)
    for (let i = 0; i < STEPS && !walk.over; i++) {
      const [far] = walk.pick() ?? []
      const step = random()
      if (step < 0.3) walk.advance(Math.floor(random() * 40))
      else if (step < 0.6) walk.send()
      else if (step < 0.9 && far !== undefined) fail(far, answerOf(random))
      else if (step < 0.95 && far !== undefined) far.headers().end()
      else if (step < 0.96) walk.caller.cancel({ code: Code.CANCELLED, message: 'enough' })
      walk.check()
      expect(walk.over || walk.stage.clock.now() < outer.deadline).toBe(true)
    }
    expect(walk.attempts.length).toBeLessThanOrEqual(outer.most * inner.most)
    if (!walk.over) walk.caller.cancel({ code: Code.CANCELLED, message: 'enough' })
    walk.check()
    const { length } = walk.attempts
    walk.advance(1000)
    wheelOf(walk.stage.clock).rest()
    expect([walk.attempts.length, walk.stage.clock.pending]).toEqual([length, 0])
    return length
  })
})
