import { seeded } from '@skein/conformance'
import { Code } from '@skein/core'
import type { RpcError } from '@skein/core'
import type { Balancer, Picker, Subchannel } from '@skein/core/fleet'
import { ManualClock } from '@skein/kit/manual-clock'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { endpoints, events, Park, Places, Told, until } from '../../test/park.ts'

const who = { text: 'x' }

describe('ten thousand calls to a server that takes one at a time', () => {
  it('are begun in their order, but for those that are cancelled, which say how long they were queued', async () => {
    const random = seeded(7)
    const clock = new ManualClock()
    const park = await new Park(clock, memory({ limits: { streams: 1 } })).start('a')
    const channel = park.to(['a'], { maxConnections: 1, timeout: Infinity })
    const places = channel.client(Places)
    const holds = new AbortController()
    const held = places.hang({}, { signal: holds.signal }).catch(() => undefined)
    await until(() => park.begun.length === 1)
    const ends: Promise<unknown>[] = []
    const expected: string[] = []
    const aborts: AbortController[] = []
    for (let i = 0; i < 10_000; i++) {
      const text = String(i)
      if (random() < 0.7) {
        expected.push(`a who ${text}`)
        ends.push(places.who({ text }))
      } else {
        const controller = new AbortController()
        aborts.push(controller)
        ends.push(places.who({ text }, { signal: controller.signal }).catch((it: unknown) => it))
      }
    }
    await expect(places.who(who)).rejects.toMatchObject({
      code: Code.RESOURCE_EXHAUSTED, delivery: 'unsent', message: expect.stringContaining('as many as maxQueued lets them') as string,
    })
    await clock.advanceAsync(100)
    for (const it of aborts) it.abort()
    // Who is gone has left its place to others.
    expected.push('a who late')
    ends.push(places.who({ text: 'late' }))
    holds.abort()
    await held
    const answers = await Promise.all(ends) as (RpcError | { text: string })[]
    expect(park.begun.slice(1)).toEqual(expected)
    const failed = answers.filter((it) => 'code' in it)
    expect(failed).toHaveLength(aborts.length)
    for (const it of failed) {
      expect(it).toMatchObject({ code: Code.CANCELLED, delivery: 'unsent', phases: [{ name: 'queued at a, which is full', ms: 100 }] })
    }
    expect(channel.servers).toMatchObject([{ inFlight: 0 }])
    await channel.close()
    expect(clock.pending).toBe(0)
  })
})

/** A balancer whose picker does as the test says; how often it was asked. */
function picking(
  pick: (all: readonly Subchannel[]) => ReturnType<Picker>,
): { readonly balancer: Balancer, readonly asked: number } {
  const own = {
    asked: 0,
    balancer: {
      name: 'picking',
      start: () => ({
        update: (all: readonly Subchannel[]) => ({ wanted: all, picker: () => { own.asked++; return pick(all) } }),
      }),
    },
  }
  return own
}

describe('a picker', () => {
  it('that always picks who can not be reached is asked a few times only', async () => {
    const clock = new ManualClock()
    const it = picking(([first]) => first)
    const park = new Park(clock)
    const channel = park.to(['nobody'], { balancer: it.balancer, backoff: { initial: 1000, max: 1000, jitter: 0 } })
    const places = channel.client(Places)
    const call = (): Promise<unknown> => places.who(who, { timeout: 10_000 }).catch((thrown: unknown) => thrown)
    const calls = Array.from({ length: 10 }, call)
    await clock.advanceAsync(10_000)
    expect((await Promise.all(calls)).every((end) => (end as RpcError).code === Code.DEADLINE_EXCEEDED)).toBe(true)
    // Two updates a second, of ten calls each.
    expect(it.asked).toBeLessThan(10 * 4 * 25)
    await park.start('nobody')
    await clock.advanceAsync(2000)
    expect(await places.who(who)).toMatchObject({ server: 'nobody' })
  })

  it('that picks who is known no more lets its calls wait for the next picker', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a', 'b')
    const resolver = new Told((update) => { update(endpoints(['a', 'b'])) })
    let first: Subchannel | undefined
    const it = picking((all) => first ??= all[0])
    const channel = park.channel(resolver, { balancer: it.balancer })
    const places = channel.client(Places)
    await places.who(who)
    resolver.names('b')
    await clock.advanceAsync(10)
    const asked = it.asked
    const call = places.who(who, { timeout: 50 }).catch((thrown: unknown) => thrown)
    await clock.advanceAsync(50)
    expect(await call).toMatchObject({ code: Code.DEADLINE_EXCEEDED, delivery: 'unsent' })
    expect(it.asked - asked).toBeLessThan(10)
  })

  it('that picks another channel\'s server fails the call', async () => {
    const park = await new Park().start('a')
    const shared: Subchannel[] = []
    const balancer: Balancer = {
      name: 'shared',
      start: () => ({ update(all) { shared.push(...all); return { wanted: all, picker: () => shared[0] } } }),
    }
    const [one, other] = [park.to(['a'], { balancer }), park.to(['a'], { balancer })]
    expect(await one.client(Places).who(who)).toMatchObject({ server: 'a' })
    await expect(other.client(Places).who(who)).rejects.toMatchObject({
      code: Code.INTERNAL, delivery: 'unsent', message: expect.stringContaining('which is none of its servers') as string,
    })
  })

  it('that makes calls of its own, and a balancer that asks for an update in each, hold up nobody', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    let updates = 0
    let inner: Promise<unknown> | undefined
    const balancer: Balancer = {
      name: 'restless',
      start: (_, changed) => ({
        update(all) {
          updates++
          changed()
          const picker: Picker = (call) => {
            if (call.metadata.length > 0) inner ??= channel.client(Places).who({ text: 'inner' })
            return all[0]?.state === 'ready' ? all[0] : undefined
          }
          return { wanted: all, picker }
        },
      }),
    }
    const channel = park.to(['a'], { balancer })
    const seen = events(channel)
    expect(await channel.client(Places).who(who, { metadata: { outer: '1' } })).toMatchObject({ server: 'a' })
    expect(await inner).toMatchObject({ text: 'inner' })
    const before = updates
    await clock.advanceAsync(100)
    // One in a ms, once it has been seen what it does.
    expect(updates - before).toBeLessThan(1000 + 110)
    await channel.close()
    expect([clock.pending, seen.some((event) => event.type === 'picker' && event.status !== undefined)]).toEqual([0, false])
  })
})
