import { describe, expect, it } from 'vitest'
import { Code } from '@skein/core'
import type { Peer } from '@skein/core'
import { methodOf } from '@skein/conformance'
import { DOWN, endOf, ONCE, pushback, Stage, UNARY } from '../../test/stage.ts'
import { retry } from './retry.ts'

const previous = (stage: Stage): unknown[] =>
  stage.attempts.map(({ call }) => call.metadata.map(([, value]) => value).join())

describe('retry', () => {
  it('tries again after the backoff, with the same bytes and the count of attempts before it', () => {
    const stage = new Stage(retry({ attempts: 4, backoff: { initial: 100, max: 150, multiplier: 2, jitter: 0.2 } }))
    const caller = stage.call()
    const starts = [0]
    for (const [chance, wait] of [[0, 80], [1, 180], [0.5, 150]] as const) {
      stage.chance = chance
      stage.attempt(stage.attempts.length).end(DOWN)
      stage.clock.advance(wait - 1)
      starts.push(stage.attempts.length)
      stage.clock.advance(1)
    }
    expect(starts).toEqual([0, 1, 2, 3])
    expect(new Set(stage.attempts.map(({ messages }) => messages[0])).size).toBe(1)
    expect(previous(stage)).toEqual(['', '1', '2', '3'])
    stage.answer()
    expect(endOf(caller).status.code).toBe(Code.OK)
    expect([stage.told, stage.clock.pending]).toEqual([['retrying', 'retrying', 'retrying'], 0])
    expect(stage.events[0]).toMatchObject({ detail: '/skein.conformance.Calls/Unary: attempt 2 of 4 in 80 ms', status: DOWN })
    stage.check(caller)
  })

  it('makes five attempts at most, and the error tells all of them', () => {
    const stage = new Stage(retry({ attempts: 9 }))
    const caller = stage.call()
    for (let i = 1; i <= 5; i++) {
      const peer: Peer = { address: `10.0.0.${i}:50051` }
      stage.attempt(i).call.peer = peer
      stage.clock.advance(7)
      stage.attempt(i).end({ ...DOWN, message: `no ${i}`, phases: [{ name: 'waiting for headers', ms: 7 }] })
      stage.clock.advance(50 * 2 ** (i - 1))
    }
    const { status, trailers } = endOf(caller)
    expect(status.phases).toEqual([
      ...[1, 2, 3, 4, 5].map((i) => ({ name: `attempt ${i} at 10.0.0.${i}:50051`, ms: 7, detail: `UNAVAILABLE: no ${i}` })),
      { name: 'not tried again', ms: 0, detail: 'it was the last of 5 attempts' },
      { name: 'waiting for headers', ms: 7 },
    ])
    expect(trailers).toEqual(pushback('-1'))
  })

  it('leaves other failures as they are', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    const status = { code: Code.NOT_FOUND, message: 'none', delivery: 'unknown' } as const
    stage.attempt(1).end(status, [['a', 'b']])
    expect(endOf(caller)).toEqual({ kind: 'end', status, trailers: [['a', 'b']] })
  })

  it('commits with the headers', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.attempt(1).headers().end(DOWN)
    expect([endOf(caller).status, stage.attempts.length]).toEqual([DOWN, 1])
  })

  it('lets no attempt hear another, and tells the caller who answered', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.attempt(1).end(DOWN)
    stage.clock.advance(50)
    const [first, second] = [stage.attempt(1).call, stage.attempt(2).call]
    expect(second).not.toBe(first)
    second.peer = { address: 'second' }
    stage.answer()
    expect(first.peer).toEqual({ address: 'second' })
    stage.check(caller)
  })

  it('tells each attempt\'s own context how it ended', () => {
    const stage = new Stage(retry())
    stage.call()
    stage.attempt(1).end(DOWN)
    stage.clock.advance(60)
    const ends: string[] = []
    stage.attempt(2).call.onCancel(({ message }) => { ends.push(message) })
    stage.attempt(2).end({ ...DOWN, message: 'the second' })
    expect(ends).toEqual(['the second'])
  })
})

describe('the gate', () => {
  it('tries a method that is not idempotent only where it cannot have begun', () => {
    for (const [delivery, attempts] of [['unsent', 2], ['unprocessed', 2], ['unknown', 1], ['processed', 1], [undefined, 1]] as const) {
      const stage = new Stage(retry())
      stage.call(ONCE)
      stage.attempt(1).end({ ...DOWN, delivery })
      stage.clock.advance(1000)
      expect(stage.attempts.length, String(delivery)).toBe(attempts)
    }
    const stage = new Stage(retry())
    const caller = stage.call(ONCE)
    stage.attempt(1).end(DOWN)
    expect(endOf(caller).status.phases).toEqual([
      { name: 'not tried again', ms: 0, detail: 'it may have run, and isn\'t idempotent' },
    ])
  })

  it('is opened by name', () => {
    for (const [name, attempts] of [[ONCE.path, 2], ['/skein.conformance.Calls/*', 2], ['/skein.conformance.Calls/Un', 1], ['/other.Calls/*', 1]] as const) {
      const stage = new Stage(retry({ idempotent: [name] }))
      stage.call(ONCE)
      stage.attempt(1).end(DOWN)
      stage.clock.advance(1000)
      expect(stage.attempts.length, name).toBe(attempts)
    }
  })
})

describe('pushback', () => {
  it('says when, and the backoff then begins anew', () => {
    const stage = new Stage(retry({ attempts: 5 }))
    stage.call()
    stage.attempt(1).end(DOWN)
    stage.clock.advance(50)
    stage.attempt(2).end(DOWN, pushback('700'))
    stage.clock.advance(699)
    expect(stage.attempts.length).toBe(2)
    stage.clock.advance(1)
    expect(stage.attempts.length).toBe(3)
    stage.attempt(3).end(DOWN, pushback('0'))
    expect(stage.attempts.length).toBe(4)
    stage.attempt(4).end(DOWN)
    stage.clock.advance(50)
    expect(stage.attempts.length).toBe(5)
  })

  it.each(['-1', '-0', 'soon', '', '1.5', ' 5', '1e3', '99999999999', '2147483648', '0x10'])('forbids it with %j', (value) => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.attempt(1).end(DOWN, pushback(value))
    expect(endOf(caller)).toMatchObject({
      status: { code: 14, phases: [{ name: 'not tried again', detail: 'the server asks for that, or a policy beneath' }] }, trailers: pushback(value),
    })
  })

  it('forbids it where there are two', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.attempt(1).end(DOWN, [...pushback('5'), ...pushback('5')])
    expect(endOf(caller).status.code).toBe(14)
  })

  it('does not make a failure one to try again', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.attempt(1).end({ code: 13, message: 'x' }, pushback('0'))
    expect([endOf(caller).status.code, stage.attempts.length]).toEqual([13, 1])
  })
})

describe('the deadline', () => {
  it('is the whole call\'s: an attempt that cannot end before it is not begun', () => {
    const stage = new Stage(retry({ budget: false }))
    for (let i = 0; i < 30; i++) {
      stage.call()
      stage.clock.advance(40)
      stage.answer()
    }
    const caller = stage.call(UNARY, 100)
    stage.clock.advance(20)
    stage.attempt(31).end(DOWN)
    expect(endOf(caller).status.phases).toMatchObject([
      { name: 'not tried again', detail: expect.stringMatching(/^80 ms are left, and it would end after [89]\d$/) as string },
    ])
    expect(endOf(caller).trailers).toEqual([])
    const second = stage.call(UNARY, 120)
    stage.attempt(32).end(DOWN)
    stage.clock.advance(50)
    expect([stage.attempts.length, second.over]).toEqual([33, false])
    expect(stage.attempt(33).call.deadline).toBe(stage.attempt(32).call.deadline)
  })

  it('counts the time until a stream is answered, be it by its end', () => {
    const streams = { ...methodOf('ServerStream'), idempotent: true }
    for (const answers of ['with headers', 'with its end']) {
      const stage = new Stage(retry())
      for (let i = 1; i <= 30; i++) {
        stage.call(streams)
        stage.clock.advance(40)
        if (answers === 'with headers') stage.attempt(i).headers()
        stage.clock.advance(answers === 'with headers' ? 500 : 0)
        stage.attempt(i).end()
      }
      const late = stage.call(streams, 80)
      stage.attempt(31).end(DOWN)
      expect(endOf(late).status.phases).toMatchObject([{ detail: expect.stringMatching(/would end after [89]\d$/) as string }])
      const early = stage.call(streams, 200)
      stage.attempt(32).end(DOWN)
      expect(early.over).toBe(false)
    }
  })

  it('counts the time of one attempt, not of those before it and the waiting', () => {
    const stage = new Stage(retry({ budget: false, backoff: { initial: 500 } }))
    for (let i = 0; i < 30; i++) {
      stage.call()
      stage.attempt(2 * i + 1).end(DOWN)
      stage.clock.advance(1000)
      stage.attempt(2 * i + 2).end()
    }
    const caller = stage.call(UNARY, 700)
    stage.attempt(61).end(DOWN)
    expect(endOf(caller).status.phases).toMatchObject([{ detail: expect.stringMatching(/would end after 9\d\d$/) as string }])
  })

  it('lets what was learned fade where it refuses, so that it is learned anew', () => {
    const stage = new Stage(retry({ attempts: 2, budget: false }))
    for (let i = 0; i < 30; i++) {
      stage.call()
      stage.clock.advance(400)
      stage.answer()
    }
    let calls = 0
    for (let before = -1; stage.attempts.length <= before + 1 || before < 0; calls++) {
      before = stage.attempts.length
      stage.call(UNARY, 200)
      stage.attempt(before + 1).end(DOWN)
      stage.clock.advance(100)
    }
    expect(calls).toBeGreaterThan(10)
    expect(calls).toBeLessThan(40)
  })

  it('that passes tells the attempts, the last as running', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.clock.advance(5)
    stage.attempt(1).end(DOWN)
    stage.clock.advance(60)
    caller.cancel({ code: Code.DEADLINE_EXCEEDED, message: 'late' })
    const { status } = endOf(caller)
    expect(status).toMatchObject({
      code: 4, delivery: 'unknown',
      phases: [{ name: 'attempt 1', ms: 5, detail: 'UNAVAILABLE: down' }, { name: 'attempt 2', ms: 10, detail: 'it was running' }],
    })
    expect([stage.attempt(2).cancelled?.code, stage.clock.pending]).toEqual([4, 0])
  })

  it('or a backoff keeps the process alive, which has no socket then', () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length
    const before = timers()
    const stage = new Stage(retry({ budget: false }))
    for (const ends of ['a backoff', 'a cancel']) {
      const caller = stage.call()
      expect(timers()).toBe(before)
      stage.attempt(stage.attempts.length).end(DOWN)
      expect(timers()).toBe(before + 1)
      if (ends === 'a backoff') stage.clock.advance(60)
      else caller.cancel({ code: 1, message: 'enough' })
      expect(timers()).toBe(before)
    }
  })

  it('or a cancel between two attempts leaves no timer', () => {
    const stage = new Stage(retry())
    const caller = stage.call()
    stage.attempt(1).end({ ...DOWN, delivery: 'unprocessed' })
    caller.cancel({ code: 1, message: 'enough' })
    stage.clock.advance(1000)
    expect([endOf(caller).status.delivery, stage.attempts.length]).toEqual(['unprocessed', 1])
    stage.check(caller)
  })
})

it.each([
  [{ attempts: 0 }, 'attempts'], [{ attempts: 1.5 }, 'attempts'], [{ perAttemptTimeout: 0 }, 'perAttemptTimeout'],
  [{ bufferLimit: -1 }, 'bufferLimit'], [{ backoff: { initial: 0 } }, 'backoff.initial'], [{ backoff: { max: NaN } }, 'backoff.max'],
  [{ backoff: { multiplier: 0.5 } }, 'backoff.multiplier'], [{ backoff: { jitter: 2 } }, 'backoff.jitter'],
  [{ codes: [0] }, 'codes'], [{ codes: [99] }, 'codes'], [{ idempotent: ['shop.Orders/Place'] }, 'idempotent'],
  [{ budget: { ratio: -1 } }, 'ratio'], [{ budget: { floor: NaN } }, 'floor'],
] as const)('refuses %j', (options, name) => {
  expect(() => retry(options as never)).toThrow(`: ${name}: `)
})

it('changes nothing with one attempt', () => {
  const stage = new Stage(retry({ attempts: 1 }))
  const caller = stage.call()
  stage.attempt(1).end(DOWN)
  expect(endOf(caller).status).toBe(DOWN)
})
