import { seeded } from '@skein/conformance'
import { Code } from '@skein/core'
import type { RpcError } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { endpoints, inTurn, Park, Places, Told } from '../../test/park.ts'

const NAMES = Array.from({ length: 8 }, (_, i) => `s${i}`)

describe('a fleet whose servers come, go, drain and are cut', () => {
  it.each([1, 2, 3, 4, 5])('begins no call twice, loses none, and is left with nothing (seed %d)', async (seed) => {
    const random = seeded(seed)
    const clock = new ManualClock()
    const park = await new Park(clock, memory({ delayMs: 1, limits: { streams: 40 } })).start(...NAMES)
    const up = new Set(NAMES)
    const resolver = new Told((update) => { update(endpoints(NAMES)) })
    const channel = park.channel(resolver, {
      balancer: inTurn(), backoff: { initial: 20, max: 200 }, random, maxConnections: 2,
    })
    const seen = new Map<string, number>()
    channel.on(({ type }) => { seen.set(type, (seen.get(type) ?? 0) + 1) })
    const places = channel.client(Places)
    const ends: Promise<RpcError | undefined>[] = []
    let made = 0
    for (let step = 0; step < 300; step++) {
      const name = NAMES[Math.floor(random() * NAMES.length)] ?? ''
      const what = random()
      if (what < 0.06 && up.size > 2 && up.delete(name)) void park.stop(name, random() < 0.5 ? 0 : 30)
      else if (what < 0.2 && !up.has(name)) await park.start(name).then(() => up.add(name), () => undefined)
      else if (what < 0.25) park.transport.cut(name)
      else if (what < 0.3) resolver.tell(endpoints(NAMES.filter(() => random() < 0.8)))
      for (let i = 0; i < 10; i++) {
        const text = String(made++)
        const call = made % 5 === 0 ? places.collect([{ text }, { text: '.' }]) : places.who({ text })
        ends.push(call.then(() => undefined, (it: unknown) => it as RpcError))
      }
      await clock.advanceAsync(Math.floor(random() * 12))
    }
    for (const name of NAMES) if (!up.has(name)) await park.start(name).catch(() => undefined)
    resolver.tell(endpoints(NAMES))
    for (let i = 0; i < 60; i++) await clock.advanceAsync(500)
    const failed = (await Promise.all(ends)).filter((it) => it !== undefined)
    // Only what may have run fails: nothing else is lost.
    expect(failed.filter((it) => it.code !== Code.UNAVAILABLE || it.delivery !== 'unknown')).toEqual([])
    expect(failed.length).toBeLessThan(made / 4)
    const begun = park.begun.filter((it) => it.includes(' who ')).map((it) => it.split(' ')[2])
    expect(new Set(begun).size).toBe(begun.length)
    // All of it was tried.
    for (const type of ['moved', 'queued', 'draining', 'closed']) expect([type, seen.get(type) ?? 0]).not.toEqual([type, 0])
    await channel.close({ grace: 0 })
    expect(channel.servers).toEqual([])
  })

  it('spins nothing where each connection lives for a moment only', async () => {
    const clock = new ManualClock()
    let connects = 0
    const park = await new Park(clock).start('a')
    const { transport } = park
    const channel = park.to(['a'], {
      backoff: { initial: 50, max: 50, jitter: 0 },
      transport: {
        name: 'memory',
        listen: transport.listen.bind(transport),
        connect(to, credentials, host, changed) {
          connects++
          return transport.connect(to, credentials, host, (connection) => {
            changed(connection)
            // It is gone before anything can come back on it.
            if (connection.state === 'ready') transport.cut('a')
          })
        },
      },
    })
    const places = channel.client(Places)
    const calls = Array.from({ length: 20 }, () => places.who({ text: 'x' }, { timeout: 5000 }).catch((it: unknown) => it))
    await clock.advanceAsync(5001)
    expect(new Set((await Promise.all(calls) as RpcError[]).map((it) => it.code)).size).toBeGreaterThan(0)
    expect(connects).toBeLessThan(120)
    await channel.close({ grace: 0 })
    expect(clock.pending).toBe(0)
  })
})
