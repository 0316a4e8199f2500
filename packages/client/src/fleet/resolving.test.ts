import { Code } from '@skein/core'
import type { RpcError, Status } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it } from 'vitest'
import { endpoints, events, inTurn, Park, Places, Told, until } from '../../test/park.ts'

const down: Status = { code: Code.UNAVAILABLE, message: 'the registry is away' }
const who = { text: 'x' }

describe('a channel and its resolver', () => {
  it('resolves when it is first used, and gives the target as it was written', async () => {
    const resolver = new Told((update) => { queueMicrotask(() => { update(endpoints(['a'])) }) })
    const channel = (await new Park().start('a')).channel(resolver)
    expect([channel.state, resolver.targets]).toEqual(['idle', []])
    expect(await channel.client(Places).who(who)).toEqual({ server: 'a', text: 'x' })
    expect([channel.state, resolver.targets]).toEqual(['ready', ['test:///park']])
    await channel.close()
    expect(resolver.closed).toBe(1)
    resolver.names('a', 'b')
    expect(channel.servers).toEqual([])
  })

  it('hears an answer that comes from inside, once resolve has returned', async () => {
    const channel = (await new Park().start('a')).channel(new Told((update) => { update(endpoints(['a'])) }))
    expect(await channel.client(Places).who(who)).toMatchObject({ server: 'a' })
  })

  it('leaves out duplicates and passes over what is no endpoint, and says so', async () => {
    const resolver = new Told()
    const channel = (await new Park().start('a', 'b')).channel(resolver, { balancer: inTurn() })
    const seen = events(channel)
    const answer = channel.client(Places).who(who)
    resolver.tell({
      endpoints: [
        { address: 'a' }, null, 'b', {}, { address: '' }, { address: 'a\nb' }, { address: 7 }, { address: 'a', weight: 3 },
        { address: 'b', weight: NaN, zone: 5, priority: 'x', serverName: null },
      ],
    })
    await answer
    expect(channel.servers.map((it) => it.address)).toEqual(['a', 'b'])
    const told = seen.filter((it) => it.type === 'unresolved').map((it) => it.detail)
    expect(told).toHaveLength(6)
    expect(told.slice(0, 2)).toEqual(['an endpoint is null, and is passed over', 'an endpoint is "b", and is passed over'])
    expect(told.at(-1)).toBe('and 4 more')
  })

  it.each([
    ['an empty list', { endpoints: [] }, /has no servers: the resolver gave an empty list/],
    ['nothing', undefined, /the resolver of test: gave undefined/],
    ['nonsense', { endpoints: 'a' }, /the resolver of test: gave an object/],
    ['a status', down, /test:\/\/\/park can't be resolved: the registry is away/],
    ['garbage alone', { endpoints: [1, 2] }, /has no servers/],
  ])('fails calls that do not wait for %s; the others wait for better', async (_, found, message) => {
    const resolver = new Told()
    const channel = (await new Park().start('a')).channel(resolver)
    const places = channel.client(Places)
    const waits = places.who(who)
    const fails = places.who(who, { waitForReady: false }).catch((it: unknown) => it)
    resolver.tell(found)
    const error = await fails as RpcError
    expect(error).toMatchObject({ delivery: 'unsent', message: expect.stringMatching(message) as string })
    expect(channel.state).toBe('failing')
    expect(await places.who(who, { waitForReady: false }).catch((it: unknown) => it)).toMatchObject({ delivery: 'unsent' })
    resolver.names('a')
    // It failed for a reason that is none any more.
    expect(await places.who(who, { waitForReady: false })).toMatchObject({ server: 'a' })
    expect(await waits).toMatchObject({ server: 'a' })
    // What was known is kept, whatever comes.
    const seen = events(channel)
    resolver.names('a')
    expect(seen.map((it) => it.type)).not.toContain('resolved')
    resolver.tell(found)
    expect(channel.state).toBe('ready')
    expect(await places.who(who, { waitForReady: false })).toMatchObject({ server: 'a' })
    expect(seen.map((it) => it.detail)).toContain('test:///park: what was known stays in use: a')
  })

  it('tells that it was resolving, of a call that ran out of time', async () => {
    const channel = new Park().channel(new Told())
    const error = await channel.client(Places).who(who, { timeout: 5 }).catch((it: unknown) => it)
    expect(error).toMatchObject({
      code: Code.DEADLINE_EXCEEDED, delivery: 'unsent', message: expect.stringMatching(/ms resolving test:\/\/\/park/) as string,
    })
  })

  it('fails every call of a target that its resolver can not read', async () => {
    const channel = new Park().channel(new Told(() => { throw Object.assign(new Error('no such port'), { code: Code.INVALID_ARGUMENT }) }))
    const failed = { code: Code.INVALID_ARGUMENT, delivery: 'unsent', message: expect.stringContaining('no such port') as string }
    await expect(channel.client(Places).who(who)).rejects.toMatchObject(failed)
    await expect(channel.ready()).rejects.toMatchObject(failed)
  })

  it('starts a resolver that threw again, after longer and longer pauses', async () => {
    const clock = new ManualClock()
    let starts = 0
    const resolver = new Told((update) => {
      if (++starts < 3) throw new Error('not now')
      update(endpoints(['a']))
    })
    const park = await new Park(clock).start('a')
    const channel = park.channel(resolver)
    const answer = channel.client(Places).who(who, { timeout: Infinity })
    await clock.advanceAsync(999)
    expect(starts).toBe(1)
    await clock.advanceAsync(1)
    expect(starts).toBe(2)
    await clock.advanceAsync(1600)
    expect(await answer).toMatchObject({ server: 'a' })
  })

  it('asks it to look again when servers fail, and no more than once a second', async () => {
    const clock = new ManualClock()
    const resolver = new Told((update) => { update(endpoints(['x', 'y'])) })
    const channel = new Park(clock).channel(resolver, { backoff: { initial: 10, max: 10 } })
    const seen: string[] = []
    channel.watch((state) => seen.push(state))
    const answer = channel.client(Places).who(who, { timeout: 60_000 }).catch((it: unknown) => it)
    await clock.advanceAsync(10_000)
    expect(channel.state).not.toBe('ready')
    expect(resolver.asked).toBeGreaterThanOrEqual(8)
    expect(resolver.asked).toBeLessThanOrEqual(11)
    await channel.close({ grace: 0 })
    expect(await answer).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
    expect(seen.slice(0, 2)).toEqual(['connecting', 'failing'])
    expect(clock.pending).toBe(0)
  })

  it('is not hurt by what the resolver throws when it is asked again or closed', async () => {
    const channel = (await new Park().start('a')).channel({
      scheme: 'test',
      resolve(_target, _host, update) {
        update(endpoints(['a', 'gone']))
        return { again() { throw new Error('again') }, close() { throw new Error('close') } }
      },
    }, { balancer: inTurn() })
    const seen = events(channel)
    expect(await channel.client(Places).who(who)).toMatchObject({ server: 'a' })
    await until(() => seen.some((it) => it.status?.message === 'again'))
    await channel.close()
    expect(seen.map((it) => it.status?.message)).toContain('close')
  })

  it('takes ten thousand addresses, a hundred connects at a time', async () => {
    const park = new Park()
    let most = 0
    let now = 0
    const { transport } = park
    const counting = {
      ...transport, name: 'memory',
      listen: transport.listen.bind(transport),
      connect(...[to, credentials, host, changed]: Parameters<typeof transport.connect>) {
        most = Math.max(most, ++now)
        return transport.connect(to, credentials, host, (connection) => { now--; changed(connection) })
      },
    }
    await park.start('a9999')
    const names = Array.from({ length: 10_000 }, (_, i) => `a${i}`)
    const channel = park.to(names, { balancer: inTurn(), transport: counting, backoff: { initial: 60_000 } })
    expect(await channel.client(Places).who(who)).toMatchObject({ server: 'a9999' })
    expect(channel.servers).toHaveLength(10_000)
    expect(most).toBe(100)
  })
})
