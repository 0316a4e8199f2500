import { Code } from '@skein/core'
import type { Balancer, Balancing, Subchannel } from '@skein/core/fleet'
import { ManualClock } from '@skein/kit/manual-clock'
import type { RunningConfig } from '@skein/kit/policy'
import { describe, expect, it } from 'vitest'
import { inTurn, events, Park, Places, Told, until } from '../../test/park.ts'

const who = { text: 'x' }

/** Does as the test says. */
function balancer(name: string, update: Balancing['update'], rest: Partial<Balancing> = {}): Balancer {
  return { name, start: () => ({ update, ...rest }) }
}

const firstReady = (all: readonly Subchannel[]): ReturnType<Balancing['update']> =>
  ({ wanted: all, picker: () => all.find((it) => it.state === 'ready') })

describe('a channel and its balancer', () => {
  it.each<[string, Balancer, RegExp]>([
    ['throws when it is started', { name: 'bad', start() { throw new Error('oops') } }, /the balancer bad failed: oops/],
    ['throws in an update', balancer('bad', () => { throw new Error('oops') }), /the balancer bad failed: oops/],
    ['gives no picker', balancer('bad', () => ({ wanted: [], picker: 5 as never })), /the balancer bad failed: its picker is 5/],
    ['gives nothing', balancer('bad', () => undefined as never), /the balancer bad failed/],
    ['starts nothing', { name: 'bad', start: () => undefined as never }, /the balancer bad failed: its start\(\) gave undefined/],
    ['wants nobody that there is', balancer('bad', () => ({ wanted: [undefined as never], picker: () => undefined })), /it wants undefined, which is none/],
    ['wants a name', balancer('bad', () => ({ wanted: ['a' as never], picker: () => undefined })), /it wants "a", which is none of its servers/],
    ['wants no list', balancer('bad', () => ({ wanted: 5 as never, picker: () => undefined })), /the balancer bad failed/],
    ['promises an update', balancer('bad', (all) => Promise.resolve(firstReady(all)) as never), /the balancer bad failed/],
    ['promises a server', balancer('bad', (all) => ({ wanted: all, picker: () => Promise.resolve(all[0]) as never })), /its picker gave .*, which is none of its servers/],
    ['has a picker that throws', balancer('bad', (all) => ({ wanted: all, picker() { throw new Error('oops') } })), /the balancer bad failed: oops/],
    ['picks what is no server', balancer('bad', (all) => ({ wanted: all, picker: () => ({}) as never })), /its picker gave an object, which is none of its servers/],
  ])('that %s fails the calls, and nothing else', async (_, bad, message) => {
    const channel = (await new Park().start('a')).to(['a'], { balancer: bad })
    const failed = { code: Code.INTERNAL, delivery: 'unsent', message: expect.stringMatching(message) as string }
    await expect(channel.client(Places).who(who)).rejects.toMatchObject(failed)
    await expect(channel.client(Places).who(who)).rejects.toMatchObject(failed)
    await expect(channel.client(Places).collect([{ text: 'a' }])).rejects.toMatchObject(failed)
  })

  it('sees the same objects for as long as servers are known, with the weights of the day', async () => {
    const seen: (readonly Subchannel[])[] = []
    const resolver = new Told((update) => { update({ endpoints: [{ address: 'a', weight: 1 }, { address: 'b' }] }) })
    const park = await new Park().start('a', 'b', 'c')
    const channel = park.channel(resolver, { balancer: balancer('seeing', (all) => { seen.push(all); return firstReady(all) }) })
    await channel.client(Places).who(who)
    const [a, b] = seen.at(-1) ?? []
    resolver.tell({ endpoints: [{ address: 'c' }, { address: 'a', weight: 5, zone: 'z' }] })
    await until(() => seen.at(-1)?.[0]?.endpoint.address === 'c')
    expect(seen.at(-1)?.[1]).toBe(a)
    expect(a?.endpoint).toMatchObject({ address: 'a', weight: 5, zone: 'z' })
    expect(seen.at(-1)).not.toContain(b)
  })

  it('hears how each attempt ended, of every shape, and after how long', async () => {
    const clock = new ManualClock()
    const heard: unknown[] = []
    const park = await new Park(clock).start('a')
    const channel = park.to(['a'], {
      balancer: balancer('hearing', firstReady, {
        ended: (at, call, ms, status) => { heard.push([at.endpoint.address, call.method.path.split('/')[2], ms, status.code]) },
      }),
    })
    const places = channel.client(Places)
    await clock.advanceAsync(1000)
    await places.who(who)
    await places.collect([{ text: 'a' }])
    const hangs = places.hang({}, { timeout: 50 }).catch(() => undefined)
    const stays = places.stay({})
    await stays.next()
    await clock.advanceAsync(20)
    await stays.return()
    await clock.advanceAsync(31)
    await hangs
    expect(heard).toEqual([['a', 'Who', 0, 0], ['a', 'Collect', 0, 0], ['a', 'Stay', 20, 1], ['a', 'Hang', 50, 4]])
  })

  it('that throws when a call has ended does not hurt the call', async () => {
    const channel = (await new Park().start('a')).to(['a'], {
      balancer: balancer('bad', firstReady, { ended() { throw new Error('oops') }, close() { throw new Error('oops') } }),
    })
    const seen = events(channel)
    expect(await channel.client(Places).who(who)).toMatchObject({ server: 'a' })
    await channel.close()
    expect(seen.filter((it) => it.type === 'picker').map((it) => it.detail)).toEqual([
      'the balancer bad threw when a call had ended', 'the balancer bad threw when it was closed',
    ])
  })

  it('that asks for an update from inside each one spins nothing', async () => {
    let updates = 0
    const spinning: Balancer = {
      name: 'spinning',
      start: (_, changed) => ({ update(all) { updates++; changed(); return firstReady(all) } }),
    }
    const park = await new Park(new ManualClock()).start('a')
    const channel = park.to(['a'], { balancer: spinning })
    expect(await channel.client(Places).who(who)).toMatchObject({ server: 'a' })
    await new Promise((resolve) => { setImmediate(resolve) })
    expect(updates).toBeLessThan(1100)
  })

  it('connects only whom it wants, and lets go of whom it wants no more', async () => {
    const clock = new ManualClock()
    let only = 'a'
    let ask = (): void => undefined
    const picky: Balancer = {
      name: 'picky',
      start: (_, changed) => {
        ask = changed
        return { update: (all) => firstReady(all.filter((it) => it.endpoint.address === only)) }
      },
    }
    const park = await new Park(clock).start('a', 'b')
    const channel = park.to(['a', 'b'], { balancer: picky })
    await channel.client(Places).who(who)
    const connections = (): unknown => channel.servers.map((it) => [it.address, it.connections])
    expect(connections()).toEqual([['a', 1], ['b', 0]])
    only = 'b'
    ask()
    await clock.advanceAsync(0)
    expect(await channel.client(Places).who(who)).toMatchObject({ server: 'b' })
    await clock.advanceAsync(200_000)
    expect(connections()).toEqual([['a', 0], ['b', 1]])
  })

  it('is followed by another without a gap, when the service config says so', async () => {
    const park = await new Park().start('a', 'b')
    const named = (name: string): Balancer =>
      balancer(name, (all) => firstReady(all.filter((it) => it.endpoint.address === name)))
    const config: Partial<RunningConfig> & { balancer: Balancer | undefined } = {
      balancer: undefined, found: () => undefined, defaults: () => ({ timeout: undefined, waitForReady: undefined }),
      interceptor: (next) => next, healthService: undefined, close: () => undefined,
    }
    let changed = (): void => undefined
    const channel = park.to(['a', 'b'], {
      balancer: named('a'),
      serviceConfig: { start: (_, tell) => { changed = tell; return config as RunningConfig } },
    })
    const places = channel.client(Places)
    expect(await places.who(who)).toMatchObject({ server: 'a' })
    const resume = park.transport.stall('b')
    config.balancer = named('b')
    changed()
    const seen = events(channel)
    for (let i = 0; i < 3; i++) expect(await places.who(who, { waitForReady: false })).toMatchObject({ server: 'a' })
    resume()
    await until(() => seen.some((it) => it.detail === 'b took over from a'))
    expect(await places.who(who, { waitForReady: false })).toMatchObject({ server: 'b' })
    expect(channel.state).toBe('ready')
  })

  it('in turn reaches all, and who is lost gets no call from then on', async () => {
    const park = await new Park().start('a', 'b', 'c')
    const channel = park.to(['a', 'b', 'c'], { balancer: inTurn(), backoff: { initial: 60_000 } })
    const places = channel.client(Places)
    await places.who(who)
    await until(() => channel.servers.every((it) => it.state === 'ready'))
    const answers = await Promise.all(Array.from({ length: 30 }, () => places.who(who)))
    expect(['a', 'b', 'c'].map((name) => answers.filter((it) => it.server === name).length)).toEqual([10, 10, 10])
    park.transport.cut('b')
    await park.stop('b')
    const rest = await Promise.all(Array.from({ length: 30 }, () => places.who(who, { waitForReady: false })))
    expect(new Set(rest.map((it) => it.server))).toEqual(new Set(['a', 'c']))
  })
})
