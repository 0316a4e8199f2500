import { Code, RpcError } from '@skein/core'
import type { Metadata } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Calling } from '../test/calling.ts'
import { METHOD } from '../test/scripted.ts'
import { runWith } from './ambient.ts'
import { CallContext } from './call.ts'
import type { CallOptions } from './caller.ts'
import { NO_METADATA, OK } from './status.ts'
import { callStream, callWithStream } from './stream-call.ts'
import type { ResponseStream } from './stream-call.ts'

const watch = (calling: Calling, options?: CallOptions): ResponseStream<unknown> =>
  callStream(calling.method(false, true), 'q', options)

const chat = (calling: Calling, source: unknown, options?: CallOptions): ResponseStream<unknown> =>
  callWithStream(calling.method(true, true), source as Iterable<unknown>, options).stream

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((it: unknown) => it)
const rest = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

async function readAll(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const read: unknown[] = []
  try {
    for await (const it of stream) read.push(it)
  } catch (thrown) {
    read.push(thrown instanceof RpcError ? thrown.code : thrown)
  }
  return read
}

describe('a stream of responses', () => {
  it('gives what came, then the end, with headers and trailers', async () => {
    const calling = new Calling()
    const seen: Metadata[] = []
    const note = (it: Metadata): void => { seen.push(it) }
    const stream = watch(calling, { onHeaders: note, onTrailers: note })
    const { peer } = calling.line
    expect(peer.heard).toEqual(['send q last'])
    peer.headers([['h', '1']])
    for (const it of ['a', 'b']) peer.message(it)
    peer.end(OK, [['t', '2']])
    expect(await readAll(stream)).toEqual(['a', 'b'])
    expect([await stream.headers, await stream.trailers, seen]).toEqual(
      [[['h', '1']], [['t', '2']], [[['h', '1']], [['t', '2']]]])
    expect([calling.wheel.size, await stream.next()]).toEqual([0, { done: true, value: undefined }])
  })

  it.each(['processed', 'unknown'] as const)('gives what came before a failure that is %s, once', async (delivery) => {
    const calling = new Calling()
    const stream = watch(calling)
    calling.line.peer.message('a')
    calling.line.peer.end({ code: Code.NOT_FOUND, message: 'gone', delivery }, [['t', '2']])
    expect(await failure(stream.headers)).toMatchObject({ code: Code.NOT_FOUND })
    expect(await failure(stream.trailers)).toMatchObject({ metadata: [['t', '2']] })
    expect([await readAll(stream), await readAll(stream)]).toEqual([['a', Code.NOT_FOUND], []])
  })

  it('drops what was not read when it is cancelled', async () => {
    const calling = new Calling()
    const stream = watch(calling)
    for (const it of ['a', 'b']) calling.line.peer.message(it)
    expect(await stream.next()).toMatchObject({ value: 'a' })
    stream.cancel('enough')
    stream.cancel('more than enough')
    expect(await failure(stream.next())).toMatchObject({ code: Code.CANCELLED, message: 'enough' })
    expect(calling.line.peer.heard.at(-1)).toBe('cancel 1')
  })

  it.each([0, 1, 63, 64, 65])('is cancelled where the loop is left after %d messages', async (after) => {
    const calling = new Calling()
    const stream = watch(calling)
    let sent = 0
    while (calling.line.peer.message(sent) && sent < 200) sent++
    let read = 0
    if (after === 0) await stream.return()
    else {
      for await (const it of stream) {
        expect(it).toBe(read)
        if (++read === after) break
        if (read === 64) calling.line.peer.message(read)
      }
    }
    expect([calling.line.peer.over, calling.wheel.size, await stream.next()]).toMatchObject([true, 0, { done: true }])
  })

  it('rejects throw() with what is thrown, and is cancelled', async () => {
    const calling = new Calling()
    const stream = watch(calling)
    const mine = new Error('mine')
    expect([await failure(stream.throw(mine)), calling.line.peer.over]).toEqual([mine, true])
  })

  it('rejects nothing that nobody asked for', async () => {
    const unhandled: unknown[] = []
    const hear = (it: unknown): void => { unhandled.push(it) }
    process.on('unhandledRejection', hear)
    const calling = new Calling()
    const stream = watch(calling)
    const [headers, trailers] = [stream.headers, stream.trailers]
    calling.line.peer.end({ code: Code.INTERNAL, message: 'x' })
    await rest()
    process.off('unhandledRejection', hear)
    expect([unhandled, await failure(headers), await failure(trailers)]).toMatchObject([[], { code: 13 }, { code: 13 }])
  })

  it('stops a server that runs ahead, and fails one that goes on', async () => {
    const calling = new Calling()
    const stream = watch(calling)
    const { peer } = calling.line
    let n = 0
    while (peer.message(n)) n++
    expect(n).toBe(63)
    for (let i = 0; i < 33; i++) await stream.next()
    expect(peer.heard.filter((it) => it === 'pull')).toHaveLength(1)
    for (let i = 0; i < 200; i++) peer.message(i)
    expect([peer.over, (await readAll(stream)).at(-1)]).toEqual([true, Code.INTERNAL])
  })
})

describe('a stream without a deadline', () => {
  it('ends when no message has passed for its idleTimeout, in either direction', async () => {
    const calling = new Calling()
    const wake: (() => void)[] = []
    const slow = (async function* (): AsyncGenerator<string> {
      await new Promise<void>((resolve) => { wake.push(resolve) })
      yield 'a'
      await new Promise<void>((resolve) => { wake.push(resolve) })
    })()
    const next = failure(chat(calling, slow).next())
    await calling.clock.advanceAsync(90)
    wake[0]?.()
    await calling.clock.advanceAsync(90)
    calling.line.peer.headers()
    await calling.clock.advanceAsync(99)
    expect(calling.line.peer.over).toBe(false)
    await calling.clock.advanceAsync(2)
    const message = 'nothing came from /test.v1.Test/Echo for 100 ms (idleTimeout) after 280 ms'
    expect(await next).toMatchObject({ code: Code.DEADLINE_EXCEEDED, message })
    expect(calling.wheel.size).toBe(0)
  })

  it('is not idle while messages wait to be read, nor without a limit', async () => {
    const calling = new Calling()
    const slow = watch(calling)
    calling.line.peer.message('a')
    await calling.clock.advanceAsync(1000)
    expect(await slow.next()).toMatchObject({ value: 'a' })
    const endless = watch(calling, { idleTimeout: Infinity })
    const other = watch(calling, { timeout: 10_000 })
    await calling.clock.advanceAsync(2000)
    expect(calling.line.peers.map((it) => it.over)).toEqual([true, false, false])
    await Promise.all([endless.return(), other.return()])
    expect(calling.wheel.size).toBe(0)
  })
})

describe('a stream of requests', () => {
  it('is sent at the pace of the call, and closed', async () => {
    const calling = new Calling()
    const stream = chat(calling, ['a', 'b', 'c'])
    const { peer } = calling.line
    await rest()
    expect(peer.heard).toEqual(['send a', 'send b', 'send c', 'finish'])
    peer.end()
    expect(await readAll(stream)).toEqual([])
    const second = chat(calling, (function* () {
      calling.line.peer.roomy = false
      yield* ['a', 'b']
    })())
    await rest()
    expect(calling.line.peer.heard).toEqual(['send a'])
    calling.line.peer.ready()
    await rest()
    expect(calling.line.peer.heard).toEqual(['send a', 'send b', 'finish'])
    await second.return()
  })

  it.each([[null, 'null'], [undefined, 'undefined'], ['abc', '"abc"'], [5, '5'], [{}, 'an object'], [() => 1, 'a function']])(
    'refuses %o for a source', async (source, told) => {
      const calling = new Calling()
      const message = expect.stringMatching(
        `^/test.v1.Test/Echo takes an iterable of requests, or an async one; it is ${told}`) as string
      expect(await failure(chat(calling, source).next())).toMatchObject({ code: Code.INVALID_ARGUMENT, message })
      expect([calling.line.peer.received, calling.wheel.size]).toEqual([[], 0])
    })

  const given = (next: () => unknown): unknown => ({ [Symbol.asyncIterator]: () => ({ next }) })
  it.each<[string, unknown, string]>([
    ['throws', (function* () { yield 'a'; throw new Error('boom') })(), 'boom'],
    ['throws in its finally', (function* () { try { yield 'a' } finally { throw new Error('last') } })(), 'last'],
    ['rejects', given(() => Promise.reject(new Error('no'))), 'no'],
    ['gives no result', given(() => Promise.resolve(5)), 'the source\'s next() gave 5, and no result'],
    ['gives nothing', given(() => undefined), 'the source\'s next() gave undefined, and no result'],
    ['cannot be iterated', { [Symbol.asyncIterator]: () => { throw new Error('not now') } }, 'not now'],
  ])('that %s ends the call with that', async (_, source, message) => {
    const calling = new Calling()
    expect(await failure(chat(calling, source).next())).toMatchObject({ message })
    expect([calling.line.peer.over, calling.wheel.size]).toEqual([true, 0])
  })

  it('is left when the call ends: its finally runs, also from inside the generator', async () => {
    const calling = new Calling()
    const left: string[] = []
    const controller = new AbortController()
    const hanging = chat(calling, (async function* () {
      try {
        yield 'a'
      } finally {
        left.push('async')
      }
    })())
    const aborting = chat(calling, (function* () {
      try {
        controller.abort()
        yield 'b'
      } finally {
        left.push('sync')
      }
    })(), { signal: controller.signal })
    expect(await failure(aborting.next())).toMatchObject({ code: Code.CANCELLED })
    await hanging.return()
    await rest()
    expect(left.sort()).toEqual(['async', 'sync'])
    expect(calling.line.peers.flatMap((it) => it.received)).toEqual(['a'])
  })

  it('is not touched by a call that is over before it begins', async () => {
    const calling = new Calling()
    const parent = new CallContext(METHOD, NO_METADATA, Infinity, 'test', undefined, undefined)
    parent.over(OK)
    const untouched = { [Symbol.iterator]: () => { throw new Error('touched') } }
    expect(await failure(runWith(parent, () => chat(calling, untouched)).next())).toMatchObject({ code: 1 })
    expect(await failure(chat(calling, untouched, { signal: AbortSignal.abort() }).next())).toMatchObject({ code: 1 })
    expect(await failure(chat(calling, untouched, { timeout: 0 }).next())).toMatchObject({ code: 4 })
    const wrong = chat(calling, untouched, { timeout: -1 })
    expect(await failure(wrong.next())).toMatchObject({ code: 3, delivery: 'unsent' })
    expect(calling.wheel.size).toBe(0)
  })
})

describe('a stream of requests with one response', () => {
  const sum = (calling: Calling): Promise<unknown> =>
    failure(callWithStream(calling.method(true, false), ['a'], undefined).single())

  it('resolves with it', async () => {
    const calling = new Calling()
    const answer = sum(calling)
    calling.line.peer.message('n')
    calling.line.peer.end()
    expect(await answer).toBe('n')
  })

  it.each([[0, 'without its response'], [2, 'a second one came']])('refuses %d of them', async (count, message) => {
    const calling = new Calling()
    const answer = sum(calling)
    for (let i = 0; i < count; i++) calling.line.peer.message('n')
    if (count === 0) calling.line.peer.end()
    const telling = expect.stringContaining(message) as string
    expect(await answer).toMatchObject({ code: Code.UNIMPLEMENTED, message: telling })
    expect([calling.line.peer.over, calling.wheel.size]).toEqual([true, 0])
  })
})
