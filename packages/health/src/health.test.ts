import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Clock, Event, Interceptor } from '@skein/core'
import { current } from '@skein/kit/ambient'
import { ManualClock } from '@skein/kit/manual-clock'
import { Relay } from '@skein/kit/sinks'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { HealthService, LIVENESS, READINESS, serveHealth, ServingStatus as Status } from './index.ts'
import type { Health, HealthOptions } from './index.ts'

const Orders = defineService('shop.v1.Orders', { place: unary<string, string>() })
const Stock = defineService('shop.v1.Stock', { take: unary<string, string>() })
const { SERVING, NOT_SERVING, SERVICE_UNKNOWN } = Status

interface Ground {
  readonly server: Server
  readonly health: Health
  readonly channel: Channel
  readonly lines: string[]
  /** What Check says: a status, or the code of an error. */
  check(service?: string): Promise<string>
}

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const it of open.splice(0)) await it[Symbol.asyncDispose]()
})

async function ground(options: HealthOptions = {}, clock?: Clock): Promise<Ground> {
  const lines: string[] = []
  const note = (level: string) => (message: string): void => { lines.push(`${level}: ${message}`) }
  const log = { info: note('info'), warn: note('warn'), error: note('error') }
  const server = createServer({ codec: json(), log, clock }).add(Orders, { place: (it) => it })
  const health = serveHealth(server, options)
  const transport = memory()
  await server.listen(transport, 'memory:health')
  const channel = createChannel('memory:health', { transport, codec: json() })
  open.push(server, channel)
  const service = channel.client(HealthService)
  const check = async (name = ''): Promise<string> => service.check({ service: name }).then(
    ({ status }) => nameOf(status), (thrown: unknown) => Object.keys(Code)[RpcError.from(thrown).code] ?? '',
  )
  return { server, health, channel, lines, check }
}

function nameOf(status: number): string {
  return Object.keys(Status)[status] ?? String(status)
}

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** Reads a Watch stream as its messages come. */
function watch(channel: Channel, service: string): { readonly seen: number[]; readonly over: Promise<string> } {
  const seen: number[] = []
  const stream = channel.client(HealthService).watch({ service }, { idleTimeout: Infinity })
  const read = async (): Promise<string> => {
    for await (const { status } of stream) seen.push(status)
    return 'ended'
  }
  return { seen, over: read().catch((thrown: unknown) => RpcError.from(thrown).message) }
}

describe('Check and List', () => {
  it('say SERVING of what is served, and NOT_FOUND of what is not', async () => {
    const { check, channel } = await ground()
    for (const name of ['', READINESS, LIVENESS, 'shop.v1.Orders', 'grpc.health.v1.Health']) expect(await check(name)).toBe('SERVING')
    for (const name of ['shop.v1.Stock', '__proto__', 'constructor', 'shop.v1', ' ']) expect(await check(name)).toBe('NOT_FOUND')
    expect(await check('x'.repeat(1_025))).toBe('INVALID_ARGUMENT')
    const { statuses } = await channel.client(HealthService).list({})
    expect(Object.keys(statuses).sort()).toEqual(['', 'grpc.health.v1.Health', LIVENESS, READINESS, 'shop.v1.Orders'].sort())
  })

  it('say what was set: of the whole server for its services too, of a name alone, and of liveness apart', async () => {
    const { check, health, lines } = await ground()
    health.set('', 'NOT_SERVING', 'it warms up')
    expect(await Promise.all(['', READINESS, 'shop.v1.Orders', LIVENESS].map(check))).toEqual(['NOT_SERVING', 'NOT_SERVING', 'NOT_SERVING', 'SERVING'])
    expect(await health.state()).toEqual({ status: 'NOT_SERVING', reason: 'it warms up' })
    for (let i = 0; i < 3; i++) health.set('', 'SERVING')
    health.set('shop.v1.Orders', 'NOT_SERVING')
    health.set('jobs', 'SERVING')
    health.set(LIVENESS, 'NOT_SERVING', 'a deadlock')
    expect(await Promise.all(['', 'shop.v1.Orders', 'jobs', LIVENESS].map(check))).toEqual(['SERVING', 'NOT_SERVING', 'SERVING', 'NOT_SERVING'])
    health.clear('jobs')
    health.clear('shop.v1.Orders')
    expect(await Promise.all(['shop.v1.Orders', 'jobs'].map(check))).toEqual(['SERVING', 'NOT_FOUND'])
    expect(lines).toEqual([
      'warn: health: the server is set to NOT_SERVING (it warms up)', 'info: health: the server is set to SERVING',
      'warn: health: shop.v1.Orders is set to NOT_SERVING', 'warn: health: liveness is set to NOT_SERVING (a deadlock)',
      'info: health: shop.v1.Orders is set to SERVING',
    ])
    expect(() => { health.set('jobs', 'UP' as never) }).toThrow('health: set jobs: it takes SERVING or NOT_SERVING')
  })
})

describe.each([['protobuf', protobuf], ['json', json], ['msgpack', msgpack]])('by %s', (_, codec) => {
  it('Check, List and Watch say the same', async () => {
    const transport = memory()
    const server = createServer({ codec: codec() })
    const health = serveHealth(server)
    await server.listen(transport, 'memory:codecs')
    const channel = createChannel('memory:codecs', { transport, codec: codec() })
    open.push(server, channel)
    const service = channel.client(HealthService)
    expect(await service.check({})).toEqual({ status: SERVING })
    expect((await service.list({})).statuses).toMatchObject({ '': { status: SERVING }, [LIVENESS]: { status: SERVING } })
    const { seen } = watch(channel, 'nobody')
    await expect.poll(() => seen).toEqual([SERVICE_UNKNOWN])
    health.set('nobody', 'SERVING')
    await expect.poll(() => seen).toEqual([SERVICE_UNKNOWN, SERVING])
  })
})

describe('checks', () => {
  it('run once for all who ask, and again when their outcome has expired', async () => {
    const clock = new ManualClock()
    let runs = 0
    let works = true
    const { check, lines, server } = await ground({ checks: { database: { cacheMs: 100, run: () => {
      runs++
      if (!works) throw new Error('connection refused')
    } } } }, clock)
    const events: Event[] = []
    server.on((it) => { if (it.type === 'health') events.push(it) })
    expect(await Promise.all(Array.from({ length: 50 }, () => check()))).toEqual(Array(50).fill('SERVING'))
    expect(runs).toBe(1)
    works = false
    expect(await check('shop.v1.Orders')).toBe('SERVING')
    clock.advance(100)
    expect(await Promise.all([check('shop.v1.Orders'), check(), check(LIVENESS)])).toEqual(['NOT_SERVING', 'NOT_SERVING', 'SERVING'])
    expect(runs).toBe(2)
    works = true
    clock.advance(100)
    expect(await check()).toBe('SERVING')
    expect(lines).toEqual(['warn: health: check database fails: connection refused', 'info: health: check database passes again'])
    expect(events.map(({ at, detail }) => [at, detail])).toEqual([[100, 'check database fails: connection refused'], [200, 'check database passes again']])
  })

  it('belong to no caller: neither its deadline nor its cancellation is theirs', async () => {
    const answer = Promise.withResolvers<undefined>()
    const signals: AbortSignal[] = []
    const { channel, check } = await ground({ checks: { slow: async (signal) => {
      signals.push(signal)
      if (current() !== undefined) throw new Error('it runs inside a call')
      await answer.promise
    } } })
    const gone = channel.client(HealthService).check({}, { timeout: 5 })
    await expect(gone).rejects.toThrow('ran out')
    const stays = check()
    answer.resolve(undefined)
    expect([await stays, signals.map((it) => it.aborted)]).toEqual(['SERVING', [false]])
  })

  it('count for those whom they are about', async () => {
    const { check } = await ground({ checks: {
      disk: { of: ['shop.v1.Orders', 'storage'], run: () => false },
      loop: { of: [LIVENESS], run: () => Promise.reject(new Error('it hangs')) },
    } })
    expect(await Promise.all(['', 'shop.v1.Orders', 'storage', LIVENESS].map(check))).toEqual(['SERVING', 'NOT_SERVING', 'NOT_SERVING', 'NOT_SERVING'])
  })

  it('fail at their limit, know it by their signal, and do not pile up', async () => {
    const clock = new ManualClock()
    let runs = 0
    const signals: AbortSignal[] = []
    const waiting: (() => void)[] = []
    const { health } = await ground({ checks: { hangs: { cacheMs: 10, timeoutMs: 20, run: (signal) => {
      runs++
      signals.push(signal)
      return new Promise<void>((resolve) => { waiting.push(resolve) })
    } } } }, clock)
    for (let i = 0; i < 12; i++) {
      const state = health.state()
      await clock.advanceAsync(20)
      const { status, reason } = await state
      expect([status, reason]).toEqual(['NOT_SERVING', i < 8 ? 'check hangs: it took longer than 20 ms' : expect.stringContaining('8 runs of it have not come back')])
      clock.advance(10)
    }
    expect([runs, signals.every((it) => it.aborted)]).toEqual([8, true])
    for (const it of waiting.splice(0)) it()
    await turn()
    const state = health.state()
    await turn()
    waiting.shift()?.()
    expect(await state).toEqual({ status: 'SERVING' })
    expect(clock.pending).toBeLessThan(3)
  })

  it.each([['at once', (health: () => Health) => { void health().state() }], ['and waits', async (health: () => Health) => { await health().state() }]] as const)(
    'are run once where one asks for the state that it decides, %s', async (_, ask) => {
      const clock = new ManualClock()
      let runs = 0
      const { health } = await ground({ checks: { own: { timeoutMs: 20, run: () => {
        runs++
        return ask(() => health)
      } } } }, clock)
      const state = health.state()
      await clock.advanceAsync(20)
      expect(await state).toMatchObject({ status: expect.stringMatching(/SERVING$/) as string })
      expect(runs).toBe(1)
    },
  )

  it('are refused where they can not be', async () => {
    const server = createServer({ codec: json() })
    expect(() => serveHealth(server, { checks: { it: {} as never } })).toThrow('health: checks.it: run: it takes a function')
    expect(() => serveHealth(server, { checks: { it: undefined as never } })).toThrow('health: checks.it: it takes an object of options; it is undefined')
    expect(() => serveHealth(server, { check: {} } as never)).toThrow('health: check: there is no such option')
    expect(() => serveHealth(server, { checks: { it: { run: () => true, cacheMs: 0 } } })).toThrow('health: checks.it: cacheMs')
    for (const of of ['shop.v1.Orders', [], [5]]) {
      expect(() => serveHealth(server, { checks: { it: { run: () => true, of: of as never } } })).toThrow('health: checks.it: of: it takes a list of names')
    }
    expect(() => serveHealth(server, { maxWatchers: -1 })).toThrow('health: maxWatchers')
    serveHealth(server)
    expect(() => serveHealth(server)).toThrow('has been added before')
    await server.close()
  })
})

describe('Watch', () => {
  it('tells the state, each change of it, and of a service that comes later', async () => {
    const { server, health, channel } = await ground()
    const [whole, stock] = [watch(channel, ''), watch(channel, 'shop.v1.Stock')]
    await expect.poll(() => [whole.seen, stock.seen]).toEqual([[SERVING], [SERVICE_UNKNOWN]])
    health.set('', 'NOT_SERVING')
    server.add(Stock, { take: (it) => it })
    await expect.poll(() => [whole.seen, stock.seen]).toEqual([[SERVING, NOT_SERVING], [SERVICE_UNKNOWN, NOT_SERVING]])
    health.set('', 'SERVING')
    await expect.poll(() => [whole.seen.at(-1), stock.seen.at(-1)]).toEqual([SERVING, SERVING])
  })

  it('runs checks while somebody watches, and no longer', async () => {
    const clock = new ManualClock()
    let runs = 0
    const { channel } = await ground({ checks: { database: { cacheMs: 50, run: () => ++runs % 2 === 1 } } }, clock)
    const controller = new AbortController()
    const seen: number[] = []
    const read = async (): Promise<void> => {
      for await (const { status } of channel.client(HealthService).watch({ service: '' }, { signal: controller.signal })) seen.push(status)
    }
    const over = read().catch(() => undefined)
    await expect.poll(() => seen).toEqual([SERVING])
    for (let i = 0; i < 3; i++) await clock.advanceAsync(50)
    await expect.poll(() => seen).toEqual([SERVING, NOT_SERVING, SERVING, NOT_SERVING])
    controller.abort()
    await over
    await turn()
    await clock.advanceAsync(1_000)
    expect(runs).toBe(4)
  })

  it('gives a slow reader the latest state, and not all that lay between', async () => {
    const { health, channel } = await ground()
    const stream = channel.client(HealthService).watch({ service: '' })
    await stream.next()
    for (let i = 0; i < 2_001; i++) {
      health.set('', i % 2 === 0 ? 'NOT_SERVING' : 'SERVING')
      await turn()
    }
    health.set('', 'SERVING')
    const seen: number[] = []
    const read = async (): Promise<void> => {
      for await (const { status } of stream) seen.push(status)
    }
    const over = read()
    await expect.poll(() => seen.length > 0 && seen.at(-1) === SERVING).toBe(true)
    health.set('', 'NOT_SERVING')
    await expect.poll(() => seen.at(-1)).toBe(NOT_SERVING)
    expect(seen.length).toBeLessThan(1_000)
    expect(seen.every((it, i) => it !== seen[i - 1])).toBe(true)
    await stream.return?.()
    await over
  })

  it('takes as many as it may, and forgets those who leave', async () => {
    const { channel } = await ground({ maxWatchers: 2 })
    const service = channel.client(HealthService)
    const streams = [service.watch({ service: '' }), service.watch({ service: '' })]
    for (const it of streams) await it.next()
    expect(await watch(channel, '').over).toContain('as many watchers as it may: 2 (maxWatchers)')
    await streams[0]?.return?.()
    await turn()
    const late = service.watch({ service: '' })
    expect((await late.next()).value).toEqual({ status: SERVING })
    await late.return?.()
    await streams[1]?.return?.()
  })
})

describe('a server that closes', () => {
  it('is NOT_SERVING before clients are told to go, lives on, and is not held up by watchers', async () => {
    const { server, channel, check } = await ground()
    const answer = Promise.withResolvers<string>()
    server.add(Stock, { take: () => answer.promise })
    const watchers = ['', 'shop.v1.Orders', LIVENESS, 'nobody'].map((it) => watch(channel, it))
    await expect.poll(() => watchers.every(({ seen }) => seen.length === 1)).toBe(true)
    const running = channel.client(Stock).take('a')
    await turn()
    const order: string[] = []
    const readers = watchers.map(({ over }) => over.then((it) => { order.push(it) }))
    const closed = server.close({ grace: 60_000 })
    const asked = Promise.all([check(), check('shop.v1.Orders'), check(LIVENESS)])
    await Promise.all(readers)
    const all = [[SERVING, NOT_SERVING], [SERVING, NOT_SERVING], [SERVING], [SERVICE_UNKNOWN]]
    expect(watchers.map(({ seen }) => seen)).toEqual(all)
    expect(order).toEqual(Array(4).fill('ended'))
    expect(await asked).toEqual(['NOT_SERVING', 'NOT_SERVING', 'SERVING'])
    answer.resolve('b')
    expect(await running).toBe('b')
    expect(await closed).toMatchObject({ cancelled: 0, abandoned: 0 })
  })
})

describe.each([['memory', memory, 'memory:order'], ['http2', http2, 'http://127.0.0.1:0']] as const)('over %s', (_, make, place) => {
  it('what Watch says of the closing is there before the client is told to go', async () => {
    const transport = make()
    const server = createServer({ codec: json() })
    serveHealth(server)
    const { url } = await server.listen(transport, place)
    const order: string[] = []
    // Seen as it comes in: what a loop reads, it reads a little later.
    class Noting<I, O> extends Relay<I, O> {
      override message(message: O): boolean {
        order.push(nameOf((message as { status: number }).status))
        return super.message(message)
      }
    }
    const noting: Interceptor = (next) => (call, responses) => new Noting(responses).start(next, call)
    const channel = createChannel(url, { transport, codec: json(), interceptors: [noting] })
    open.push(server, channel)
    channel.on(({ type }) => { if (type === 'draining') order.push(type) })
    const { over, seen } = watch(channel, '')
    await expect.poll(() => seen).toEqual([SERVING])
    await server.close()
    expect(await over).toBe('ended')
    expect(order).toEqual(['SERVING', 'NOT_SERVING', 'draining'])
  })
})
