import { afterEach, describe, expect, it } from 'vitest'
import { Code, defineService, RpcError, serverStream, unary } from '@skein/core'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { createServer } from '@skein/server'
import { memory } from '@skein/transport-memory'
import type { MemoryTransport } from '@skein/transport-memory'
import type { Policy } from '@skein/kit/policy'
import { retry } from '../retry/retry.ts'
import { pushbackOf } from './pushback.ts'

const Hop = defineService('test.v1.Hop', {
  go: unary<number, number>({ idempotent: true }),
  watch: serverStream<number, number>({ idempotent: true }),
})
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

type Serve = (n: number) => number | Promise<number>

async function hop(transport: MemoryTransport, name: string, serve: Serve): Promise<void> {
  const server = createServer({ codec: json(), log: QUIET })
  server.add(Hop, { go: (n) => serve(n), async *watch() { /* Nothing to be seen. */ } })
  await server.listen(transport, `memory:${name}`)
  closing.push(() => server.close())
}

function caller(transport: MemoryTransport, name: string, policy: Policy): (n: number) => Promise<number> {
  const channel = createChannel(`memory:${name}`, { transport, codec: json(), policies: [policy] })
  closing.push(() => channel.close())
  const client = channel.client(Hop)
  return (n) => client.go(n, { waitForReady: false })
}

interface Outcome { readonly attempts: number; readonly errors: RpcError[] }

/** first → second → last, each of which tries again by the same policy. Counts the attempts that came to the last. */
async function chained(calls: number, policy: () => Policy, wrapped = false): Promise<Outcome> {
  const transport = memory()
  let attempts = 0
  await hop(transport, 'last', () => {
    attempts++
    throw new RpcError(Code.UNAVAILABLE, 'the last is down')
  })
  const toLast = caller(transport, 'last', policy())
  await hop(transport, 'second', (n) => toLast(n).catch((error: unknown) => {
    throw wrapped ? new RpcError(Code.UNAVAILABLE, 'no answer') : error
  }))
  const toSecond = caller(transport, 'second', policy())
  await hop(transport, 'first', (n) => toSecond(n))
  const toFirst = caller(transport, 'first', policy())
  const errors: RpcError[] = []
  const failed = (error: unknown): unknown => errors.push(RpcError.from(error))
  await Promise.all(Array.from({ length: calls }, (_, n) => toFirst(n).catch(failed)))
  return { attempts, errors }
}

describe('three hops, of which the last is down', () => {
  const backoff = { initial: 1, max: 2 }

  it('get no more than 1.2 attempts a call', async () => {
    const { attempts, errors } = await chained(2000, () => retry({ backoff }))
    expect(attempts).toBeGreaterThan(2000)
    expect(attempts).toBeLessThanOrEqual(2400)
    expect(errors.length).toBe(2000)
    expect(errors.every(({ code }) => code === Code.UNAVAILABLE)).toBe(true)
  })

  it('are not tried again further up where that one can\'t even be reached', async () => {
    const transport = memory()
    let seconds = 0
    const nowhere = caller(transport, 'nowhere', retry({ backoff }))
    await hop(transport, 'second', (n) => {
      seconds++
      return nowhere(n)
    })
    const toSecond = caller(transport, 'second', retry({ backoff }))
    const error = RpcError.from(await toSecond(1).catch((thrown: unknown) => thrown))
    expect([error.code, seconds]).toEqual([Code.UNAVAILABLE, 1])
  })

  it('don\'t mark a stream that goes on without it, and fails of its own later', async () => {
    const transport = memory()
    const nowhere = caller(transport, 'nowhere', retry({ backoff }))
    const server = createServer({ codec: json(), log: QUIET })
    server.add(Hop, {
      go: (n) => n,
      async *watch(first) {
        if (first === 0) yield 0
        await nowhere(1).catch(() => undefined)
        if (first === 1) yield 1
        throw new RpcError(Code.UNAVAILABLE, 'of its own')
      },
    })
    await server.listen(transport, 'memory:second')
    closing.push(() => server.close())
    const channel = createChannel('memory:second', { transport, codec: json() })
    closing.push(() => channel.close())
    const pushbacks: unknown[] = []
    for (const first of [0, 1, 2]) {
      try {
        for await (const it of channel.client(Hop).watch(first)) expect(it).toBe(first)
      } catch (thrown) {
        pushbacks.push(pushbackOf(RpcError.from(thrown).metadata))
      }
    }
    expect(pushbacks).toEqual([undefined, undefined, 'never'])
  })

  it.each([false, true])('are tried again next to the one that is down alone, even without a budget', async (wrapped) => {
    const { attempts, errors } = await chained(20, () => retry({ backoff, budget: false }), wrapped)
    expect(attempts).toBe(60)
    expect(errors.every(({ metadata }) => pushbackOf(metadata) === 'never')).toBe(true)
  })
})
