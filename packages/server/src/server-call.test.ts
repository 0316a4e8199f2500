import { Code, defineService, key, RpcError, serverStream, unary } from '@skein/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { serve } from '../test/served.ts'
import type { ServerCall } from './server-call.ts'

const Words = defineService('test.v1.Words', {
  upper: unary<string, string>(),
  letters: serverStream<string, string>(),
})
const TENANT = key('tenant', 'nobody')

describe('what a handler sees of its call', () => {
  it('is the call itself', async () => {
    let seen: unknown
    const { ask } = serve(Words, {
      upper(word, call) {
        call.set(TENANT, 'acme')
        seen = [call.method.path, call.metadata, call.deadline, call.remaining, call.codec, call.peer, call.get(TENANT)]
        return word
      },
    })
    const { caller, call } = ask('upper', 'a', { metadata: [['x-a', 'b']] })
    await caller.ended()
    expect(seen).toEqual([
      '/test.v1.Words/Upper', [['x-a', 'b']], Infinity, Infinity, 'none', { address: 'test' }, 'acme',
    ])
    expect(call.get(TENANT)).toBe('acme')
  })

  it('reads headers by their names', async () => {
    let seen: unknown
    const { ask } = serve(Words, {
      upper(word, call) {
        expectTypeOf(call.header('x-tenant')).toEqualTypeOf<string | undefined>()
        expectTypeOf(call.header('Trace-Bin')).toEqualTypeOf<Uint8Array | undefined>()
        seen = [call.header('X-Tenant'), call.header('trace-bin'), call.header('absent')]
        return word
      },
    })
    await ask('upper', 'a', { metadata: [['x-tenant', 'acme'], ['trace-bin', Uint8Array.of(1)]] }).caller.ended()
    expect(seen).toEqual(['acme', Uint8Array.of(1), undefined])
  })

  it('makes children that end with it', async () => {
    let child: ReturnType<ServerCall['with']> | undefined
    const { ask } = serve(Words, {
      upper(word, call) {
        child = call.with({ metadata: [] })
        return word
      },
    })
    await ask('upper', 'a').caller.ended()
    expect(child?.signal.aborted).toBe(true)
  })
})

describe('headers and trailers', () => {
  it('are sent early, and with the end', async () => {
    const gate = Promise.withResolvers<undefined>()
    const { caller } = serve(Words, {
      async upper(word, call) {
        call.sendHeaders({ 'X-Version': '3' })
        call.addTrailers({ cost: '12' })
        call.addTrailers({ 'sum-bin': Uint8Array.of(7) })
        await gate.promise
        return word + call.trailers.length
      },
    }).ask('upper', 'a')
    await caller.until('headers', () => caller.count('headers') === 1)
    expect(caller.events).toEqual([{ kind: 'headers', metadata: [['x-version', '3']] }])
    gate.resolve(undefined)
    expect((await caller.ended()).trailers).toEqual([['cost', '12'], ['sum-bin', Uint8Array.of(7)]])
    expect(caller.messages).toEqual(['a2'])
    caller.check()
  })

  it('both go with an error', async () => {
    const { caller } = serve(Words, {
      upper(_, call): string {
        call.sendHeaders({ a: '1' })
        call.addTrailers({ b: '2' })
        throw new RpcError(Code.ABORTED, 'again', { metadata: [['retry-in', '3']] })
      },
    }).ask('upper', 'a')
    expect((await caller.ended()).trailers).toEqual([['b', '2'], ['retry-in', '3']])
    expect(caller.events[0]).toEqual({ kind: 'headers', metadata: [['a', '1']] })
  })

  it('are refused where they can not be any more, or can not be at all', async () => {
    const thrown: unknown[] = []
    const attempt = (act: () => void): void => {
      try {
        act()
      } catch (error) {
        thrown.push((error as Error).message)
      }
    }
    const { caller } = serve(Words, {
      async *letters(word, call) {
        yield word
        attempt(() => { call.sendHeaders({ a: '1' }) })
        attempt(() => { call.addTrailers({ 'grpc-status': '0' }) })
      },
    }).ask('letters', 'a')
    await caller.ended()
    expect(thrown).toEqual([
      '/test.v1.Words/Letters: its headers have been sent; send them once, before the first message',
      expect.stringContaining('metadata grpc-status'),
    ])
  })

  it('of a call that has ended go nowhere', async () => {
    const done = Promise.withResolvers<undefined>()
    const { caller } = serve(Words, {
      async upper(word, call) {
        await new Promise((resolve) => call.onCancel(resolve))
        call.sendHeaders({ a: '1' })
        call.addTrailers({ a: '1' })
        done.resolve(undefined)
        return word
      },
    }).ask('upper', 'a')
    await Promise.resolve()
    caller.cancel({ code: Code.CANCELLED, message: 'enough' })
    await done.promise
    expect(caller.events.map((it) => it.kind)).toEqual(['end'])
    caller.check()
  })
})
