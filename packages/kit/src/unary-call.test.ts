import { Code, RpcError } from '@skein/core'
import type { Interceptor, Metadata } from '@skein/core'
import { describe, expect, it, vi } from 'vitest'
import { Calling } from '../test/calling.ts'
import { METHOD } from '../test/scripted.ts'
import { runWith } from './ambient.ts'
import { CallContext } from './call.ts'
import type { CallOptions } from './caller.ts'
import { NO_METADATA, OK } from './status.ts'
import { callUnary } from './unary-call.ts'

/** A call whose failure is a value, so that a test can look at it later. */
function start(calling: Calling, options?: CallOptions, interceptors: readonly Interceptor[] = []): Promise<unknown> {
  return callUnary(calling.method(false, false, interceptors), 'q', options).catch((it: unknown) => it)
}

describe('a unary call', () => {
  it('sends its one message as the last, and resolves with the answer', async () => {
    const calling = new Calling()
    const seen: Metadata[] = []
    const note = (it: Metadata): void => { seen.push(it) }
    const answer = start(calling, { onHeaders: note, onTrailers: note })
    const { peer } = calling.line
    expect(peer.heard).toEqual(['send q last'])
    peer.headers([['h', '1']])
    peer.message('a')
    peer.end(OK, [['t', '2']])
    expect([await answer, seen]).toEqual(['a', [[['h', '1']], [['t', '2']]]])
    expect([calling.wheel.size, peer.call]).toMatchObject([0, { request: undefined, why: OK }])
  })

  it('rejects with the status and the trailers', async () => {
    const calling = new Calling()
    const answer = start(calling)
    calling.line.peer.end({ code: Code.NOT_FOUND, message: 'no order', delivery: 'processed' }, [['t', '2']])
    expect(await answer).toBeInstanceOf(RpcError)
    expect(await answer).toMatchObject({ code: Code.NOT_FOUND, message: 'no order', metadata: [['t', '2']] })
  })

  it.each([[0, 'without its response'], [2, 'a second one came']])('refuses %d messages', async (count, message) => {
    const calling = new Calling()
    const answer = start(calling)
    for (let i = 0; i < count; i++) calling.line.peer.message('a')
    calling.line.peer.end()
    const telling = expect.stringContaining(message) as string
    expect(await answer).toMatchObject({ code: Code.UNIMPLEMENTED, message: telling })
    expect(calling.wheel.size).toBe(0)
  })

  it('ends at its deadline, and says after how long', async () => {
    const calling = new Calling()
    const answer = start(calling, { timeout: 20 })
    calling.clock.advance(19)
    expect(calling.line.peer.over).toBe(false)
    await Promise.resolve()
    calling.clock.advance(1)
    expect(await answer).toMatchObject({ code: 4, message: '/test.v1.Test/Echo ran out of time after 20 ms' })
    expect(calling.line.peer.heard.at(-1)).toBe('cancel 4')
  })

  it('sends nothing where its deadline is past, its signal was aborted or its parent has ended', async () => {
    const calling = new Calling()
    expect(await start(calling, { timeout: 0 })).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    expect(await start(calling, { deadline: new Date(0) })).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    const parent = new CallContext(METHOD, NO_METADATA, Infinity, 'test', undefined, undefined)
    parent.over(OK)
    expect(await runWith(parent, () => start(calling))).toMatchObject({ code: 1, message: 'the call has ended' })
    expect(calling.line.peers.map((it) => it.received)).toEqual([[], [], []])
    expect(await start(calling, { signal: AbortSignal.abort() })).toMatchObject({ code: 1, delivery: 'unsent' })
    expect([calling.line.peers.length, calling.wheel.size]).toEqual([3, 0])
  })

  it('hears its signal until it has ended', async () => {
    const calling = new Calling()
    const controller = new AbortController()
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    const first = start(calling, { signal: controller.signal })
    calling.line.peer.message('a')
    calling.line.peer.end()
    expect([await first, removed.mock.calls.length]).toEqual(['a', 1])
    const second = start(calling, { signal: controller.signal })
    controller.abort(new Error('tab closed'))
    expect(await second).toMatchObject({ code: Code.CANCELLED, message: 'tab closed' })
    expect(calling.wheel.size).toBe(0)
  })

  it('is cancelled where its signal aborts while it begins', async () => {
    const calling = new Calling()
    const controller = new AbortController()
    const aborting: Interceptor = (next) => (call, responses) => {
      controller.abort()
      return next(call, responses)
    }
    expect(await start(calling, { signal: controller.signal }, [aborting])).toMatchObject({ code: Code.CANCELLED })
    expect([calling.line.peer.received, calling.wheel.size]).toEqual([[], 0])
  })

  it('ends with its parent, which then keeps nothing of it', async () => {
    const calling = new Calling()
    const parent = new CallContext(METHOD, NO_METADATA, Infinity, 'test', undefined, undefined)
    const answer = runWith(parent, () => start(calling))
    parent.stop({ code: Code.CANCELLED, message: 'gone' })
    expect(await answer).toMatchObject({ code: Code.CANCELLED, message: 'gone' })
    expect([parent, calling.wheel.size]).toMatchObject([{ child: undefined }, 0])
  })

  it('rejects, and does not throw, for options that cannot be', async () => {
    const calling = new Calling()
    expect(await start(calling, { timeout: -1 })).toMatchObject({ code: Code.INVALID_ARGUMENT })
    expect(await start(calling, { codec: 'none' })).toBeInstanceOf(RpcError)
    expect([calling.line.peers, calling.wheel.size]).toEqual([[], 0])
  })

  it('does not fail of a listener that throws, which is the process\'s to hear', async () => {
    const calling = new Calling()
    const thrown: unknown[] = []
    const hear = (it: unknown): void => { thrown.push(it) }
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').once('uncaughtException', hear)
    const answer = start(calling, { onHeaders: () => { throw new Error('mine') } })
    calling.line.peer.headers()
    calling.line.peer.message('a')
    calling.line.peer.end()
    expect(await answer).toBe('a')
    await new Promise((resolve) => { setImmediate(resolve) })
    process.removeAllListeners('uncaughtException')
    for (const it of others) process.on('uncaughtException', it)
    expect(thrown).toEqual([new Error('mine')])
  })
})
