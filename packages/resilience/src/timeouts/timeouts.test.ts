import { describe, expect, it } from 'vitest'
import { interceptorConformance, invokeConformance, methodOf } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Host, Method } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { wheelOf } from '@skein/kit/wheel'
import { DUPLEX, endOf, ONCE, Stage, UNARY } from '../../test/stage.ts'
import { retry } from '../retry/retry.ts'
import { timeouts } from './timeouts.ts'
import type { TimeoutsOptions } from './timeouts.ts'

/** ms that what is beneath is left, for a method. */
function leftOf(options: TimeoutsOptions, method: Method = UNARY, timeout?: number): number {
  const stage = new Stage(timeouts(options))
  const caller = stage.call(method, timeout)
  const left = stage.attempt(1).call.deadline - stage.clock.now()
  stage.answer()
  expect([endOf(caller).status.code, stage.clock.pending === 0 || left < Infinity]).toEqual([Code.OK, true])
  return left
}
const at = (path: string, like: Method = UNARY): Method => ({ ...like, path })

describe('timeouts', () => {
  it('shorten the deadline of calls, and of streams apart from them', () => {
    expect(leftOf({ default: 100 })).toBe(100)
    expect(leftOf({ default: 100 }, DUPLEX)).toBe(Infinity)
    expect(leftOf({ streams: 200 }, DUPLEX)).toBe(200)
    expect(leftOf({ streams: 200 }, methodOf('ClientStream'))).toBe(200)
    expect(leftOf({ streams: 200 })).toBe(Infinity)
    expect(leftOf({})).toBe(Infinity)
  })

  it('leave an earlier one as it is', () => {
    expect(leftOf({ default: 100 }, UNARY, 99)).toBe(99)
    const stage = new Stage(timeouts({ default: 100 }))
    const caller = stage.open(UNARY, 100)
    expect(stage.attempt(1).responses).toBe(caller)
    stage.answer()
  })

  it('differ by method, by service, and by wildcards', () => {
    const perMethod = { 'shop.Orders/Place': 1, 'shop.Orders/Get*': 2, 'shop.Orders': 3, 'shop.*': 4, '*/Get*': 5, 'slow.Jobs': Infinity }
    const left = (path: string, like?: Method): number => leftOf({ default: 6, perMethod }, at(path, like))
    expect(left('/shop.Orders/Place')).toBe(1)
    expect(left('/shop.Orders/GetAll')).toBe(2)
    expect(left('/shop.Orders/List', DUPLEX)).toBe(3)
    expect(left('/shop.Carts/Get')).toBe(4)
    expect(left('/other/Get')).toBe(5)
    expect(left('/other/List')).toBe(6)
    expect(left('/slow.Jobs/Run')).toBe(Infinity)
  })

  it('are armed for no longer than the call lasts', () => {
    const stage = new Stage(timeouts({ default: 100 }))
    stage.call()
    expect(wheelOf(stage.clock).size).toBe(1)
    stage.answer()
    expect(wheelOf(stage.clock).size).toBe(0)
  })

  it('end a call in time, and say that it was they', () => {
    const stage = new Stage(timeouts({ default: 100 }))
    const context = stage.context(UNARY, 1000)
    const caller = stage.call(UNARY, 1000)
    stage.attempt(1).call.peer = { address: '10.0.0.7:1' }
    stage.clock.advance(99)
    expect(caller.over).toBe(false)
    stage.clock.advance(1)
    expect(endOf(caller).status).toMatchObject({
      code: Code.DEADLINE_EXCEEDED, message: `${UNARY.path} ran out of time`, phases: [{ name: 'within the limit of timeouts()', ms: 100 }],
    })
    expect([stage.attempt(1).cancelled?.code, stage.clock.pending]).toEqual([Code.DEADLINE_EXCEEDED, 0])
    expect(context.why).toBeUndefined()
    stage.check(caller)
  })

  it('let the call know its peer, and end the context that they made with it', () => {
    const stage = new Stage(timeouts({ default: 100 }))
    const context = stage.context()
    const heard: number[] = []
    stage.invoke(context, {
      headers: () => undefined, message: () => true, ready: () => undefined, end: ({ code }) => { heard.push(code) },
    })
    const child = stage.attempt(1).call
    child.onCancel(({ code }) => { heard.push(code) })
    child.peer = { address: '10.0.0.7:1' }
    stage.attempt(1).headers()
    expect(context.peer).toBe(child.peer)
    stage.attempt(1).end()
    expect(heard).toEqual([Code.CANCELLED, Code.OK])
    expect([context.why, stage.clock.pending]).toEqual([undefined, 1])
    stage.clock.advance(1000)
    expect(stage.clock.pending).toBe(0)
  })

  it('hold for each attempt after a retry, and for all of them before it', () => {
    const again = retry({ codes: [Code.DEADLINE_EXCEEDED], backoff: { initial: 10, max: 10, jitter: 0 } })
    const each = new Stage(again, timeouts({ default: 100 }))
    const caller = each.call()
    each.clock.advance(110)
    expect(each.attempts).toHaveLength(2)
    each.answer()
    expect(endOf(caller).status.code).toBe(Code.OK)
    const all = new Stage(timeouts({ default: 100 }), retry())
    const late = all.call(ONCE)
    all.clock.advance(100)
    expect([all.attempts.length, endOf(late).status.code]).toEqual([1, Code.DEADLINE_EXCEEDED])
  })

  it.each([
    [{ default: 0 }, 'timeouts: default'], [{ streams: NaN }, 'timeouts: streams'], [{ perMethod: { 'a.B/C': -1 } }, 'perMethod["a.B/C"]: it takes a number of ms above 0; it is -1'],
    [{ perMethod: { '/a.B/C': 1 } }, `perMethod["/a.B/C"]: it takes names such as 'shop.v1.Orders/Place' and 'shop.v1.*'`],
    [{ perMethod: { 'a.B/': 1 } }, 'perMethod["a.B/"]: it takes names'], [{ perMethod: { 'a*b': 1 } }, 'a * stands at the end only'],
    [{ perMethod: { 'a.B': 1, 'a.B/*': 1 } }, 'perMethod["a.B/*"]: another name says the same'],
    [{ defaults: 5 }, 'timeouts: defaults: there is no such option'], [5, 'timeouts: it takes an object of options; it is 5'],
  ])('refuse %o', (options, why) => {
    expect(() => timeouts(options as TimeoutsOptions)).toThrow(why)
  })
})

const host: Host = { clock: systemClock, random: Math.random, emit: undefined }
// Later than the deadlines that the suite sets itself, and looks at beneath.
const long = { default: 1e10, streams: 1e10 }

interceptorConformance({ name: 'timeouts', make: () => timeouts(long)(host) })
invokeConformance({ name: 'timeouts', make: (far) => timeouts(long)(host)(far) })
