import { Code } from '@skein/core'
import type { Interceptor, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import { current, runWith } from '@skein/kit/ambient'
import { CallContext } from '@skein/kit/call'
import { ManualClock } from '@skein/kit/manual-clock'
import type { HealthWatch, RunningConfig, ServiceConfig } from '@skein/kit/policy'
import { NO_METADATA } from '@skein/kit/status'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { endpoints, events, inTurn, Park, Places, Told, until } from '../test/park.ts'
import type { ChannelState } from './index.ts'

const who = { text: 'x' }

describe('the state of a channel', () => {
  it('is told as it changes: connecting, failing, ready, closed', async () => {
    const clock = new ManualClock()
    const park = new Park(clock)
    const channel = park.to(['a', 'b'], { backoff: { initial: 100, jitter: 0 } })
    const seen: ChannelState[] = []
    const stop = channel.watch((state) => seen.push(state))
    channel.watch(() => seen.push(channel.state))()
    const answer = channel.client(Places).who(who)
    await clock.advanceAsync(0)
    expect(seen).toEqual(['connecting', 'failing'])
    expect(channel.servers.map(({ address, state, connections, inFlight }) => [address, state, connections, inFlight]))
      .toEqual([['a', 'failing', 0, 0], ['b', 'failing', 0, 0]])
    expect(channel.servers[0]?.why?.message).toContain('memory:a')
    await park.start('b')
    await clock.advanceAsync(100)
    expect(await answer).toMatchObject({ server: 'b' })
    await channel.close()
    expect(seen).toEqual(['connecting', 'failing', 'ready', 'closed'])
    stop()
  })

  it('is idle again when it was idle for long, with nothing left open; the next call begins anew', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a', 'b')
    const resolver = new Told((update) => { update(endpoints(['a', 'b'])) })
    const channel = park.channel(resolver, { idleAfter: 8000, idleTimeout: Infinity, balancer: inTurn() })
    const places = channel.client(Places)
    await places.who(who)
    await clock.advanceAsync(7000)
    await places.who(who)
    const stream = places.stay({})
    await stream.next()
    await clock.advanceAsync(20_000)
    expect(channel.state).toBe('ready')
    await stream.return()
    await clock.advanceAsync(10_000)
    expect([channel.state, channel.servers, resolver.closed]).toEqual(['idle', [], 1])
    expect(clock.pending).toBe(0)
    expect(await places.who(who)).toMatchObject({ text: 'x' })
    expect([channel.state, resolver.targets.length]).toEqual(['ready', 2])
  })

  it('becomes ready when it is asked to, or says in time why it does not', async () => {
    const park = await new Park().start('a')
    const channel = park.to(['a'])
    await channel.ready()
    expect(channel.state).toBe('ready')
    await channel.ready()
    const lost = park.to(['nobody'])
    await expect(lost.ready({ timeout: 20 })).rejects.toMatchObject({
      code: Code.DEADLINE_EXCEEDED, delivery: 'unsent', message: expect.stringMatching(/was not ready after 20 ms: .*to nobody/) as string,
    })
    await expect(channel.ready({ timeout: -1 })).rejects.toMatchObject({ code: Code.INVALID_ARGUMENT })
    const waiting = lost.ready({ timeout: Infinity }).catch((it: unknown) => it)
    await lost.close()
    expect(await waiting).toMatchObject({ code: Code.UNAVAILABLE, message: 'the channel to test:///park is closed' })
  })
})

describe('waiting', () => {
  it('fails at once who does not wait, with why each server can not be reached', async () => {
    const park = new Park()
    const channel = park.to(['x', 'y'], { backoff: { initial: 60_000 } })
    const error = await channel.client(Places).who(who, { waitForReady: false }).catch((it: unknown) => it)
    expect(error).toMatchObject({
      code: Code.UNAVAILABLE, delivery: 'unsent', message: expect.stringMatching(/^none of 2 servers can be reached; y: /) as string,
    })
  })

  it('tells what it was at: whom it connected to, and what there was in the way', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a', 'b')
    const channel = park.to(['a', 'b'], { balancer: inTurn() })
    const resume = park.transport.stall()
    const late = channel.client(Places).who(who, { timeout: 100 }).catch((it: unknown) => it)
    await clock.advanceAsync(101)
    expect(await late).toMatchObject({
      code: Code.DEADLINE_EXCEEDED, delivery: 'unsent',
      phases: [{ name: 'connecting to a', ms: 100, detail: 'memory link, and 1 more' }],
    })
    resume()
  })

  it('keeps nothing of ten thousand calls that were cancelled', async () => {
    const clock = new ManualClock()
    const channel = new Park(clock).to(['x'])
    const places = channel.client(Places)
    const call = (): Promise<unknown> => places.who(who, { timeout: 50 }).catch((it: { code: number }) => it.code)
    const calls = Array.from({ length: 10_000 }, call)
    await clock.advanceAsync(60)
    expect(new Set(await Promise.all(calls))).toEqual(new Set([Code.DEADLINE_EXCEEDED]))
    await channel.close({ grace: 0 })
    expect(clock.pending).toBe(0)
  })

  it('has its place in a queue where a server is full, and tells so', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock, memory({ limits: { streams: 1 } })).start('a')
    const channel = park.to(['a'], { maxConnections: 1, maxQueued: 2 })
    const seen = events(channel)
    const places = channel.client(Places)
    const stays = places.stay({})
    await stays.next()
    const queued = places.who(who)
    const late = places.who(who, { timeout: 40 }).catch((it: unknown) => it)
    const beyond = await places.who(who).catch((it: unknown) => it)
    expect(beyond).toMatchObject({
      code: Code.RESOURCE_EXHAUSTED, delivery: 'unsent', message: 'a is full, and 2 calls wait for it already, as many as maxQueued lets them',
    })
    await clock.advanceAsync(41)
    expect(await late).toMatchObject({
      code: Code.DEADLINE_EXCEEDED, delivery: 'unsent', phases: [{ name: 'queued at a, which is full', ms: expect.closeTo(40, -1) as number }],
    })
    await stays.return()
    expect(await queued).toMatchObject({ server: 'a' })
    expect(seen.filter((it) => it.type === 'queued')).toHaveLength(2)
  })

  it('takes no notice of who began the resolver, the balancer and the connects, and tells no listener', async () => {
    const park = await new Park(undefined, memory({ limits: { streams: 1 } })).start('a')
    const contexts: unknown[] = []
    const channel = park.channel(new Told((update) => { contexts.push(current()); update(endpoints(['a'])) }), {
      maxConnections: 1,
      balancer: { name: 'x', start: (...given) => { contexts.push(current()); return inTurn().start(...given) } },
    })
    const parent = new CallContext(Places.methods.who, NO_METADATA, Infinity, 'json', undefined, undefined)
    channel.watch(() => { contexts.push(current()) })
    channel.on(({ type }) => { if (type === 'queued') contexts.push(current()) })
    await runWith(parent, async () => {
      const places = channel.client(Places)
      await places.who(who)
      const holds = places.stay({})
      await holds.next()
      const queued = places.who(who)
      await holds.return()
      await queued
      await channel.close()
    })
    expect(contexts).toEqual(Array.from({ length: 6 }))
    parent.over({ code: Code.OK, message: '' })
  })
})

describe('a close', () => {
  it('lets what runs end, and cuts off the rest; what waits hears at once', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    const channel = park.to(['a'])
    const places = channel.client(Places)
    const stays = places.stay({})
    await stays.next()
    const hangs = places.hang({}).catch((it: unknown) => it)
    const closed = channel.close({ grace: 100 })
    await clock.advanceAsync(99)
    await stays.return()
    expect(await places.who(who).catch((it: unknown) => it)).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
    await clock.advanceAsync(1)
    expect(await hangs).toMatchObject({ code: Code.CANCELLED, message: expect.stringContaining('the channel was closed') as string })
    await closed
    expect([channel.state, channel.servers, clock.pending]).toEqual(['closed', [], 0])
  })

  it('leaves the connections to who shares them', async () => {
    const park = await new Park().start('a')
    const [one, two] = [park.to(['a']), park.to(['a'])]
    await one.client(Places).who(who)
    const seen = events(two)
    await two.client(Places).who(who)
    expect(seen.map((it) => it.type)).not.toContain('connecting')
    await one.close()
    expect(await two.client(Places).who(who, { waitForReady: false })).toMatchObject({ server: 'a' })
    expect(seen.map((it) => it.type)).not.toContain('closed')
  })
})

describe('the health of servers', () => {
  it('keeps calls from who is not well, and brings them back', async () => {
    const park = await new Park().start('a', 'b')
    const told = new Map<string, (well: boolean, why?: Status) => void>()
    const asked: string[] = []
    let stopped = 0
    const health: HealthWatch = (connection, service, _host, changed) => {
      asked.push(`${connection.endpoint.address} ${service}`)
      told.set(connection.endpoint.address, (well, why) => { changed(well, why) })
      return () => { stopped++ }
    }
    const channel = park.to(['a', 'b'], { balancer: inTurn(), health, healthService: 'shop' })
    const places = channel.client(Places)
    const first = places.who(who)
    await until(() => told.size === 2)
    expect([channel.state, asked]).toEqual(['connecting', ['a shop', 'b shop']])
    told.get('b')?.(true)
    expect(await first).toMatchObject({ server: 'b' })
    told.get('a')?.(true)
    await until(() => channel.servers.every((it) => it.state === 'ready'))
    told.get('b')?.(false, { code: Code.UNAVAILABLE, message: 'NOT_SERVING' })
    await until(() => channel.servers[1]?.state === 'failing')
    expect(channel.servers[1]?.why?.message).toBe('NOT_SERVING')
    for (let i = 0; i < 4; i++) expect(await places.who(who)).toMatchObject({ server: 'a' })
    await channel.close()
    expect(stopped).toBe(asked.length)
  })

  it('is the reason of a call that fails for it; a watch that throws is no health', async () => {
    const park = await new Park().start('a')
    const channel = park.to(['a'], { health: () => { throw new Error('oops') } })
    await expect(channel.client(Places).who(who, { waitForReady: false })).rejects.toMatchObject({
      code: Code.UNAVAILABLE, message: expect.stringMatching(/^no connection to a: the health watch failed: oops/) as string,
    })
  })

  it('is asked for by a watch that can be stopped, and by nothing else', async () => {
    const channel = (await new Park().start('a')).to(['a'], { health: () => ({}) as never })
    await expect(channel.client(Places).who(who, { waitForReady: false }))
      .rejects.toThrow('the health watch failed: it gave an object and no function that stops it')
  })
})

describe('a service config', () => {
  const running = (rest: Partial<RunningConfig>): ServiceConfig => ({
    start: () => ({
      found: () => undefined, defaults: () => ({ timeout: undefined, waitForReady: undefined }),
      interceptor: (next) => next, balancer: undefined, healthService: undefined, close: () => undefined, ...rest,
    }),
  })

  it('holds for calls that came before it was found', async () => {
    const found: unknown[] = []
    const order: string[] = []
    const interceptor: Interceptor = (next) => (call, responses) => {
      order.push(`config ${found.length}`)
      return next(call, responses)
    }
    const policy: Interceptor = (next) => (call, responses) => { order.push('policy'); return next(call, responses) }
    const resolver = new Told()
    const channel = (await new Park().start('a')).channel(resolver, {
      serviceConfig: running({ found: (it) => found.push(it), interceptor }), policies: [() => policy],
    })
    const places = channel.client(Places)
    const early = [places.who(who), places.collect([{ text: 'a' }, { text: 'b' }])]
    const fails = await places.who(who, { timeout: 5 }).catch((it: unknown) => it)
    expect(fails).toMatchObject({ delivery: 'unsent', message: expect.stringMatching(/ms resolving test:\/\/\/park/) as string })
    expect(order).toEqual([])
    resolver.tell({ endpoints: [{ address: 'a' }], config: { methodConfig: [] } } satisfies Resolution)
    expect(await Promise.all(early)).toMatchObject([{ text: 'x' }, { text: 'ab' }])
    await places.who(who)
    expect(order).toEqual(['config 1', 'policy', 'config 1', 'policy', 'config 1', 'policy'])
  })

  it('gives calls their time and says whether they wait, whatever the channel says', async () => {
    const clock = new ManualClock()
    const defaults = { timeout: 100, waitForReady: false }
    const resolver = new Told()
    const channel = new Park(clock).channel(resolver, { serviceConfig: running({ defaults: () => defaults }) })
    const places = channel.client(Places)
    const late = places.who(who, { timeout: 5000 }).catch((it: unknown) => it)
    await clock.advanceAsync(101)
    expect(await late).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    const fails = places.who(who).catch((it: unknown) => it)
    const waits = places.who(who, { waitForReady: true }).catch((it: unknown) => it)
    resolver.tell({ code: Code.UNAVAILABLE, message: 'nothing' })
    expect(await fails).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
    await clock.advanceAsync(101)
    expect(await waits).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
  })
})
