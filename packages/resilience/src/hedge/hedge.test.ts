import { describe, expect, it } from 'vitest'
import { Code } from '@skein/core'
import { bytes, seeded } from '@skein/conformance'
import type { Policy } from '@skein/kit/policy'
import { wheelOf } from '@skein/kit/wheel'
import { DOWN, DUPLEX, endOf, ONCE, pushback, Stage, UNARY } from '../../test/stage.ts'
import { throttle } from '../budget/throttle.ts'
import { hedge } from './hedge.ts'

const three = (): Stage => new Stage(hedge({ attempts: 3, delay: 100, budget: false }))

describe('hedge', () => {
  it('makes another attempt each delay, and the first that answers cancels the others', () => {
    const stage = three()
    const caller = stage.call()
    const counts = [99, 1, 99, 1, 500].map((ms) => {
      stage.clock.advance(ms)
      return stage.attempts.length
    })
    expect(counts).toEqual([1, 2, 2, 3, 3])
    const ends: string[] = []
    stage.attempt(3).call.onCancel(({ message }) => { ends.push(message) })
    stage.attempt(2).call.peer = { address: 'second' }
    stage.attempt(2).headers()
    expect([stage.attempt(1).cancelled?.code, stage.attempt(3).cancelled?.code, ends]).toEqual([1, 1, ['another attempt was committed']])
    stage.attempt(2).message(bytes(1))
    stage.attempt(2).end()
    expect(endOf(caller).status.code).toBe(0)
    expect(stage.attempts.map(({ call }) => call.metadata.map(([, it]) => it).join())).toEqual(['', '1', '2'])
    expect(stage.attempt(1).call.peer).toEqual({ address: 'second' })
    expect([stage.told, stage.clock.pending]).toEqual([['hedging', 'hedging'], 0])
    stage.check(caller)
  })

  it('ends with what is fatal, and goes on at once with what isn\'t', () => {
    const stage = three()
    const caller = stage.call()
    stage.clock.advance(30)
    stage.attempt(1).end(DOWN)
    expect(stage.attempts.length).toBe(2)
    stage.clock.advance(99)
    expect(stage.attempts.length).toBe(2)
    stage.clock.advance(1)
    stage.attempt(2).end({ code: 13, message: 'broken', delivery: 'processed' }, [['a', 'b']])
    expect(endOf(caller)).toMatchObject({
      status: {
        code: 13, message: 'broken', delivery: 'processed', phases: [
          { name: 'attempt 1', ms: 30 }, { name: 'attempt 2', ms: 100, detail: 'INTERNAL: broken' },
          { name: 'attempt 3', ms: 0, detail: 'it was running' },
        ],
      },
      trailers: [['a', 'b']],
    })
    stage.check(caller)
  })

  it('gives up when all have failed, and not before', () => {
    const stage = three()
    const caller = stage.call()
    stage.clock.advance(200)
    stage.attempt(1).end(DOWN)
    stage.attempt(3).end(DOWN)
    expect(caller.over).toBe(false)
    stage.attempt(2).end(DOWN)
    expect(endOf(caller)).toMatchObject({ status: { code: 14, delivery: 'unknown' }, trailers: pushback('-1') })
    expect(endOf(caller).status.phases?.at(-1)).toEqual({ name: 'not tried again', ms: 0, detail: 'it was the last of 3 attempts' })
  })

  it('waits as the server says, then goes on as before', () => {
    const stage = three()
    const caller = stage.call()
    stage.clock.advance(10)
    stage.attempt(1).end(DOWN, pushback('300'))
    const counts = [299, 1, 99, 1].map((ms) => {
      stage.clock.advance(ms)
      return stage.attempts.length
    })
    expect([counts, caller.over]).toEqual([[1, 2, 2, 3], false])
  })

  it('begins no other where the server forbids it, and waits for those that run', () => {
    const stage = three()
    const caller = stage.call()
    stage.clock.advance(100)
    stage.attempt(1).end(DOWN, pushback('-1'))
    stage.clock.advance(1000)
    expect([stage.attempts.length, caller.over]).toEqual([2, false])
    stage.attempt(2).end(DOWN)
    expect(endOf(caller).status.phases?.at(-1)?.detail).toBe('the server asks for that, or a policy beneath')
  })

  it('begins no other where too many fail or the budget is used up', () => {
    const limits = [{ throttle: throttle({ maxTokens: 2, tokenRatio: 0.1 }) }, { budget: { ratio: 0, floor: 0 } }]
    for (const options of limits) {
      const stage = new Stage(hedge({ delay: 100, ...options }))
      const caller = stage.call()
      stage.attempt(1).end(DOWN)
      expect([endOf(caller).status.code, stage.told]).toEqual([14, ['throttled']])
    }
  })

  it('is for idempotent methods only', () => {
    const stage = three()
    const caller = stage.call(ONCE)
    stage.clock.advance(1000)
    stage.attempt(1).end({ ...DOWN, delivery: 'unsent' })
    expect([stage.attempts.length, endOf(caller).status.code]).toEqual([1, 14])
    stage.call(ONCE)
    expect(stage.events).toMatchObject([{
      type: 'unhedged', detail: '/skein.conformance.Calls/Unary isn\'t marked idempotent, and so its calls are not hedged',
    }])
  })

  it('gives each attempt a limit', () => {
    const stage = new Stage(hedge({ attempts: 3, delay: 1000, perAttemptTimeout: 50, budget: false }))
    const caller = stage.call()
    stage.clock.advance(50)
    expect([stage.attempt(1).cancelled?.code, stage.attempts.length]).toEqual([4, 2])
    stage.answer()
    stage.check(caller)
  })

  it('leaves a call that ends within the delay as it is', () => {
    const stage = three()
    const caller = stage.call()
    stage.answer()
    stage.clock.advance(1000)
    expect([endOf(caller).status.code, stage.attempts.length, stage.clock.pending, stage.told]).toEqual([0, 1, 0, []])
  })

  it('begins none once one has answered, however long that goes on', () => {
    const stage = three()
    const caller = stage.call(DUPLEX)
    stage.clock.advance(50)
    stage.attempt(1).headers()
    expect(stage.clock.pending).toBeLessThanOrEqual(1)
    stage.clock.advance(1000)
    expect([stage.attempts.length, stage.told, stage.clock.pending, caller.over]).toEqual([1, [], 0, false])
  })

  it('leaves nothing behind where an attempt is answered while it is sent its request', () => {
    const quick: Policy = () => (next) => (call, responses) => {
      const far = next(call, responses)
      const send: typeof far.send = (message, last) => {
        const room = far.send(message, last)
        if (stage.attempts.length === 2) stage.attempt(2).headers().end()
        return room
      }
      return { send, finish: () => { far.finish() }, cancel: (why) => { far.cancel(why) }, pull: () => { far.pull() } }
    }
    const stage = new Stage(hedge({ attempts: 3, delay: 100 }), quick)
    const caller = stage.call()
    stage.clock.advance(100)
    expect([endOf(caller).status.code, wheelOf(stage.clock).size]).toEqual([0, 0])
  })

  it('begins none once the call is cancelled, or can no longer be answered in time', () => {
    const stage = three()
    const caller = stage.call(UNARY, 90)
    stage.clock.advance(95)
    expect(stage.attempts.length).toBe(1)
    caller.cancel({ code: Code.CANCELLED, message: 'enough' })
    stage.clock.advance(500)
    expect([stage.attempts.length, stage.clock.pending]).toEqual([1, 0])
    const late = stage.call(UNARY, 100)
    stage.clock.advance(100)
    expect([stage.attempts.length, late.over]).toEqual([2, false])
  })

  it('sends a stream to all of them', () => {
    const stage = three()
    const caller = stage.open(DUPLEX)
    caller.send(bytes(10), false)
    stage.clock.advance(100)
    caller.send(bytes(20), true)
    const had = stage.attempts.map(({ messages, halfClosed }) => [messages.length, halfClosed])
    expect(had).toEqual([[2, true], [2, true]])
    stage.answer()
    stage.check(caller)
  })
})

describe('hedging without a delay', () => {
  it('begins all attempts at once, as many as the budget lets it', () => {
    const stage = new Stage(hedge({ attempts: 4, delay: 0, budget: { ratio: 0, floor: 0.2 } }))
    const caller = stage.call()
    expect(stage.attempts.map(({ messages }) => messages.length)).toEqual([1, 1, 1])
    for (const it of stage.attempts) it.end(DOWN)
    expect(endOf(caller).status.phases?.at(-1)?.detail).toBe('the budget for further attempts is used up')
    expect([stage.attempts.length, stage.clock.pending]).toEqual([3, 0])
    stage.check(caller)
  })
})

describe('hedging at a percentile', () => {
  it('begins with none, and makes less than 6 % more calls, whatever the times and as they change', () => {
    const random = seeded(7)
    const times: readonly (() => number)[] = [
      () => 10 + 5 * random(), () => -20 * Math.log(1 - random()), () => (random() < 0.02 ? 500 : 10 + random()),
      () => 3 / (1 - random()) ** 0.7,
    ]
    for (const time of times) {
      const stage = new Stage(hedge({ percentile: 0.95 }))
      for (let i = 0; i < 4000; i++) {
        const before = stage.attempts.length
        stage.call()
        const took = time()
        stage.clock.advance(took)
        stage.attempt(before + 1).headers().message(bytes(1))
        stage.attempt(before + 1).end()
        if (i === 20) expect(stage.attempts.length).toBeLessThan(23)
      }
      expect(stage.attempts.length / 4000).toBeLessThan(1.06)
      expect(stage.attempts.length / 4000).toBeGreaterThan(1.01)
    }
  })
})

it('waits for as long as calls take, not the attempts that answer them', () => {
  const stage = new Stage(hedge({ budget: false }))
  for (let i = 1; i <= 30; i++) {
    stage.call()
    stage.clock.advance(10)
    stage.attempt(i).headers().end()
  }
  const waits: number[] = []
  for (let i = 0; i < 30; i++) {
    const before = stage.attempts.length
    stage.call()
    for (waits[i] = 0; stage.attempts.length === before + 1; waits[i] = (waits[i] ?? 0) + 1) stage.clock.advance(1)
    stage.clock.advance(1)
    stage.attempt(before + 2).headers().end()
  }
  expect(waits[0]).toBeLessThan(20)
  expect(waits.at(-1)).toBeGreaterThan(20)
})

it.each([
  [{ delay: 1, percentile: 0.9 }, 'percentile'], [{ percentile: 1 }, 'percentile'], [{ percentile: 0 }, 'percentile'],
  [{ delay: -1 }, 'delay'], [{ delay: NaN }, 'delay'], [{ nonFatalCodes: [0] }, 'nonFatalCodes'], [{ attempts: 0 }, 'attempts'],
] as const)('refuses %j', (options, name) => {
  expect(() => hedge(options as never)).toThrow(`hedge: ${name}: `)
})
