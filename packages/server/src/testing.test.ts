import { json } from '@skein/codec-json'
import { Code, clientStream, defineService, duplex, RpcError, serverStream, unary } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Written } from '../test/served.ts'
import { testClient } from './testing.ts'

const Words = defineService('test.v1.Words', {
  upper: unary<string, string>(),
  letters: serverStream<string, string>(),
  join: clientStream<string, string>(),
  echo: duplex<string, string>(),
})
const Sums = defineService('test.v1.Sums', {
  add: unary(z.object({ a: z.number(), b: z.number().default(1) }), z.number()),
})

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const it of from) all.push(it)
  return all
}

describe('testClient', () => {
  const words = testClient(Words, {
    upper: async (word) => word.toUpperCase(),
    * letters(word) { yield* word },
    async join(parts) { return (await collect(parts)).join(' ') },
    async *echo(parts) { for await (const part of parts) yield `${part}!` },
  })

  it('calls all four shapes', async () => {
    expect(await words.upper('abc')).toBe('ABC')
    expect(await collect(words.letters('abc'))).toEqual(['a', 'b', 'c'])
    expect(await words.join(['a', 'b'])).toBe('a b')
    expect(await collect(words.echo(['a', 'b']))).toEqual(['a!', 'b!'])
  })

  it('passes the very object on, or through a codec and its validators', async () => {
    const given = { a: 2 }
    let arrived: unknown
    const add = (sum: { a: number; b: number }): number => { arrived = sum; return sum.a + sum.b }
    expect(await testClient(Sums, { add }, { codec: json() }).add(given)).toBe(3)
    expect(arrived).toEqual({ a: 2, b: 1 })
    await testClient(Sums, { add }).add(given)
    expect(arrived).toBe(given)
  })

  it('gives metadata, headers, trailers and errors as a wire would', async () => {
    const log = new Written()
    const seen: unknown[] = []
    const client = testClient(Words, {
      upper(_, call): string {
        seen.push(call.header('x-tenant'), call.peer?.address)
        call.sendHeaders({ h: '1' })
        call.addTrailers({ t: '2' })
        throw new TypeError('secret')
      },
    }, { log, metadata: { 'X-Tenant': 'acme' } })
    const failed = client.upper('abc', {
      onHeaders: (it) => { seen.push(it) }, onTrailers: (it) => { seen.push(it) },
    })
    const error = await failed.catch((it: unknown) => it)
    expect(error).toBeInstanceOf(RpcError)
    expect(error).toMatchObject({
      code: Code.UNKNOWN, message: 'the handler of /test.v1.Words/Upper failed', metadata: [['t', '2']],
    })
    expect(error).not.toHaveProperty('cause')
    expect(seen).toEqual(['acme', 'in process', [['h', '1']], [['t', '2']]])
    expect(log.details.at(-1)).toMatchObject({ message: 'secret' })
  })

  it('has deadlines, on a clock that can be given, and they reach the calls made inside', async () => {
    const clock = new ManualClock()
    const aborted: string[] = []
    const hang = (name: string) => (_: string, call: { signal: AbortSignal }): Promise<string> =>
      new Promise(() => { call.signal.addEventListener('abort', () => { aborted.push(name) }) })
    const inner = testClient(Words, { upper: hang('inner') }, { clock })
    const outer = testClient(Words, {
      upper(word, call) {
        void hang('outer')(word, call)
        return inner.upper(word, { timeout: 60_000 })
      },
    }, { clock })
    const failed = outer.upper('abc', { timeout: 250 }).catch((it: unknown) => it)
    await clock.advanceAsync(260)
    expect(await failed).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    expect(aborted.sort()).toEqual(['inner', 'outer'])
  })

  it('cancels: by a signal, and by leaving a stream', async () => {
    const ended: string[] = []
    const client = testClient(Words, {
      upper: (_, call) => new Promise(() => { call.onCancel(({ code }) => { ended.push(`upper ${code}`) }) }),
      async *letters(word) {
        try {
          for (;;) yield word
        } finally {
          ended.push('letters')
        }
      },
    })
    const caller = new AbortController()
    const failed = client.upper('abc', { signal: caller.signal }).catch((it: unknown) => it)
    await new Promise(setImmediate)
    caller.abort()
    expect(await failed).toMatchObject({ code: Code.CANCELLED })
    for await (const letter of client.letters('a')) if (letter === 'a') break
    await new Promise(setImmediate)
    expect(ended).toEqual(['upper 1', 'letters'])
  })

  it('has interceptors on either side', async () => {
    const seen: string[] = []
    const client = testClient(Words, { upper: (word) => word }, {
      interceptors: [(next) => (call, responses) => { seen.push('server'); return next(call, responses) }],
      clientInterceptors: [(next) => (call, responses) => { seen.push('client'); return next(call, responses) }],
    })
    await client.upper('abc')
    expect(seen).toEqual(['client', 'server'])
  })

  it('refuses another codec than its own', async () => {
    const client = testClient(Words, { upper: (word) => word })
    await expect(client.upper('a', { codec: 'proto' })).rejects.toThrow('codec proto: this test client has none')
  })
})
