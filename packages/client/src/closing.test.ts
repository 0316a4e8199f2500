import { Code } from '@skein/core'
import type { RpcError, Status } from '@skein/core'
import type { Balancer, Resolution, Resolver } from '@skein/core/fleet'
import { ManualClock } from '@skein/kit/manual-clock'
import type { ServiceConfig } from '@skein/kit/policy'
import { refuse } from '@skein/kit/sinks'
import { memory } from '@skein/transport-memory'
import { describe, expect, it, vi } from 'vitest'
import { endpoints, inTurn, Park, Places, Told } from '../test/park.ts'
import type { Channel, ChannelOptions } from './index.ts'

/** Each place where the channel calls what its user gave. */
const MOMENTS = [
  'resolve', 'before an update', 'after an update', 'again', 'resolver.close', 'start', 'update', 'picker', 'ended', 'balancer.close',
  'connecting', 'failing', 'ready', 'closed', 'health', 'health.stop', 'found', 'perServer', 'call', 'end of a call', 'encoding', 'handler',
  'resolved', 'moved', 'queued', 'connected', 'config.close', 'never',
] as const
type Moment = typeof MOMENTS[number]

const AWAY: Status = { code: Code.UNAVAILABLE, message: 'not the second', delivery: 'unsent' }

const SERVICE_CONFIG: ServiceConfig = {
  start: () => ({
    found: () => undefined, defaults: () => ({ timeout: undefined, waitForReady: undefined }),
    interceptor: (next) => next, balancer: undefined, healthService: undefined, close: () => undefined,
  }),
}

/** A channel all of whose parts say where they are. */
function watched(park: Park, at: (moment: Moment) => void): { channel: Channel, open: () => number } {
  let open = 0
  const inner = inTurn()
  const balancer: Balancer = {
    name: 'watched',
    start(host, changed) {
      open++
      at('start')
      const balancing = inner.start(host, changed)
      return {
        update(all) {
          at('update')
          const { wanted, picker } = balancing.update(all)
          return { wanted, picker(call) { at('picker'); return picker(call) } }
        },
        ended: () => { at('ended') },
        close() { open--; at('balancer.close') },
      }
    },
  }
  const resolver: Resolver = {
    scheme: 'test',
    resolve(_target, _host, update: (found: Resolution | Status) => void) {
      open++
      const tell = (): void => {
        at('before an update')
        update(endpoints(['nobody', 'a', 'b']))
        at('after an update')
      }
      queueMicrotask(tell)
      at('resolve')
      return { again() { at('again'); tell() }, close() { open--; at('resolver.close') } }
    },
  }
  const serviceConfig: ServiceConfig = {
    start(...given) {
      open++
      return { ...SERVICE_CONFIG.start(...given), found: () => { at('found') }, close() { open--; at('config.close') } }
    },
  }
  const options: Partial<ChannelOptions> = {
    balancer, serviceConfig, timeout: Infinity, idleTimeout: Infinity, maxConnections: 1,
    health(_connection, _service, _host, heard) {
      open++
      at('health')
      queueMicrotask(() => { heard(true, undefined) })
      return () => { open--; at('health.stop') }
    },
    perServer: [(_, endpoint) => {
      at('perServer')
      let calls = 0
      return (next) => (call, responses) => {
        at('call')
        return calls++ === 1 && endpoint?.address === 'a' ? refuse(responses, AWAY) : next(call, responses)
      }
    }],
  }
  const channel = park.channel(resolver, options)
  channel.watch((state) => { if (state !== 'idle') at(state) })
  channel.on(({ type }) => { if (type === 'resolved' || type === 'moved' || type === 'queued' || type === 'connected') at(type) })
  return { channel, open: () => open }
}

describe('a channel that is closed', () => {
  it.each(MOMENTS.flatMap((moment) => [0, Infinity].map((grace) => [moment, grace] as const)))(
    'in the moment %s, with a grace of %d, leaves nothing, and ends each call', async (moment, grace) => {
      const clock = new ManualClock()
      const park = await new Park(clock, memory({ delayMs: 1, limits: { streams: 2 } })).start('a', 'b')
      const closings: Promise<void>[] = []
      const close = (): void => { closings.push(channel.close({ grace })) }
      const seen = new Set<Moment>()
      const { channel, open } = watched(park, (at) => {
        if (at === moment && !seen.has(at)) close()
        seen.add(at)
      })
      const late: string[] = []
      channel.on(({ type }) => { if (channel.state === 'closed' && type === 'connecting') late.push(type) })
      const places = channel.client(Places)
      const at = (here: Moment) => <T>(it: T): T => {
        if (here === moment) close()
        return it
      }
      const ready = channel.ready().catch((it: unknown) => it)
      const request = { get text() { return at('encoding')('x') } }
      const calls: Promise<unknown>[] = [
        (async () => { for await (const _ of places.stay({})) at('handler')(0) })(),
        places.who(request).finally(() => { at('end of a call')(0) }), places.who({ text: 'y' }), places.collect([{ text: 'z' }]),
        places.hang({}), places.hang({}), places.hang({}), places.hang({}), places.hang({}), places.hang({}),
      ].map((it) => it.catch((thrown: unknown) => thrown))
      for (let i = 0; i < 30; i++) {
        await clock.advanceAsync(1)
        // Another one fails, so that calls move and the resolver is asked again.
        if (i === 15) void park.stop('b')
        if (i === 25) void park.stop('a')
      }
      if (moment === 'never' || moment === 'closed' || moment.endsWith('.close') || moment === 'health.stop') close()
      await clock.advanceAsync(5000)
      await channel.close({ grace: 0 })
      await Promise.all(closings)
      const ends = await Promise.all([ready, ...calls]) as (RpcError | { server: string } | undefined)[]
      for (const end of ends) {
        if (end !== undefined && 'code' in end) expect([Code.CANCELLED, Code.UNAVAILABLE]).toContain(end.code)
      }
      // What was begun before it was closed is all that was begun.
      expect(late).toEqual([])
      expect([channel.state, channel.servers, open()]).toEqual(['closed', [], 0])
      await expect(places.who({ text: 'x' })).rejects.toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
      expect(clock.pending).toBe(0)
      expect(closings.length).toBeGreaterThan(0)
    })

  it('ends its calls when it is closed again with less time, and has no more with more', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    const channel = park.to(['a'], { timeout: Infinity })
    const end = channel.client(Places).hang({}).catch((it: unknown) => it)
    await clock.advanceAsync(0)
    let closed = 0
    for (const grace of [Infinity, 1000, 5000]) void channel.close({ grace }).then(() => closed++)
    await clock.advanceAsync(999)
    expect(closed).toBe(0)
    await clock.advanceAsync(1)
    expect([closed, clock.pending]).toEqual([3, 0])
    expect(await end).toMatchObject({ code: Code.CANCELLED, message: expect.stringContaining('the channel was closed') as string })
  })

  it('by Infinity waits for its calls alone', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    const channel = park.to(['a'], { timeout: 3000, idleAfter: Infinity, idleTimeout: Infinity })
    await Promise.all([channel.ready({ timeout: 60_000 }), clock.advanceAsync(1)])
    expect(clock.pending).toBe(0)
    const end = channel.client(Places).hang({}).catch((it: unknown) => it)
    await clock.advanceAsync(0)
    let closed = false
    void channel.close({ grace: Infinity }).then(() => { closed = true })
    await clock.advanceAsync(2999)
    expect(closed).toBe(false)
    await clock.advanceAsync(1)
    expect([closed, await end]).toMatchObject([true, { code: Code.DEADLINE_EXCEEDED }])
  })
})

describe('a channel that rests', () => {
  it('goes on for a call that one of its parts made while it was put to rest', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    let again: Promise<unknown> | undefined
    const resolver = new class extends Told {
      override resolve(...given: Parameters<Told['resolve']>): ReturnType<Told['resolve']> {
        return { ...super.resolve(...given), close: () => { again ??= channel.client(Places).who({ text: 'again' }).catch((it: unknown) => it) } }
      }
    }((update) => { update(endpoints(['a'])) })
    const channel = park.channel(resolver, { idleAfter: 800 })
    await channel.client(Places).who({ text: 'x' })
    await clock.advanceAsync(1000)
    expect(again).toBeDefined()
    await clock.advanceAsync(1000)
    expect(await Promise.race([again, Promise.resolve('hangs')])).not.toBe('hangs')
  })

  it('does not while calls come, short as they are', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    const resolver = new Told((update) => { update(endpoints(['a'])) })
    const channel = park.channel(resolver, { idleAfter: 800 })
    for (let i = 0; i < 8; i++) {
      await channel.client(Places).who({ text: 'x' })
      await clock.advanceAsync(600)
    }
    expect([channel.state, resolver.targets.length]).toEqual(['ready', 1])
  })

  it('keeps the process alive while calls wait, and no longer', async () => {
    const [sets, clears] = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')]
    const channel = new Park(new ManualClock()).channel(new Told())
    const places = channel.client(Places)
    const controller = new AbortController()
    const { signal } = controller
    const calls = [places.who({ text: 'x' }, { signal }), places.who({ text: 'y' }, { signal })]
    expect(sets).toHaveBeenCalledOnce()
    controller.abort()
    await Promise.allSettled(calls)
    expect(clears).toHaveBeenCalledExactlyOnceWith(sets.mock.results[0]?.value)
    sets.mockRestore()
    clears.mockRestore()
  })

  it.each([undefined, SERVICE_CONFIG])('is kept from it by no call that gave up waiting (%o)', async (serviceConfig) => {
    const clock = new ManualClock()
    const channel = new Park(clock).channel(new Told(), { idleAfter: 800, serviceConfig })
    const ready = channel.ready({ timeout: 50 }).catch((it: unknown) => it)
    const places = channel.client(Places)
    const calls = [places.who({ text: 'x' }, { timeout: 100 }), places.collect([{ text: 'x' }], { timeout: 100 })]
    const ends = Promise.allSettled(calls)
    await clock.advanceAsync(2000)
    expect([channel.state, clock.pending]).toEqual(['idle', 0])
    expect(await ready).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    expect((await ends).map((it) => it.status)).toEqual(['rejected', 'rejected'])
  })

  it('tells each listener all states in their order, though one of them makes calls', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    const channel = park.to(['a'], { idleAfter: 800 })
    const seen: string[] = []
    let calls = 0
    channel.watch((state) => { if (state === 'idle' && calls++ === 0) void channel.client(Places).who({ text: 'x' }) })
    channel.watch((state) => { seen.push(state) })
    channel.watch(() => { stop() })
    const stop = channel.watch(() => { seen.push('stopped, and told') })
    await channel.client(Places).who({ text: 'x' })
    await clock.advanceAsync(1000)
    expect(seen).toEqual(['connecting', 'ready', 'idle', 'connecting', 'ready'])
  })
})
