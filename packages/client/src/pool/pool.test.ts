import { seeded } from '@skein/conformance'
import type { Credentials } from '@skein/core/transport'
import { ManualClock } from '@skein/kit/manual-clock'
import { OwnHost } from '@skein/kit/host'
import { describe, expect, it } from 'vitest'
import { FakeTransport } from '../../test/fleet-transport.ts'
import { call, Leases, Queued } from '../../test/leases.ts'
import type { LeaseOptions } from './lease.ts'
import { poolOf } from './pool.ts'

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

describe('channels that share a server', () => {
  it('share its connections, and each hears of their changes and events', async () => {
    const leases = new Leases()
    const [a, b] = [leases.take(), leases.take()]
    a.lease.want(true)
    b.lease.want(true)
    leases.transport.last.become('ready')
    expect([leases.transport.made.length, a.lease.state, b.lease.state]).toEqual([1, 'ready', 'ready'])
    expect([a.told, b.told, a.events, b.events]).toEqual([['ready'], ['ready'], ['connecting'], ['connecting']])
    expect(b.lease.connection).toBe(a.lease.connection)
    const late = leases.take()
    await turn()
    expect([late.lease.state, late.told]).toEqual(['ready', []])
  })

  it.each<[string, (leases: Leases) => Partial<LeaseOptions>]>([
    ['another transport', () => ({ transport: new FakeTransport() })],
    ['other credentials', () => ({ credentials: {} })],
    ['another clock', () => ({ host: new OwnHost({ clock: new ManualClock() }) })],
    ['another address', () => ({ endpoint: { address: '10.0.0.8:50051' } })],
    ['another name', () => ({ endpoint: { address: '10.0.0.7:50051', serverName: 'orders.example' } })],
  ])('do not with %s', (_, options) => {
    const leases = new Leases()
    leases.ready()
    const other = leases.take(options(leases))
    expect(other.lease.state).toBe('idle')
    other.lease.want(true)
    expect(other.lease.state).toBe('connecting')
  })

  it('do, whatever the weight and the zone are there; with the same credentials, too', () => {
    const leases = new Leases()
    const credentials: Credentials = {}
    leases.ready({ credentials })
    const endpoint = { address: '10.0.0.7:50051', weight: 3, zone: 'b', priority: 2 }
    const other = leases.take({ credentials, endpoint })
    expect([other.lease.state, other.lease.endpoint]).toEqual(['ready', endpoint])
  })

  it('one that lets go leaves the connection to the others, and hears nothing more', async () => {
    const leases = new Leases()
    const [a, b] = [leases.ready(), leases.take()]
    b.lease.want(true)
    call(leases.transport.last)
    await a.lease.release(10_000)
    await a.lease.release(0)
    expect([leases.transport.last.state, a.lease.free(), b.lease.free()]).toEqual(['ready', undefined, leases.transport.last])
    const told = a.told.length
    leases.transport.last.become('closed')
    expect([a.told.length, b.told.at(-1)]).toEqual([told, 'connecting'])
    expect([a.events, b.events]).toEqual([['connecting'], ['connecting']])
  })

  it('the last one that lets go closes it, and its calls have their grace', async () => {
    const leases = new Leases()
    const [a, b] = [leases.ready(), leases.take()]
    const { last } = leases.transport
    call(last)
    await a.lease.release(10_000)
    let released = false
    const closed = b.lease.release(5_000).then(() => { released = true })
    expect([last.state, last.grace]).toEqual(['draining', 5_000])
    const next = leases.take()
    next.lease.want(true)
    await turn()
    expect([released, leases.transport.made.length, next.lease.inFlight]).toEqual([false, 2, 0])
    last.end()
    await closed
    expect(leases.clock.pending).toBe(0)
    await next.lease.release(0)
    expect(poolOf(leases.transport, undefined, leases.clock).size).toBe(0)
  })

  it('one that lets go while it connects, and while it pauses', async () => {
    const leases = new Leases()
    const { lease } = leases.take()
    lease.want(true)
    await lease.release(10_000)
    expect(leases.transport.last.state).toBe('closed')
    const again = leases.take()
    again.lease.want(true)
    leases.transport.last.become('closed', leases.refused)
    expect(leases.clock.pending).toBe(1)
    await again.lease.release(0)
    expect([leases.clock.pending, leases.transport.made.length]).toEqual([0, 2])
  })

  it('a server that one of them wants stays connected, whatever the others do', () => {
    const leases = new Leases()
    const [a, b] = [leases.ready(), leases.take()]
    b.lease.want(true)
    a.lease.want(false)
    leases.clock.advance(100_000)
    expect(leases.transport.last.state).toBe('ready')
    leases.transport.last.become('closed', leases.refused)
    expect(leases.transport.made.length).toBe(2)
    b.lease.want(false)
    leases.transport.last.become('closed', leases.refused)
    leases.clock.advance(100_000)
    expect([leases.transport.made.length, a.lease.state, b.lease.state]).toEqual([2, 'idle', 'idle'])
  })

  it('have as many connections as the one that may have most, for as long as the most patient', () => {
    const leases = new Leases()
    leases.transport.streams = 1
    const a = leases.ready({ maxConnections: 1, idleMs: 1_000 })
    const b = leases.take({ maxConnections: 2, idleMs: 5_000 })
    for (let i = 0; i < 2; i++) {
      const free = a.lease.free()
      if (free !== undefined) call(free)
    }
    leases.transport.last.become('ready')
    leases.clock.advance(4_000)
    expect(a.lease.connections.length).toBe(2)
    leases.transport.made[0]?.end()
    void b.lease.release(0)
    leases.clock.advance(2_000)
    expect(leases.transport.made[1]?.grace).toBe(0)
  })
})

describe('at random', () => {
  it.each([1, 2, 3, 4, 5])('nothing is lost, nothing overtakes, and nothing is left (seed %d)', async (seed) => {
    const random = seeded(seed)
    const leases = new Leases()
    const { transport, clock } = leases
    transport.streams = 3
    const some = (n: number): number => Math.floor(random() * n)
    transport.script = (it) => {
      clock.after(some(200), () => { if (it.state === 'connecting') it.become(random() < 0.7 ? 'ready' : 'closed', leases.refused) })
    }
    let held = Array.from({ length: 3 }, () => leases.take({ maxConnections: 1 + some(4), maxQueued: 20 }))
    const log: string[] = []
    const queued: string[] = []
    for (let i = 0; i < 3_000; i++) {
      const one = held[some(held.length)] ?? leases.take()
      const live = transport.made.filter((it) => it.state === 'ready' || it.state === 'draining')
      const any = live[some(live.length)]
      switch (some(9)) {
        case 0: one.lease.want(random() < 0.8); break
        case 1: case 2: {
          const free = one.lease.free()
          if (free !== undefined) {
            expect([free.state, free.room > 0]).toEqual(['ready', true])
            call(free)
            break
          }
          const waiter = new Queued(String(i), log)
          if (!one.lease.queue(waiter)) break
          queued.push(String(i))
          break
        }
        case 3: case 4: if (any !== undefined && any.inFlight > 0) any.end(); break
        case 5: if (any !== undefined && random() < 0.2) any.become(random() < 0.5 && any.inFlight > 0 ? 'draining' : 'closed'); break
        case 6: clock.advance(some(300)); break
        case 7:
          await turn()
          if (queued.length === log.length) break
          expect(held.flatMap(({ lease }) => lease.connections).filter((it) => it.room > 0)).toEqual([])
          break
        default:
          if (random() > 0.05) break
          void one.lease.release(1_000)
          held = [...held.filter((it) => it !== one), leases.take({ maxConnections: 1 + some(4), maxQueued: 20 })]
      }
      for (const { lease } of held) {
        const ready = lease.connections.filter((it) => it.state === 'ready')
        if (lease.state === 'ready') expect(ready.length).toBeGreaterThan(0)
        expect(ready.length).toBeLessThanOrEqual(5)
      }
      expect(clock.pending).toBeLessThan(20)
    }
    await turn()
    // Each is told once at most; those that got a connection got it in the order of asking, but for those turned away.
    const told = log.map((it) => it.split(':')[0])
    expect(new Set(told).size).toBe(told.length)
    expect(told.every((it) => queued.includes(it ?? ''))).toBe(true)
    const numbers = log.filter((it) => !it.endsWith('the channel was closed')).map((it) => Number(it.split(':')[0]))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    const closing = held.map(({ lease }) => lease.release(0))
    for (const it of transport.made) if (it.state !== 'closed') it.become('closed')
    await Promise.all(closing)
    await turn()
    expect(log.length).toBe(queued.length)
    clock.advance(1_000)
    expect([clock.pending, poolOf(transport, undefined, clock).size]).toEqual([0, 0])
  })
})
