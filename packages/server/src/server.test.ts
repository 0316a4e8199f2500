import { json } from '@skein/codec-json'
import { Code, clientStream, defineService, duplex, RpcError, serverStream, unary } from '@skein/core'
import type { Codec, Event } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connect } from '../test/connect.ts'
import { Written } from '../test/served.ts'
import { createServer } from './index.ts'
import type { Implementation, ServerOptions } from './index.ts'

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

class Wordsmith implements Implementation<typeof Words> {
  private readonly end = '!'
  async upper(word: string): Promise<string> { return word.toUpperCase() }
  * letters(word: string): Iterable<string> { yield* word }
  async join(words: AsyncIterable<string>): Promise<string> { return (await collect(words)).join(' ') }
  async *echo(words: AsyncIterable<string>): AsyncIterable<string> {
    for await (const word of words) yield word + this.end
  }
}

/** A second codec, which is JSON by another name. */
const other: Codec = { name: 'other', bind: (type) => json().bind(type) }
const quiet = (): ServerOptions => ({ codec: json(), log: new Written() })

describe('a server', () => {
  it('serves all four shapes by a class instance', async () => {
    const transport = memory()
    await using server = createServer(quiet()).add(Words, new Wordsmith())
    const { url, endpoint } = await server.listen(transport, 'memory:words')
    expect([url, endpoint.address]).toEqual(['memory:words', 'words'])
    await using connected = await connect(transport, 'words')
    const words = connected.client(Words)
    expect(await words.upper('abc')).toBe('ABC')
    expect(await collect(words.letters('abc'))).toEqual(['a', 'b', 'c'])
    expect(await words.join(['a', 'b'])).toBe('a b')
    expect(await collect(words.echo(['a', 'b']))).toEqual(['a!', 'b!'])
  })

  it('says where it listens, at each of several places', async () => {
    const transport = memory()
    await using server = createServer(quiet()).add(Words, new Wordsmith())
    const first = await server.listen(transport, 'memory:first')
    const second = await server.listen(transport, 'memory:second')
    expect(second.url).toBe('memory:second')
    for (const { endpoint: { address } } of [first, second]) {
      await using connected = await connect(transport, address)
      expect(await connected.client(Words).upper('a')).toBe('A')
    }
    await first.close()
    await expect(connect(transport, first.endpoint.address)).rejects.toThrow()
    await using connected = await connect(transport, 'second')
    expect(await connected.client(Words).upper('a')).toBe('A')
  })

  it('answers in the codec that it is asked in, and checks what comes in', async () => {
    const transport = memory()
    await using server = createServer({ ...quiet(), codec: [json(), other] }).add(Sums, { add: ({ a, b }) => a + b })
    await server.listen(transport, 'memory:sums')
    for (const codec of [json(), other]) {
      await using connected = await connect(transport, 'sums', codec)
      const sums = connected.client(Sums)
      expect(await sums.add({ a: 2 })).toBe(3)
      const unchecked: Codec = { name: codec.name, bind: (type) => json().bind({ ...type, schema: undefined }) }
      await using wrong = await connect(transport, 'sums', unchecked)
      await expect(wrong.client(Sums).add({ a: 'x' } as never)).rejects.toMatchObject({ code: Code.INVALID_ARGUMENT })
    }
  })

  it('masks an answer that its type does not allow, and logs the field', async () => {
    const transport = memory()
    const log = new Written()
    await using server = createServer({ codec: json(), log }).add(Sums, { add: () => 'three' as never })
    await server.listen(transport, 'memory:sums')
    await using connected = await connect(transport, 'sums')
    await expect(connected.client(Sums).add({ a: 2 })).rejects.toMatchObject({
      code: Code.INTERNAL,
      message: expect.stringContaining("the handler of /test.v1.Sums/Add answered what its type doesn't allow"),
    })
    expect(log.lines).toEqual(["error: the handler of /test.v1.Sums/Add answered what its type doesn't allow"])
    expect(log.details[0]).toBeInstanceOf(RpcError)
  })

  it.each([
    ['a service', defineService('test.v1.Wrods', { upper: unary<string, string>() }), json(),
      'unknown service test.v1.Wrods; this server has test.v1.Words'],
    ['a method', defineService('test.v1.Words', { upper: unary<string, string>({ name: 'Lower' }) }), json(),
      'service test.v1.Words has no method Lower on this server'],
    ['a codec', defineService('test.v1.Words', { upper: unary<string, string>() }), other,
      'unknown codec other; this server has json'],
    ['a handler', defineService('test.v1.Words', { upper: unary<string, string>() }), json(),
      '/test.v1.Words/Upper: this server has its service, but no handler for it'],
  ])('answers UNIMPLEMENTED where it lacks %s', async (_, service, codec, message) => {
    const transport = memory()
    const log = new Written()
    await using server = createServer({ codec: json(), log }).add(Words, {})
    expect(log.lines).toEqual([
      'warn: service test.v1.Words has no handler for upper, letters, join, echo: calls get UNIMPLEMENTED',
    ])
    await server.listen(transport, 'memory:words')
    await using connected = await connect(transport, 'words', codec)
    await expect(connected.client(service).upper('abc')).rejects.toMatchObject({
      code: Code.UNIMPLEMENTED, message: expect.stringContaining(message), delivery: 'unprocessed',
    })
  })

  it('serves a service in some of its codecs alone, and says in which', async () => {
    const transport = memory()
    const picky: Codec = { name: 'picky', bind: () => { throw new Error('it has no schema') } }
    await using server = createServer({ ...quiet(), codec: [picky, other, json()] })
    server.add(Words, new Wordsmith(), { codecs: ['json'] })
    await server.listen(transport, 'memory:words')
    await using connected = await connect(transport, 'words')
    expect(await connected.client(Words).upper('abc')).toBe('ABC')
    await using another = await connect(transport, 'words', other)
    await expect(another.client(Words).upper('abc')).rejects.toMatchObject({
      code: Code.UNIMPLEMENTED, delivery: 'unprocessed',
      message: expect.stringContaining("service test.v1.Words isn't served in other on this server, but in json") as string,
    })
  })

  it('refuses calls beyond its limit', async () => {
    const transport = memory()
    const gate = Promise.withResolvers<string>()
    await using server = createServer({ ...quiet(), limits: { calls: 1 } }).add(Words, { upper: () => gate.promise })
    await server.listen(transport, 'memory:words')
    await using connected = await connect(transport, 'words')
    const first = connected.client(Words).upper('abc')
    await expect(connected.client(Words).upper('abc')).rejects.toMatchObject({
      code: Code.RESOURCE_EXHAUSTED,
      message: expect.stringContaining('the server runs as many calls as it may: 1 (limits.calls)'),
    })
    gate.resolve('done')
    expect(await first).toBe('done')
  })

  it('tells whoever listens what happens, and nobody else', async () => {
    const transport = memory()
    const events: Event[] = []
    await using server = createServer(quiet()).add(Words, new Wordsmith())
    const stop = server.on((event) => events.push(event))
    await server.listen(transport, 'memory:words')
    await using connected = await connect(transport, 'words')
    await connected.client(Words).upper('abc')
    const ofCalls = events.filter(({ type }) => ['listening', 'started', 'ended'].includes(type))
    expect(ofCalls).toMatchObject([
      { type: 'listening', detail: 'memory:words' },
      { type: 'started', detail: '/test.v1.Words/Upper' },
      { type: 'ended', detail: '/test.v1.Words/Upper', status: { code: 0 } },
    ])
    stop()
    const seen = events.length
    await connected.client(Words).upper('abc')
    expect(events.length).toBe(seen)
  })
})

describe('what can not be', () => {
  const refusal = (act: () => unknown): unknown => {
    try {
      return act()
    } catch (error) {
      return (error as Error).message
    }
  }

  it.each<[string, ServerOptions]>([
    ['codec: give one, such as json(), or a list', {} as ServerOptions],
    ['codec: the list is empty; give a codec, such as json()', { codec: [] }],
    ['codec: two of them are named json', { codec: [json(), json()] }],
    ['grace: it takes a number from 0 up; it is -1', { codec: json(), grace: -1 }],
    ['log: it has no function warn; give { info, warn, error }, such as console', { codec: json(), log: { info() { /* */ } } as never }],
    ['limits.calls: it takes a number from 1 up; it is NaN', { codec: json(), limits: { calls: NaN } }],
    ['limits.queuedRequests: it takes a number from 1 up; it is 0', { codec: json(), limits: { queuedRequests: 0 } }],
  ])('is refused when the server is made: %s', (message, options) => {
    expect(refusal(() => createServer(options))).toBe(message)
  })

  it('is refused for an option that there is none of', () => {
    expect(refusal(() => createServer({ ...quiet(), graceMs: 5 } as never))).toMatch(/^createServer: graceMs: there is no such option; there are codec, /)
    expect(refusal(() => createServer(undefined as never))).toBe('createServer: it takes an object of options; it is undefined')
  })

  it('is refused when a service is added', () => {
    const server = createServer(quiet()).add(Words, new Wordsmith())
    expect(refusal(() => server.add(Words, new Wordsmith()))).toBe(
      'service test.v1.Words has been added before; a server has one of each name')
    const picky: Codec = {
      name: 'picky',
      bind: ({ name }) => { throw new RpcError(Code.INVALID_ARGUMENT, `${name} has no schema`) },
    }
    expect(refusal(() => createServer({ ...quiet(), codec: [json(), picky] }).add(Sums, { add: () => 1 }))).toBe(
      '/test.v1.Sums/Add request has no schema')
    expect(refusal(() => createServer(quiet()).add(Sums, { add: () => 1 }, { methods: { sub: {} } } as never))).toBe(
      "service test.v1.Sums has no method sub: correct the name in the options' methods")
    expect(refusal(() => createServer(quiet()).add(Sums, { add: () => 1 }, { codecs: ['proto'] }))).toBe(
      'service test.v1.Sums: codecs: this server has no codec proto; it has json')
    expect(refusal(() => createServer(quiet()).add(Sums, { add: () => 1 }, { codecs: [] }))).toBe(
      'service test.v1.Sums: codecs: the list is empty; it has json')
    expect(refusal(() => createServer(quiet()).add(Sums, undefined as never))).toBe(
      'service test.v1.Sums: its implementation is no object')
  })

  it('is refused when it is to listen', async () => {
    const transport = memory()
    await using server = createServer(quiet())
    await expect(server.listen(transport, 'words')).rejects.toThrow('address "words": it has no scheme')
    await expect(server.listen(undefined as never, 'tcp://a:1')).rejects.toThrow('transport: give one, such as tcp()')
    await server.listen(transport, 'memory:words')
    await expect(server.listen(transport, 'memory:words')).rejects.toThrow('somebody listens at memory:words already')
  })

  it.each([
    ['http://127.0.0.1', undefined, 'http://127.0.0.1:80'], ['https://127.0.0.1', {}, 'https://127.0.0.1:443'],
    ['http://127.0.0.1:1', {}, 'https://127.0.0.1:1'], ['unix:/run/words.sock', {}, 'unix:/run/words.sock'],
  ])('listens at %s with credentials %j as %s', async (url, credentials, reached) => {
    const transport: Transport = {
      ...memory(), name: 'http',
      listen: async (endpoint) => ({ endpoint, close: () => Promise.resolve() }),
    }
    await using server = createServer(quiet())
    expect((await server.listen(transport, url, { credentials })).url).toBe(reached)
    await expect(server.listen(transport, 'https://a')).rejects.toThrow('https://a: it needs a certificate; give listen')
  })

  it('is closed again where the server was closed before it listened', async () => {
    const transport = memory()
    const server = createServer(quiet())
    const listening = server.listen(transport, 'memory:words')
    const refused = expect(listening).rejects.toThrow('the server is closed')
    await server.close()
    await refused
    await expect(connect(transport, 'words')).rejects.toThrow()
  })
})

describe('close', () => {
  it('lets running calls end, and takes no new ones', async () => {
    const transport = memory()
    const gate = Promise.withResolvers<string>()
    const server = createServer(quiet()).add(Words, { upper: () => gate.promise })
    await server.listen(transport, 'memory:words')
    await using connected = await connect(transport, 'words')
    const running = connected.client(Words).upper('abc')
    await new Promise(setImmediate)
    const closing = server.close()
    await expect(connected.client(Words).upper('abc')).rejects.toMatchObject({ code: Code.UNAVAILABLE })
    gate.resolve('done')
    expect(await running).toBe('done')
    expect(await closing).toEqual({ ended: 1, cancelled: 0, abandoned: 0 })
    expect(await server.close({ grace: 5 })).toEqual({ ended: 1, cancelled: 0, abandoned: 0 })
    const listening = server.listen(transport, 'memory:words')
    await expect(listening).rejects.toThrow("the server is closed: it can't listen at memory:words")
    const adding = (): unknown => server.add(Sums, { add: () => 1 })
    expect(adding).toThrow("the server is closed: service test.v1.Sums can't be added")
  })

  it('cancels at its limit, which a second call may bring forward, and counts handlers that go on', async () => {
    const transport = memory()
    const log = new Written()
    const aborted = Promise.withResolvers<undefined>()
    const server = createServer({ codec: json(), log, grace: 60_000 }).add(Words, {
      upper: (_, call) => new Promise(() => { call.onCancel(() => { aborted.resolve(undefined) }) }),
      join: (_, call) => new Promise((_resolve, reject) => { call.onCancel(() => { reject(new Error('stopped')) }) }),
    })
    await server.listen(transport, 'memory:words')
    await using connected = await connect(transport, 'words')
    const words = connected.client(Words)
    const failed = Promise.all([words.upper('a'), words.join([])].map((it) => it.catch((error: unknown) => error)))
    await new Promise(setImmediate)
    const closing = server.close()
    await server.close({ grace: 0 })
    await aborted.promise
    expect(await closing).toEqual({ ended: 0, cancelled: 2, abandoned: 1 })
    expect(await failed).toMatchObject([1, 2].map(() => ({
      code: Code.UNAVAILABLE,
      message: expect.stringContaining('the server was closed, and the time for running calls was up'),
    })))
    expect(log.lines.at(-1)).toBe('warn: the server is closed, and handlers run on (1): end them when call.signal aborts')
  })

  it.each([[-1], [NaN], ['5']])('refuses a grace of %s', async (grace) => {
    await using server = createServer(quiet())
    await expect(server.close({ grace: grace as number })).rejects.toThrow('grace: it takes a number from 0 up')
  })
})
