import { json } from '@skein/codec-json'
import { Code, defineService, duplex, clientStream, RpcError, serverStream, unary } from '@skein/core'
import type { Interceptor, Metadata } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { systemClock } from '@skein/kit/clock'
import { ManualClock } from '@skein/kit/manual-clock'
import { afterEach, describe, expect, it } from 'vitest'
import { createChannel } from './index.ts'
import type { Channel, ChannelOptions } from './index.ts'

const Words = defineService('test.v1.Words', {
  say: unary<{ text: string }, { text: string }>(),
  spell: serverStream<{ text: string }, { letter: string }>(),
  join: clientStream<{ letter: string }, { text: string }>(),
  chat: duplex<{ text: string }, { text: string }>(),
  hang: unary<{ text: string }, { text: string }>(),
  hangStream: serverStream<{ text: string }, { letter: string }>(),
})

const open: { close(options?: { grace?: number }): Promise<unknown> }[] = []
afterEach(async () => { for (const it of open.splice(0).reverse()) await it.close({ grace: 0 }) })

interface Setup {
  transport: ReturnType<typeof memory>
  server: Server
  channel: Channel
  started: string[]
  ended: unknown[]
}

async function setup(options: Partial<ChannelOptions> = {}): Promise<Setup> {
  const transport = memory()
  const started: string[] = []
  const ended: unknown[] = []
  const { clock = systemClock } = options
  const server = createServer({ codec: json(), log: { info() {}, warn() {}, error() {} }, clock })
  server.add(Words, {
    say: ({ text }, call) => { call.sendHeaders({ 'x-said': text }); return { text: text.toUpperCase() } },
    *spell({ text }) { for (const letter of text) yield { letter } },
    async join(letters) { let text = ''; for await (const { letter } of letters) text += letter; return { text } },
    async *chat(messages) { for await (const { text } of messages) yield { text: `${text}!` } },
    hang: ({ text }, call) => new Promise((_, reject) => {
      started.push(text)
      call.signal.addEventListener('abort', () => { ended.push(call.signal.reason); reject(call.signal.reason as Error) })
    }),
    async *hangStream({ text }, call) {
      started.push(text)
      try {
        yield { letter: 'a' }
        await new Promise((resolve) => { call.signal.addEventListener('abort', resolve) })
      } finally {
        ended.push(call.signal.reason)
      }
    },
  })
  await server.listen(transport, 'memory:words')
  const channel = createChannel('memory:words', { transport, codec: json(), ...options })
  open.push(server, channel)
  return { transport, server, channel, started, ended }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => { setImmediate(resolve) })
}

describe('a channel', () => {
  it.each([
    ['https://orders.example', undefined, {}], ['https://orders.example', { serverName: 'a' }, { serverName: 'a' }],
    ['http://orders.example', undefined, undefined], ['http://orders.example', { serverName: 'a' }, { serverName: 'a' }],
    ['unix:/run/orders.sock', undefined, undefined],
  ])('to %s with credentials %j uses %j', async (target, credentials, used) => {
    const tried: unknown[] = []
    const transport: Transport = {
      ...memory(), name: 'http',
      connect: (_, given) => { tried.push(given); throw new Error('not now') },
    }
    const channel = createChannel(target, { transport, codec: json(), credentials })
    open.push(channel)
    channel.client(Words).say({ text: 'hi' }).catch(() => undefined)
    await until(() => tried.length > 0)
    expect(tried).toEqual([used])
  })

  it('carries all four shapes, and connects when it is first used', async () => {
    const { channel } = await setup()
    const words = channel.client(Words)
    expect(channel.state).toBe('idle')
    expect(await words.say({ text: 'hi' })).toEqual({ text: 'HI' })
    expect(channel.state).toBe('ready')
    const letters: string[] = []
    for await (const { letter } of words.spell({ text: 'abc' })) letters.push(letter)
    expect(letters).toEqual(['a', 'b', 'c'])
    expect(await words.join(letters.map((letter) => ({ letter })))).toEqual({ text: 'abc' })
    const said: string[] = []
    for await (const { text } of words.chat((async function* () { yield { text: 'a' }; yield { text: 'b' } })())) said.push(text)
    expect(said).toEqual(['a!', 'b!'])
  })

  it('gives headers and trailers, by listeners and by promises', async () => {
    const { channel } = await setup()
    const words = channel.client(Words)
    const seen: Metadata[] = []
    await words.say({ text: 'hi' }, { onHeaders: (it) => seen.push(it), onTrailers: (it) => seen.push(it) })
    expect(seen).toEqual([[['x-said', 'hi']], []])
    const stream = words.spell({ text: 'a' })
    expect(await stream.headers).toEqual([])
    for await (const _ of stream);
    expect(await stream.trailers).toEqual([])
  })

  it('fails a call whose deadline passes, says for how long it waited and where, and the handler hears', async () => {
    const { channel, ended } = await setup()
    const error = await channel.client(Words).hang({ text: 'x' }, { timeout: 20 }).catch((it: unknown) => it) as RpcError
    expect(error).toBeInstanceOf(RpcError)
    expect(error).toMatchObject({ code: Code.DEADLINE_EXCEEDED, delivery: 'unknown' })
    expect(error.message).toMatch(/^\/test.v1.Words\/Hang ran out of time after \d+ ms: \d+ ms waiting for a connection to words, \d+ ms waiting for headers/)
    await until(() => ended.length === 1)
  })

  it('tells the phase of a call that found no server, and says that it was never sent', async () => {
    const clock = new ManualClock()
    const channel = createChannel('memory:nobody', { transport: memory(), codec: json(), clock })
    open.push(channel)
    const words = channel.client(Words)
    const end = words.say({ text: 'x' }, { timeout: 20 }).catch((it: unknown) => it)
    await clock.advanceAsync(21)
    const error = await end as RpcError
    expect(error).toMatchObject({ code: Code.DEADLINE_EXCEEDED, delivery: 'unsent', phases: [{ name: 'waiting for a connection to nobody' }] })
    expect(error.message).toMatch(/waiting for a connection to nobody \(backing off after: /)
    const fast = await words.say({ text: 'x' }, { waitForReady: false }).catch((it: unknown) => it) as RpcError
    expect(fast).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
  })

  it('cancels by signal, by leaving the loop and by cancel(), and the handler hears each', async () => {
    const { channel, started, ended } = await setup()
    const words = channel.client(Words)
    const controller = new AbortController()
    const call = words.hang({ text: 'one' }, { signal: controller.signal }).catch((it: unknown) => it)
    await until(() => started.length === 1)
    controller.abort()
    expect(await call).toMatchObject({ code: Code.CANCELLED })
    for await (const { letter } of words.hangStream({ text: 'two' })) if (letter === 'a') break
    const stream = words.hangStream({ text: 'three' })
    await stream.next()
    stream.cancel('enough')
    await expect(stream.next()).rejects.toMatchObject({ code: Code.CANCELLED, message: expect.stringContaining('enough') as string })
    await until(() => ended.length === 3)
    expect(ended.every((it) => it instanceof RpcError && it.code === Code.CANCELLED)).toBe(true)
  })

  it('sends nothing of a call that was cancelled before it began', async () => {
    const { channel, started } = await setup()
    const words = channel.client(Words)
    await words.say({ text: 'connect' })
    await expect(words.hang({ text: 'x' }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: Code.CANCELLED, delivery: 'unsent' })
    const controller = new AbortController()
    const call = words.hang({ text: 'y' }, { signal: controller.signal })
    controller.abort(new Error('changed my mind'))
    await expect(call).rejects.toMatchObject({ code: Code.CANCELLED, delivery: 'unsent', message: expect.stringContaining('changed my mind') as string })
    await words.say({ text: 'after' })
    expect(started).toEqual([])
  })

  it.each([[{ timeout: -1 }, 'timeout: it takes a number of milliseconds'], [{ timeout: NaN }, 'timeout'], [{ idleTimeout: -5 }, 'idleTimeout'],
    [{ deadline: new Date('x') }, 'deadline: it is an invalid Date'], [{ codec: 'xml' }, 'codec xml: the channel to memory:words has json'],
    [{ metadata: { 'bad name': 'x' } }, 'metadata "bad name"'], [{ metadata: { 'a-bin': 'x' } }, 'takes bytes']])(
    'refuses %o for a call and for a stream, naming it', async (options, message) => {
      const { channel } = await setup()
      const words = channel.client(Words)
      const wanted = { code: Code.INVALID_ARGUMENT, delivery: 'unsent', message: expect.stringContaining(message) as string }
      await expect(words.say({ text: 'x' }, options)).rejects.toMatchObject(wanted)
      await expect(words.spell({ text: 'x' }, options).next()).rejects.toMatchObject(wanted)
      await expect(words.join([{ letter: 'x' }], options)).rejects.toMatchObject(wanted)
    })

  it.each([['nonsense', 'it has no scheme'], ['http://a:1', 'the transport speaks memory:']])('refuses the target %s', (target, message) => {
    expect(() => createChannel(target, { transport: memory(), codec: json() })).toThrow(message)
  })

  it.each([[{ timeout: 0 }, 'timeout: it takes'], [{ codec: [] }, 'codec: the list is empty'], [{ codec: [json(), json()] }, 'two of them are named json'],
    [{ transport: undefined }, 'transport: give one'], [{ transport: null }, 'transport: give one'], [{ codec: null }, 'codec: it takes codecs'],
    [{ codec: 'json' }, 'codec: it takes codecs'], [{ interceptors: {} }, 'interceptors: it takes a list; it is an object'],
    [{ byteInterceptors: null }, 'byteInterceptors: it takes a list'], [{ propagate: 'x' }, 'propagate: it takes a list; it is "x"'],
    [{ metadata: 5 }, 'metadata: it takes an object or pairs'], [{ backoff: { multiplier: 0.5 } }, 'backoff.multiplier: it is 0.5; it takes']])('refuses the options %o', (options, message) => {
    expect(() => createChannel('memory:a', { transport: memory(), codec: json(), ...options } as ChannelOptions)).toThrow(message)
  })

  it('ends a stream of requests whose source throws, with what it threw', async () => {
    const { channel } = await setup()
    const thrown = new Error('no more paper')
    const source = (async function* (): AsyncGenerator<{ letter: string }> { yield { letter: 'a' }; throw thrown })()
    await expect(channel.client(Words).join(source)).rejects.toMatchObject({ message: 'no more paper', cause: thrown })
  })

  it('reads no further ahead of a stopped reader than its queues are long', async () => {
    const { channel } = await setup()
    let made = 0
    const source = (function* (): Generator<{ text: string }> { for (;;) yield { text: String(made++) } })()
    const stream = channel.client(Words).chat(source)
    await stream.next()
    let before = -1
    await until(() => { const same = made === before; before = made; return same })
    // The link's windows are counted in bytes, and these messages have a dozen each.
    expect(made).toBeLessThan(50_000)
    await stream.return()
  })

  it.each(['join', 'chat'] as const)('lets timers have their turn while a source that never pauses feeds %s', async (method) => {
    const { channel } = await setup()
    const words = channel.client(Words)
    const endless = (async function* () { for (;;) yield await Promise.resolve({ text: 'a', letter: 'a' }) })()
    const failed = method === 'join' ? words.join(endless, { timeout: 20 }) : words.chat(endless, { timeout: 20 }).trailers
    await expect(failed).rejects.toMatchObject({ code: Code.DEADLINE_EXCEEDED })
  })

  it('gives what has come in batches', async () => {
    const { channel } = await setup()
    const batches: string[][] = []
    for await (const batch of channel.client(Words).spell({ text: 'abcdefgh' }).batches()) batches.push(batch.map((it) => it.letter))
    expect(batches.flat().join('')).toBe('abcdefgh')
    expect(batches.length).toBeLessThan(8)
  })

  it('composes interceptors once for each client and method, the channel\'s around the client\'s', async () => {
    const order: string[] = []
    const named = (name: string): Interceptor => (next) => {
      order.push(`made ${name}`)
      return (call, responses) => { order.push(name); return next(call, responses) }
    }
    const { channel } = await setup({ interceptors: [named('a'), named('b')] })
    const One = defineService('test.v1.Words', { say: Words.methods.say })
    const words = channel.client(One, { interceptors: [named('c')] })
    await words.say({ text: 'x' })
    await words.say({ text: 'y' })
    expect(order).toEqual(['made c', 'made b', 'made a', 'a', 'b', 'c', 'a', 'b', 'c'])
  })

  it('reconnects when its server is back, and meanwhile calls wait', async () => {
    const { transport, channel, server } = await setup({ backoff: { initial: 1 } })
    const words = channel.client(Words)
    await words.say({ text: 'x' })
    await server.close({ grace: 0 })
    const waiting = words.say({ text: 'back' })
    const next = createServer({ codec: json() })
    next.add(defineService('test.v1.Words', { say: Words.methods.say }), { say: ({ text }) => ({ text }) })
    await next.listen(transport, 'memory:words')
    open.push(next)
    expect(await waiting).toEqual({ text: 'back' })
  })

  it('lets running calls end when it is closed, and takes no more', async () => {
    const { channel, started } = await setup()
    const words = channel.client(Words)
    const running = words.hang({ text: 'x' }).catch((it: unknown) => it)
    await until(() => started.length === 1)
    const closed = channel.close({ grace: 5 })
    await expect(words.say({ text: 'late' })).rejects.toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent', message: 'the channel to memory:words is closed' })
    expect(await running).toBeInstanceOf(RpcError)
    await closed
    expect(channel.state).toBe('closed')
  })

  it('keeps nothing of a call that is made while it closes', async () => {
    const { channel } = await setup()
    const words = channel.client(Words)
    const late: Promise<unknown>[] = []
    const again = (): void => { late.push(words.say({ text: 'late' }).catch((it: unknown) => it)) }
    const waiting = words.say({ text: 'x' }, { onTrailers: again }).catch((it: unknown) => it)
    const closed = channel.close()
    expect(channel.close()).toBe(closed)
    const told = { code: Code.UNAVAILABLE, delivery: 'unsent', message: expect.stringContaining('closed') as string }
    expect([await waiting, await late[0]]).toMatchObject([told, told])
    await closed
  })

  it('ends a stream that is silent for its idleTimeout, counted from its last message', async () => {
    const clock = new ManualClock()
    const { channel } = await setup({ clock })
    const stream = channel.client(Words).hangStream({ text: 'x' }, { idleTimeout: 1000 })
    expect(await stream.next()).toMatchObject({ value: { letter: 'a' } })
    const next = stream.next().catch((it: unknown) => it)
    await clock.advanceAsync(999)
    await clock.advanceAsync(2)
    expect(await next).toMatchObject({ code: Code.DEADLINE_EXCEEDED, message: expect.stringContaining('for 1000 ms (idleTimeout)') as string })
  })

  it('tells its listeners what happens beneath', async () => {
    const { channel } = await setup()
    const types: string[] = []
    const stop = channel.on((event) => types.push(event.type))
    await channel.client(Words).say({ text: 'x' })
    expect(types).toContain('connected')
    stop()
  })
})
