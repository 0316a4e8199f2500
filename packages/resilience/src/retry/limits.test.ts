import { describe, expect, it } from 'vitest'
import { bytes } from '@skein/conformance'
import { DOWN, DUPLEX, endOf, ONCE, pushback, Stage, UNARY } from '../../test/stage.ts'
import { budget } from '../budget/budget.ts'
import { throttle } from '../budget/throttle.ts'
import { hedge } from '../hedge/hedge.ts'
import { timeouts } from '../timeouts/timeouts.ts'
import { retry } from './retry.ts'

describe('the limit of an attempt', () => {
  it('gives it up, and the last one has none', () => {
    const stage = new Stage(retry({ attempts: 2, perAttemptTimeout: 30, codes: [] }))
    const caller = stage.call()
    stage.clock.advance(30)
    expect(stage.attempt(1).cancelled?.message).toBe('attempt 1 of /skein.conformance.Calls/Unary had no answer within 30 ms')
    stage.clock.advance(50)
    stage.clock.advance(500)
    expect(stage.attempt(2).cancelled).toBe(undefined)
    stage.answer()
    expect(endOf(caller).status.code).toBe(0)
    stage.check(caller)
  })

  it('is over with the headers', () => {
    const stage = new Stage(retry({ perAttemptTimeout: 30 }))
    const caller = stage.call()
    stage.attempt(1).headers()
    stage.clock.advance(100)
    expect([caller.over, stage.clock.pending]).toEqual([false, 0])
  })

  it('is none where there can be no other', () => {
    const stage = new Stage(retry({ perAttemptTimeout: 30 }))
    stage.call(ONCE)
    stage.clock.advance(100)
    expect(stage.attempt(1).cancelled).toBe(undefined)
  })
})

describe('limits', () => {
  it('to the attempts of all calls: the throttle of gRFC A6', () => {
    const stage = new Stage(retry({ budget: false, throttle: throttle({ maxTokens: 4, tokenRatio: 0.5 }) }))
    const attempts = (): number => {
      const before = stage.attempts.length
      const caller = stage.call()
      stage.attempt(before + 1).end(DOWN)
      stage.clock.advance(200)
      if (!caller.over) stage.answer()
      return stage.attempts.length - before
    }
    // 4 → 3, tried again and answered: 3.5; and so on, until no more than half is left.
    expect(Array.from({ length: 5 }, attempts)).toEqual([2, 2, 1, 1, 1])
    expect(stage.told.filter((it) => it === 'throttled').length).toBe(3)
  })

  it('to the attempts of all calls: a committed one that fails counts, one that its caller stops doesn\'t', () => {
    for (const method of [UNARY, DUPLEX]) {
      const tokens = throttle({ maxTokens: 4, tokenRatio: 0.5 })
      const stage = new Stage(retry({ throttle: tokens, codes: [14, 4] }))
      for (let i = 1; i <= 2; i++) {
        stage.call(method)
        stage.attempt(i).headers().end({ ...DOWN, code: 13 })
      }
      for (let i = 3; i <= 5; i++) {
        const caller = stage.call(method)
        if (i === 3) stage.attempt(i).headers()
        caller.cancel({ code: 4, message: 'late' })
      }
      expect(tokens.open).toBe(true)
      stage.call(method)
      stage.attempt(6).headers().end(DOWN)
      expect(tokens.open).toBe(true)
      stage.call(method)
      stage.attempt(7).headers().message(bytes(3))
      stage.attempt(7).end(DOWN)
      expect(tokens.open).toBe(false)
    }
  })

  it('to the attempts of all calls: what goes well at once gives its part back', () => {
    for (const method of [UNARY, DUPLEX]) {
      const tokens = throttle({ maxTokens: 2, tokenRatio: 0.5 })
      const stage = new Stage(retry({ throttle: tokens }))
      tokens.failed()
      stage.call(method)
      expect(tokens.open).toBe(false)
      stage.answer()
      expect(tokens.open).toBe(true)
    }
  })

  it('to the attempts of all calls: a pushback that forbids them counts, whatever the code', () => {
    for (const [code, trailers, open] of [[13, pushback('-1'), false], [13, pushback('5'), true], [13, [], true]] as const) {
      const tokens = throttle({ maxTokens: 2, tokenRatio: 0.5 })
      const stage = new Stage(retry({ throttle: tokens }))
      stage.call()
      stage.attempt(1).end({ ...DOWN, code }, trailers)
      expect(tokens.open).toBe(open)
    }
  })

  it('to the attempts of all calls: the budget; and those above are told not to try again', () => {
    const stage = new Stage(retry({ budget: { ratio: 0, floor: 0 } }))
    const caller = stage.call()
    stage.attempt(1).end(DOWN, pushback('5'))
    expect(endOf(caller)).toMatchObject({
      status: { phases: [{ name: 'not tried again', detail: 'the budget for further attempts is used up' }] }, trailers: pushback('-1'),
    })
    expect(stage.events).toMatchObject([{ type: 'throttled' }])
  })

  it('one budget for all policies of a channel, which counts a call once', () => {
    const stage = new Stage(retry(), hedge({ delay: 1 }))
    const shared = budget({ ratio: 0.5, floor: 0 })
    const passed = new Stage(retry({ budget: shared }), hedge({ delay: 1000, budget: shared }))
    for (let i = 0; i < 4; i++) passed.call()
    passed.clock.advance(2000)
    expect(passed.attempts.length).toBe(6)
    const hedged = hedge({ delay: 1000, budget: shared })
    const between = new Stage(retry({ budget: shared }), timeouts({ default: 1e6 }), hedged)
    between.clock.advance(20_000)
    for (let i = 0; i < 4; i++) between.call()
    between.clock.advance(2000)
    expect(between.attempts.length).toBe(6)
    for (let i = 0; i < 200; i++) stage.call()
    stage.clock.advance(50)
    expect(stage.attempts.length).toBe(300)
  })

  it('to the requests that are kept, which count with what they take in memory, are to the byte', () => {
    const cases = [[UNARY, 872, 2], [UNARY, 873, 1], [DUPLEX, 872, 2], [DUPLEX, 873, 1]] as const
    for (const [method, size, attempts] of cases) {
      const stage = new Stage(retry({ bufferLimit: 1000 }))
      stage.open(method).send(bytes(size), true)
      stage.attempt(1).end(DOWN)
      stage.clock.advance(60)
      expect(stage.attempts.length).toBe(attempts)
    }
  })

  it('to the requests that are kept: what sent more is committed', () => {
    const stage = new Stage(retry({ bufferLimit: 1000 }))
    const caller = stage.open(DUPLEX)
    caller.send(bytes(600), false)
    stage.attempt(1).end(DOWN)
    expect(caller.send(bytes(600, 1), false)).toBe(false)
    stage.clock.advance(60)
    expect([stage.attempt(2).messages.length, caller.full]).toEqual([2, false])
    stage.attempt(2).end(DOWN)
    expect([endOf(caller).status.code, stage.attempts.length]).toEqual([14, 2])
    expect(endOf(caller).status.phases?.map(({ name }) => name)).toEqual(['attempt 1', 'attempt 2'])
    stage.check(caller)
  })
})
