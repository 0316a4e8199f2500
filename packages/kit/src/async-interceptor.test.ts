import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import type { Interceptor, Status } from '@skein/core'
import { Caller, Line, newCall, seeded } from '../test/scripted.ts'
import { asyncInterceptor } from './async-interceptor.ts'
import { chain } from './guard.ts'
import { OK } from './status.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'enough' }
const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

function begin(...interceptors: Interceptor[]): { line: Line; caller: Caller } {
  const line = new Line()
  return { line, caller: Caller.start(chain(interceptors, line.invoke), newCall([['a', '1']])) }
}

describe('asyncInterceptor', () => {
  it('passes a call that it changed, and what is sent before waits for it', async () => {
    let token: (value: string) => void = () => undefined
    const auth = asyncInterceptor(async (call, next) => {
      const value = await new Promise<string>((resolve) => { token = resolve })
      return next(call.with({ metadata: [...call.metadata, ['authorization', value]] }))
    })
    const { line, caller } = begin(auth)
    caller.send('x')
    caller.requests.finish()
    expect(line.peers).toEqual([])
    token('secret')
    await settle()
    expect(line.peer.call.metadata).toEqual([['a', '1'], ['authorization', 'secret']])
    line.peer.headers()
    line.peer.message('y')
    line.peer.end(OK, [['t', '1']])
    expect(line.peer.heard).toEqual(['send x', 'finish'])
    await settle()
    expect([caller.heard, caller.breaches, caller.trailers]).toEqual([['headers ', 'message y', 'end 0'], [], [['t', '1']]])
  })

  it('holds the sender to a few messages until next is called', async () => {
    let go: () => void = () => undefined
    const waiting = asyncInterceptor(async (call, next) => {
      await new Promise<void>((resolve) => { go = resolve })
      await next(call)
    })
    const { line, caller } = begin(waiting)
    let sent = 1
    while (caller.send(String(sent))) sent++
    expect(sent).toBe(16)
    go()
    await settle()
    expect([line.peer.received.length, caller.heard, caller.breaches]).toEqual([16, ['ready'], []])
    expect(caller.send('more')).toBe(true)
  })

  it('is an onion: try, catch and finally see each end, in order', async () => {
    const log: string[] = []
    const noting = (name: string): Interceptor => asyncInterceptor(async (call, next) => {
      log.push(`${name} in`)
      try {
        return await next(call)
      } catch (error) {
        log.push(`${name} ${RpcError.from(error).message}`)
        throw error
      } finally {
        log.push(`${name} out`)
      }
    })
    const { line, caller } = begin(noting('a'), noting('b'))
    line.peer.end({ code: Code.NOT_FOUND, message: 'no order', delivery: 'processed' }, [['t', '1']])
    await settle()
    expect(log).toEqual(['a in', 'b in', 'b no order', 'b out', 'a no order', 'a out'])
    expect(caller.status).toMatchObject({ code: Code.NOT_FOUND, message: 'no order', delivery: 'processed' })
    expect([caller.heard, caller.trailers]).toEqual([['end 5'], [['t', '1']]])
  })

  it('may end the call otherwise: by what it throws, by what it returns, or by nothing', async () => {
    const cases: [Interceptor, Status | undefined, object][] = [
      [asyncInterceptor(() => Promise.reject(new RpcError(Code.UNAUTHENTICATED, 'who?', { metadata: [['m', 'x']] }))), undefined,
        { code: Code.UNAUTHENTICATED, message: 'who?', delivery: 'unsent' }],
      [asyncInterceptor(() => { throw new TypeError('sync') }), undefined, { code: Code.INTERNAL, cause: new TypeError('sync') }],
      [asyncInterceptor(async function oops(call, next) { await next(call); throw new TypeError('boom') }), OK,
        { code: Code.INTERNAL, message: 'the async interceptor oops threw (/test.v1.Test/Echo)' }],
      [asyncInterceptor(async (call, next) => { await next(call).catch(() => undefined) }), { code: 5, message: 'kept' },
        { code: 5, message: 'kept' }],
      [asyncInterceptor(async (call, next) => next(call).catch(() => ({ status: OK, trailers: [] }))), { code: 5, message: 'x' }, OK],
      [asyncInterceptor(async () => undefined), undefined,
        { message: 'an async interceptor returned before the call had ended; await next(call), or throw an RpcError (/test.v1.Test/Echo)' }],
      [asyncInterceptor(async (call, next) => { void next(call) }), undefined, { code: Code.INTERNAL, delivery: 'unknown' }],
    ]
    for (const [interceptor, end, told] of cases) {
      const { line, caller } = begin(interceptor)
      if (end !== undefined) line.peer.end(end)
      await settle()
      expect(caller.status).toMatchObject(told)
      expect([caller.heard.length, caller.breaches, line.peers.every((it) => it.over)]).toEqual([1, [], true])
    }
  })

  it('lets hooks see and replace what passes', async () => {
    const hooked = asyncInterceptor((call, next) => next(call, {
      request: (message) => `${String(message)}!`,
      response: (message) => (message === 'as it is' ? undefined : String(message).toUpperCase()),
      headers: (metadata) => [...metadata, ['h', '1']],
    }))
    const { line, caller } = begin(hooked)
    caller.send('a')
    line.peer.headers([['k', 'v']])
    line.peer.message('b')
    line.peer.message('as it is')
    line.peer.end()
    await settle()
    expect(line.peer.received).toEqual(['a!'])
    expect([caller.heard, caller.breaches]).toEqual([['headers k=v,h=1', 'message B', 'message as it is', 'end 0'], []])
  })

  it.each(['request', 'response', 'headers'] as const)('ends a call whose %s hook throws', async (part) => {
    const seen: unknown[] = []
    const hooked = asyncInterceptor((call, next) => next(call, {
      [part]: () => { throw new RpcError(Code.INVALID_ARGUMENT, 'not so') },
    }).catch((error: unknown) => { seen.push(error); throw error }))
    const { line, caller } = begin(hooked)
    caller.send('a')
    line.peer.headers()
    line.peer.message('b')
    await settle()
    expect([caller.status?.code, caller.status?.message, line.peer.over]).toEqual([Code.INVALID_ARGUMENT, 'not so', true])
    expect([caller.heard.at(-1), seen.length, caller.breaches]).toEqual(['end 3', 1, []])
  })

  it('is cancelled at once wherever it stands, and mute afterwards', async () => {
    const outcomes: string[] = []
    let go: () => void = () => undefined
    const slow = asyncInterceptor(async (call, next) => {
      await new Promise<void>((resolve) => { go = resolve })
      await next(call).catch((error: unknown) => { outcomes.push(RpcError.from(error).message); throw error })
      await new Promise<void>((resolve) => { go = resolve })
      throw new Error('mute')
    })
    for (const stage of ['before next', 'while next runs', 'after the end'] as const) {
      const { line, caller } = begin(slow)
      if (stage !== 'before next') { go(); await settle() }
      if (stage === 'after the end') { line.peer.end(); await settle() }
      caller.cancel({ ...WHY, message: stage })
      go()
      await settle()
      expect([caller.heard, caller.breaches, line.peers.every((it) => it.over)]).toEqual([['end 1'], [], true])
    }
    expect(outcomes).toEqual(['before next', 'while next runs'])
  })

  it('refuses a second next', async () => {
    const twice = asyncInterceptor(async (call, next) => { await next(call); return next(call) })
    const { line, caller } = begin(twice)
    line.peer.end()
    await settle()
    expect(caller.status?.message).toContain('called next twice')
  })

  it('tells the caller\'s call the peer that its child reached', async () => {
    const call = newCall()
    const line = new Line()
    const interceptor = asyncInterceptor((given, next) => next(given.with({})))
    const caller = Caller.start(chain([interceptor], line.invoke), call)
    line.peer.call.peer = { address: 'host:1' }
    line.peer.headers()
    expect([call.peer, caller.heard]).toEqual([{ address: 'host:1' }, ['headers ']])
    caller.cancel(WHY)
  })
})

it('walks at random and breaks no rule', async () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = seeded(seed)
    const pause = async (): Promise<void> => { while (random() < 0.6) await Promise.resolve() }
    const interceptor = asyncInterceptor(async (call, next) => {
      await pause()
      if (random() < 0.1) throw new Error('before')
      await next(random() < 0.5 ? call : call.with({}), random() < 0.5 ? undefined : { request: (it) => it })
      await pause()
      if (random() < 0.1) throw new Error('after')
    })
    const { line, caller } = begin(...[interceptor, interceptor].slice(0, 1 + Math.floor(random() * 2)))
    const sent: string[] = []
    let free = true
    caller.onEvent = (event) => { if (event === 'ready') free = true }
    const steps: (() => unknown)[] = [
      () => {
        if (!free || caller.status !== undefined) return
        sent.push(String(sent.length))
        free = caller.send(String(sent.length - 1))
      },
      () => { const peer = line.peers[0]; if (peer !== undefined) peer.roomy = false },
      () => line.peers[0]?.ready(),
      () => line.peers[0]?.message('r'),
      () => random() < 0.1 && line.peers[0]?.end(),
      () => random() < 0.05 && caller.cancel(WHY),
    ]
    for (let i = 0; i < 30; i++) {
      steps[Math.floor(random() * steps.length)]?.()
      if (random() < 0.5) await Promise.resolve()
      const received = line.peers[0]?.received ?? []
      expect(received.join(), `seed ${seed}`).toBe(sent.slice(0, received.length).join())
    }
    if (random() < 0.5) line.peers[0]?.end()
    else caller.cancel(WHY)
    for (let i = 0; i < 100 && caller.status === undefined; i++) await Promise.resolve()
    if (caller.status === undefined) caller.cancel(WHY)
    expect({ seed, breaches: caller.breaches, ends: caller.heard.filter((it) => it.startsWith('end')).length }).toEqual(
      { seed, breaches: [], ends: 1 })
    expect(line.peers.every((it) => it.over)).toBe(true)
  }
})
