import { Code } from '@skein/core'
import type { Metadata } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Calling } from '../test/calling.ts'
import { METHOD } from '../test/scripted.ts'
import { runWith } from './ambient.ts'
import { CallContext } from './call.ts'
import { FAIL_FAST } from './caller.ts'
import type { CallOptions } from './caller.ts'
import { NO_METADATA, OK } from './status.ts'

const incoming = (deadline: number, metadata: Metadata = NO_METADATA): CallContext =>
  new CallContext(METHOD, metadata, deadline, 'test', undefined, undefined)

describe('the deadline of a call', () => {
  it.each<[CallOptions | undefined, number, number]>([
    [undefined, Infinity, 1500],
    [{}, Infinity, 1500],
    [{ timeout: 20 }, Infinity, 1020],
    [{ timeout: 0 }, Infinity, 1000],
    [{ timeout: Infinity }, Infinity, Infinity],
    [{ timeout: 2 ** 40 }, Infinity, 1000 + 2 ** 40],
    [{ deadline: new Date(1_000_030) }, Infinity, 1030],
    [{ deadline: new Date(0) }, Infinity, 1000 - 1_000_000],
    [{ timeout: 20, deadline: new Date(1_000_010) }, Infinity, 1010],
    [undefined, 9000, 9000],
    [{ timeout: 20 }, 1010, 1010],
    [{ timeout: Infinity }, 1010, 1010],
  ])('of %o inside one until %d is %d', (options, inherited, deadline) => {
    const calling = new Calling()
    const begin = (): CallContext => calling.method(false, false).begin(options)
    const call = inherited === Infinity ? begin() : runWith(incoming(inherited), begin)
    expect(call.deadline).toBe(deadline)
    // Who shortens it arms it.
    expect(calling.wheel.size).toBe(deadline < inherited ? 1 : 0)
  })

  it.each<[number, CallOptions | undefined, number]>([
    [100, undefined, 1100], [100, { timeout: 20 }, 1020], [100, { timeout: 5000 }, 1100], [9000, undefined, 10_000],
    [100, { timeout: Infinity }, 1100],
  ])('is within the %d ms that its method has, whatever %o says: %d', (timeout, options, deadline) => {
    const calling = new Calling()
    calling.given = { timeout, waitForReady: undefined }
    expect(calling.method(false, false).begin(options).deadline).toBe(deadline)
    expect(calling.method(true, true).begin(options).deadline).toBe(deadline)
  })

  it.each<[boolean | undefined, CallOptions | undefined, boolean]>([
    [undefined, undefined, false], [false, undefined, true], [false, {}, true], [false, { waitForReady: true }, false],
    [true, { waitForReady: false }, true], [true, undefined, false],
  ])('where its method says waitForReady %s, and it says %o, failing fast is %s', (waitForReady, options, fast) => {
    const calling = new Calling()
    calling.given = { timeout: undefined, waitForReady }
    expect(calling.method(false, false).begin(options).get(FAIL_FAST)).toBe(fast)
  })

  it('is none for a stream that is given none', () => {
    expect(new Calling().method(false, true).begin(undefined).deadline).toBe(Infinity)
  })

  it('is not armed while deadlines do not hold', () => {
    const calling = new Calling()
    calling.enforced = false
    calling.method(false, false).begin({ timeout: 5 })
    expect(calling.wheel.size).toBe(0)
  })
})

describe('a call', () => {
  it('passes the chosen metadata of the incoming call on, where it has none of that name', () => {
    const calling = new Calling()
    const parent = incoming(Infinity, [['x-trace', 'p1'], ['x-trace', 'p2'], ['x-other', 'o']])
    const begin = (metadata?: CallOptions['metadata']): Metadata =>
      runWith(parent, () => calling.method(false, false).begin(metadata === undefined ? {} : { metadata }).metadata)
    expect(begin()).toEqual([['x-trace', 'p1'], ['x-trace', 'p2']])
    expect(begin({ A: '1' })).toEqual([['x-trace', 'p1'], ['x-trace', 'p2'], ['a', '1']])
    expect(begin({ 'x-trace': 'own' })).toEqual([['x-trace', 'own']])
  })

  it('says that it does not wait for a connection', () => {
    const method = new Calling().method(false, false)
    expect([{}, { waitForReady: true }, { waitForReady: false }].map((it) => method.begin(it).get(FAIL_FAST)))
      .toEqual([false, false, true])
  })

  it('keeps no child that has ended', () => {
    const calling = new Calling()
    const parent = incoming(Infinity)
    const begin = (): CallContext => calling.method(false, false).begin(undefined)
    const children = Array.from({ length: 3 }, () => runWith(parent, begin))
    const ended: number[] = []
    for (const [i, child] of children.entries()) child.onCancel(() => ended.push(i))
    children[1]?.over(OK)
    parent.over(OK)
    expect(ended).toEqual([1, 2, 0])
  })

  it('has a chain for each codec, made once', () => {
    const calling = new Calling()
    const method = calling.method(false, false)
    expect(method.chain({ codec: 'other' })).toBe(method.chain({ codec: 'other' }))
    expect(calling.steps).toEqual(['test', 'other'])
    expect(() => method.chain({ codec: 'none' })).toThrow('no such codec')
  })

  it.each<[unknown, string]>([
    [null, 'options: it takes an object; it is null'],
    [5, 'options: it takes an object; it is 5'],
    [{ timeout: -1 }, 'timeout: it takes a number of milliseconds from 0 up; it is -1'],
    [{ timeout: NaN }, 'timeout: it takes a number of milliseconds from 0 up; it is NaN'],
    [{ timeout: '5' }, 'timeout: it takes a number of milliseconds from 0 up; it is "5"'],
    [{ idleTimeout: null }, 'idleTimeout: it takes a number of milliseconds from 0 up; it is null'],
    [{ deadline: 5 }, 'deadline: it takes a Date; it is 5'],
    [{ deadline: null }, 'deadline: it takes a Date; it is null'],
    [{ deadline: new Date('x') }, 'deadline: it is an invalid Date'],
    [{ signal: {} }, 'signal: it takes an AbortSignal; it is an object'],
    [{ signal: null }, 'signal: it takes an AbortSignal; it is null'],
    [{ onHeaders: 'log' }, 'onHeaders: it takes a function; it is "log"'],
    [{ onTrailers: {} }, 'onTrailers: it takes a function; it is an object'],
    [{ metadata: 5 }, 'metadata: it takes an object or pairs; it is 5'],
    [{ metadata: ['a'] }, 'metadata: a pair is a list of a name and a value; it is "a"'],
  ])('refuses %o, and leaves nothing behind', (options, message) => {
    const calling = new Calling()
    const parent = incoming(Infinity)
    const begin = (): unknown => runWith(parent, () => calling.method(false, false).begin(options as CallOptions))
    expect(begin).toThrow(expect.objectContaining({ code: Code.INVALID_ARGUMENT, delivery: 'unsent', message }))
    expect([calling.wheel.size, parent]).toMatchObject([0, { child: undefined }])
  })
})
