import { describe, expect, it } from 'vitest'
import { bytes, Far, interceptorConformance, invokeConformance, open, seeded } from '@skein/conformance'
import type { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Bytes, Host, Invoke, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { systemClock } from '@skein/kit/clock'
import type { Policy } from '@skein/kit/policy'
import { wheelOf } from '@skein/kit/wheel'
import { DOWN, DUPLEX, endOf, Stage, UNARY } from '../../test/stage.ts'
import { serviceConfig } from '../config/service-config.ts'
import { bulkhead } from './bulkhead.ts'
import type { BulkheadOptions } from './bulkhead.ts'

const OK: Status = { code: Code.OK, message: '' }
const CANCEL: Status = { code: Code.CANCELLED, message: 'the caller cancelled' }
const phase = (ms: number): object => ({ name: 'waiting for the bulkhead of the channel', ms })

describe('a bulkhead', () => {
  it('runs so many at once and lets others wait, the first to come being the first to run', () => {
    const stage = new Stage(bulkhead({ concurrent: 2, queue: 3 }))
    const callers = [1, 2, 3, 4, 5].map((i) => {
      const caller = stage.open()
      caller.send(bytes(i), true)
      return caller
    })
    const running = (): number[] => stage.attempts.map(({ messages }) => messages[0]?.length ?? 0)
    expect(running()).toEqual([1, 2])
    stage.attempt(2).end(DOWN)
    expect(running()).toEqual([1, 2, 3])
    stage.attempt(1).end(OK)
    stage.attempt(3).headers().message(bytes(9))
    stage.attempt(3).end(OK)
    expect(running()).toEqual([1, 2, 3, 4, 5])
    stage.attempt(4).end(OK)
    stage.attempt(5).end(OK)
    expect(callers.map((it) => endOf(it).status.code)).toEqual([0, Code.UNAVAILABLE, 0, 0, 0])
    expect(callers[2]?.messages).toEqual([bytes(9)])
    stage.check(...callers)
  })

  it('lets no call that comes from within the end of another go before those who wait', () => {
    const begun: number[] = []
    /** The second ends while it is sent its request. */
    const quick: Policy = () => (next) => (call, responses) => {
      const far = next(call, responses)
      const send: typeof far.send = (message, last) => {
        begun.push((message as Bytes).length)
        if (begun.length === 2) stage.attempt(2).end(DOWN)
        return far.send(message, last)
      }
      return { send, finish: () => { far.finish() }, cancel: (why) => { far.cancel(why) }, pull: () => { far.pull() } }
    }
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 3 }), quick)
    const call = (size: number, ended: () => void): void => {
      stage.invoke(stage.context(), {
        headers: () => undefined, message: () => true, ready: () => undefined, end: ended,
      }).send(bytes(size), true)
    }
    const nothing = (): void => undefined
    call(1, nothing)
    call(2, () => { call(4, nothing) })
    call(3, nothing)
    for (let i = 1; i <= 4; i++) if (i !== 2) stage.attempt(i).end(OK)
    expect(begun).toEqual([1, 2, 3, 4])
  })

  it('refuses what finds no place, as unsent, and says so', async () => {
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 1 }))
    stage.call()
    stage.call()
    const refused = stage.call()
    expect((await refused.ended()).status).toMatchObject({
      code: Code.RESOURCE_EXHAUSTED, delivery: 'unsent', message: 'the bulkhead of the channel is full: 1 running and 1 waiting',
    })
    const none = new Stage((host: Host) => bulkhead({ concurrent: 1 })(host, { address: '10.0.0.7:1' }))
    none.call()
    expect((await none.call().ended()).status.message).toBe('the bulkhead of 10.0.0.7:1 is full: 1 running')
    stage.check(refused)
  })

  it('tells how long a call waited, however it fails', () => {
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 2 }))
    const first = stage.call()
    const [second, third] = [stage.call(), stage.call()]
    stage.clock.advance(30)
    first.cancel(CANCEL)
    stage.clock.advance(20)
    stage.attempt(2).end({ ...DOWN, phases: [{ name: 'waiting for headers', ms: 20 }] })
    expect(endOf(second).status).toEqual({
      ...DOWN, details: undefined, cause: undefined, phases: [phase(30), { name: 'waiting for headers', ms: 20 }],
    })
    third.cancel({ code: Code.DEADLINE_EXCEEDED, message: 'late' })
    expect(endOf(third).status.phases).toEqual([phase(50)])
    expect(endOf(first).status.phases).toBeUndefined()
    expect(stage.told).toEqual(['queued', 'queued'])
  })

  it('lets those leave the queue who are ended because they send without waiting', () => {
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 1, queueTimeout: 5000 }))
    const first = stage.call()
    const hasty = stage.open(DUPLEX)
    for (let i = 0; i < 5; i++) hasty.requests.send(bytes(40_000), false)
    expect(endOf(hasty).status.code).toBe(Code.RESOURCE_EXHAUSTED)
    expect(wheelOf(stage.clock).size).toBe(0)
    const next = stage.call()
    expect(next.over).toBe(false)
    first.cancel(CANCEL)
    expect(stage.attempts.length).toBe(2)
  })

  it('lets those leave the queue who are cancelled or whose deadline comes', () => {
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 2 }))
    stage.call()
    const cancelled = stage.call()
    const context = stage.context(UNARY, 40)
    const late = stage.call()
    context.request = late
    wheelOf(stage.clock).arm(context, context.deadline)
    cancelled.cancel(CANCEL)
    expect(endOf(cancelled).status).toMatchObject({ code: Code.CANCELLED, delivery: 'unsent' })
    const next = stage.call()
    stage.clock.advance(41)
    expect(endOf(late).status).toMatchObject({ code: Code.DEADLINE_EXCEEDED, delivery: 'unsent', phases: [{ ms: 40 }] })
    stage.attempt(1).end(OK)
    expect(stage.attempts).toHaveLength(2)
    stage.answer()
    expect(endOf(next).status.code).toBe(Code.OK)
    stage.check(cancelled, late, next)
  })

  it('lets nobody wait longer than queueTimeout, and forgets the time of those who run', () => {
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 2, queueTimeout: 50 }))
    stage.call()
    const waits = stage.call()
    stage.clock.advance(20)
    const later = stage.call()
    stage.clock.advance(30)
    expect(endOf(waits).status).toMatchObject({
      code: Code.RESOURCE_EXHAUSTED, delivery: 'unsent', message: 'the bulkhead of the channel had no place within 50 ms', phases: [phase(50)],
    })
    stage.attempt(1).end(OK)
    stage.clock.advance(100)
    expect(later.over).toBe(false)
    stage.answer()
    expect(endOf(later).status.code).toBe(Code.OK)
    expect(stage.clock.pending).toBe(0)
    stage.check(waits, later)
  })

  it('keeps what a stream sends while it waits, up to a limit, and passes it on in order', async () => {
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 1 }))
    const first = stage.call()
    const stream = stage.open(DUPLEX)
    let sent = 0
    while (stream.send(bytes(1000, sent), false)) sent++
    expect(sent).toBe(58)
    first.cancel(CANCEL)
    expect(stage.attempt(2).messages).toHaveLength(59)
    await stream.sendAll([bytes(7)], true)
    expect([stage.attempt(2).messages.at(-1), stage.attempt(2).halfClosed]).toEqual([bytes(7), true])
    stage.answer()
    expect(endOf(stream).status.code).toBe(Code.OK)
    stage.check(first, stream)
  })

  it('runs those who wait one after the other where each ends at once, without recursion', () => {
    // Beneath it a limit of size, which ends a call from inside the send.
    const small: Policy = (host) => serviceConfig({ methodConfig: [{ name: [{}], maxRequestMessageBytes: 0 }] })
      .start(host, () => undefined).interceptor
    const stage = new Stage(bulkhead({ concurrent: 1, queue: 20_000 }), small)
    const first = stage.open()
    const callers = Array.from({ length: 20_000 }, () => stage.call())
    expect(stage.attempts).toHaveLength(1)
    first.cancel(CANCEL)
    expect(stage.attempts).toHaveLength(20_001)
    expect(callers.every((it) => endOf(it).status.code === Code.RESOURCE_EXHAUSTED)).toBe(true)
  })

  it('never runs more than it may, nor fewer than it could, at random', async () => {
    for (const seed of [1, 2, 3]) {
      const random = seeded(seed)
      const stage = new Stage(bulkhead({ concurrent: 3, queue: 4, queueTimeout: 60 }))
      const callers: Recorder[] = []
      for (let step = 0; step < 1000; step++) {
        const what = random()
        const open = stage.attempts.filter(({ over }) => !over)
        if (what < 0.45) callers.push(stage.call())
        else if (what < 0.75) open[Math.floor(random() * open.length)]?.end(random() < 0.5 ? OK : DOWN)
        else if (what < 0.9) callers.filter(({ over }) => !over).at(Math.floor(random() * 7))?.cancel(CANCEL)
        else stage.clock.advance(Math.floor(random() * 40))
        await Promise.resolve()
        const running = stage.attempts.filter(({ over }) => !over).length
        const waiting = callers.filter(({ over }) => !over).length
        expect(running).toBe(Math.min(3, waiting))
        expect(waiting - running).toBeLessThanOrEqual(4)
      }
      stage.check(...callers)
      for (const it of callers) if (!it.over) it.cancel(CANCEL)
      stage.clock.advance(100)
      expect(stage.clock.pending).toBe(0)
    }
  })

  it.each([
    [{}, 'concurrent: it takes a whole number from 1'], [{ concurrent: 0 }, 'concurrent'], [{ concurrent: 1, queue: -1 }, 'queue'],
    [{ concurrent: 1, queue: Infinity }, 'queue'], [{ concurrent: 1, queueTimeout: 0 }, 'queueTimeout'], [undefined, 'it takes an object of options'], [{ maxConcurrent: 5 }, 'maxConcurrent'],
  ])('refuses %o', (options, why) => {
    expect(() => bulkhead(options as BulkheadOptions)).toThrow(`bulkhead: ${why}`)
  })
})

const host: Host = { clock: systemClock, random: Math.random, emit: undefined }

interceptorConformance({ name: 'bulkhead', make: () => bulkhead({ concurrent: 1000 })(host) })

/** Every call finds the one place taken, and gets it soon after. */
function queued(far: Invoke<Bytes, Bytes>): Invoke<Bytes, Bytes> {
  return (call, responses) => {
    const layer = bulkhead({ concurrent: 1, queue: 1 })(host)
    const holder = open(layer(new Far().invoke), new CallContext(UNARY, [], Infinity, 'raw', undefined, undefined))
    const requests = layer(far)(call, responses)
    queueMicrotask(() => { holder.cancel(CANCEL) })
    return requests
  }
}

invokeConformance({ name: 'a bulkhead in which every call waits', make: queued })
