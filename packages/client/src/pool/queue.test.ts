import type { Connection } from '@skein/core/transport'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FakeTransport } from '../../test/fleet-transport.ts'
import { call, Leases, Queued } from '../../test/leases.ts'
import type { Held } from '../../test/leases.ts'

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

let leases: Leases
let transport: FakeTransport
let log: string[]
beforeEach(() => {
  leases = new Leases()
  ;({ transport } = leases)
  transport.streams = 2
  log = []
})

function fill({ lease }: Held): void {
  for (let free = lease.free(); free !== undefined; free = lease.free()) call(free)
}

function queue({ lease }: Held, ...names: readonly string[]): Queued[] {
  return names.map((name) => {
    const waiter = new Queued(name, log)
    expect(lease.queue(waiter)).toBe(true)
    return waiter
  })
}

describe('a server whose connections are full', () => {
  it('gets another connection, and who waits is served in order', async () => {
    const held = leases.ready()
    fill(held)
    expect([transport.made.length, held.lease.state, held.lease.step]).toEqual([2, 'ready', 'its connection has no room'])
    queue(held, 'a', 'b', 'c')
    await turn()
    expect(log).toEqual([])
    transport.last.become('ready')
    expect([log, transport.made.length, held.lease.inFlight]).toEqual([['a', 'b'], 3, 4])
    transport.made[0]?.end()
    expect(log).toEqual(['a', 'b', 'c'])
    transport.last.become('ready')
    expect([held.lease.connections.length, held.lease.connection]).toEqual([3, transport.last])
  })

  it('has as many connections as it may, and no more', async () => {
    const held = leases.ready({ maxConnections: 2 })
    fill(held)
    transport.last.become('ready')
    fill(held)
    queue(held, 'a')
    await turn()
    expect([transport.made.length, held.lease.step]).toEqual([2, 'its 2 connections have no room'])
    transport.made[1]?.end()
    expect(log).toEqual(['a'])
  })

  it('lets nobody past those who wait', async () => {
    const held = leases.ready({ maxConnections: 1 })
    fill(held)
    const order: (Connection | undefined)[] = []
    queue(held, 'a')
    // Room that it has not been told of yet.
    if (transport.last.inFlight > 0) transport.last.inFlight--
    order.push(held.lease.free())
    queue(held, 'b')
    expect([order, log]).toEqual([[undefined], []])
    await turn()
    expect(log).toEqual(['a'])
    transport.last.end()
    expect(log).toEqual(['a', 'b'])
  })

  it('gives the one whose turn it is the same connection when it asks', () => {
    const held = leases.ready({ maxConnections: 1 })
    fill(held)
    queue(held, 'a', 'b')
    let asked: Connection | undefined
    const [first] = queue(held, 'c')
    if (first !== undefined) first.onConnection = () => { asked = held.lease.free() }
    for (let i = 0; i < 3; i++) transport.last.end()
    expect([log, asked]).toEqual([['a', 'b'], transport.last])
  })

  it('takes no more than so many of each channel', () => {
    const held = leases.ready({ maxQueued: 2, maxConnections: 1 })
    const other = leases.take({ maxQueued: 2, maxConnections: 1 })
    fill(held)
    const [first] = queue(held, 'a', 'b')
    expect(held.lease.queue(new Queued('c', log))).toBe(false)
    queue(other, 'd')
    if (first !== undefined) held.lease.forget(first)
    queue(held, 'e')
    for (let i = 0; i < 3; i++) transport.last.end()
    expect(log).toEqual(['b', 'd', 'e'])
  })

  it('forgets who left, and tries no more for nobody', () => {
    const held = leases.ready()
    fill(held)
    transport.last.become('closed', leases.refused)
    const [waiter] = queue(held, 'a')
    expect(leases.clock.pending).toBe(1)
    if (waiter !== undefined) held.lease.forget(waiter)
    expect(leases.clock.pending).toBe(0)
    transport.made[0]?.end()
    expect([log, transport.made.length, held.lease.state]).toEqual([[], 2, 'ready'])
  })

  it('stays ready where further connections fail, which are tried for as the backoff allows', () => {
    const held = leases.ready()
    fill(held)
    queue(held, 'a')
    transport.script = (it) => { queueMicrotask(() => { it.become('closed', leases.refused) }) }
    transport.last.become('closed', leases.refused)
    expect([held.lease.state, held.lease.why]).toEqual(['ready', undefined])
    leases.clock.advance(99)
    fill(held)
    expect(transport.made.length).toBe(2)
    leases.clock.advance(1)
    expect(transport.made.length).toBe(3)
    transport.made[0]?.end()
    expect(log).toEqual(['a'])
    leases.clock.advance(100_000)
    expect(transport.made.length).toBe(3)
  })

  it.each(['closed', 'draining'] as const)('that are all %s let those who wait look elsewhere, after it was told', (state) => {
    const held = leases.ready({ maxConnections: 1, changed: ({ state: now }) => { log.push(now) } })
    fill(held)
    queue(held, 'a', 'b')
    transport.last.become(state, leases.refused)
    expect(log.slice(-3)).toEqual(['connecting', 'a: refused', 'b: refused'])
    transport.last.become('ready')
    expect(log.slice(-1)).toEqual(['ready'])
  })

  it('who waits for the first connection gets it, or hears that there is none', () => {
    const held = leases.take()
    queue(held, 'a')
    expect(transport.made.length).toBe(1)
    transport.last.become('closed', leases.refused)
    expect([log, leases.clock.pending, held.lease.state]).toEqual([['a: refused'], 0, 'idle'])
    queue(held, 'b')
    leases.clock.advance(100)
    transport.last.become('ready')
    expect(log).toEqual(['a: refused', 'b'])
  })

  it('one that is let go tells its own waiters, later', async () => {
    const held = leases.ready({ maxConnections: 1 })
    const other = leases.take({ maxConnections: 1 })
    fill(held)
    queue(held, 'a')
    queue(other, 'b')
    await other.lease.release(0)
    expect(other.lease.queue(new Queued('c', log))).toBe(false)
    await turn()
    expect(log).toEqual(['b: the channel was closed'])
    transport.last.end()
    expect(log.at(-1)).toBe('a')
  })
})

describe('connections that are more than needed', () => {
  it('close when they have idled, the later ones first; one stays', async () => {
    const held = leases.ready()
    fill(held)
    transport.last.become('ready')
    fill(held)
    transport.last.become('ready')
    const [first, second, third] = transport.made
    for (let i = 0; i < 2; i++) {
      first?.end()
      second?.end()
    }
    leases.clock.advance(999)
    expect(held.lease.connections.length).toBe(3)
    leases.clock.advance(501)
    await turn()
    expect([first?.state, second?.state, third?.state]).toEqual(['ready', 'closed', 'closed'])
    expect([held.lease.connections, held.lease.state, leases.clock.pending]).toEqual([[first], 'ready', 0])
    expect([second?.grace, held.told.at(-1)]).toEqual([0, 'ready'])
  })

  it('stay while calls come, even short ones, and while calls run', () => {
    const held = leases.ready()
    fill(held)
    transport.last.become('ready')
    const [, second] = transport.made
    for (let i = 0; i < 100; i++) {
      leases.clock.advance(100)
      const free = held.lease.free()
      expect(free).toBe(second)
      if (free !== undefined) call(free)
      second?.end()
    }
    const free = held.lease.free()
    if (free !== undefined) call(free)
    leases.clock.advance(100_000)
    expect([second?.state, second?.inFlight]).toEqual(['ready', 1])
  })

  it('the one with room stays where the first is full', async () => {
    const held = leases.ready()
    fill(held)
    transport.last.become('ready')
    leases.clock.advance(100_000)
    expect(held.lease.connections.length).toBe(2)
    transport.made[0]?.end()
    leases.clock.advance(100_000)
    await turn()
    expect(held.lease.connections).toEqual([transport.made[0]])
  })

  it('a server that takes no calls at all is asked by no more than so many connections, and they close, too', async () => {
    transport.streams = 0
    const held = leases.ready()
    queue(held, 'a')
    transport.last.become('ready')
    transport.last.become('ready')
    expect([transport.made.length, held.lease.connections.length]).toEqual([3, 3])
    const [waiter] = queue(held, 'b')
    leases.clock.advance(500)
    if (waiter !== undefined) held.lease.forget(waiter)
    await turn()
    expect(log).toEqual([])
    await held.lease.release(0)
    expect(transport.made.every((it) => it.state === 'closed')).toBe(true)
  })

  it('idle out, too, where the server is wanted now and then', async () => {
    const held = leases.ready()
    fill(held)
    transport.last.become('ready')
    for (let i = 0; i < 2; i++) transport.made[0]?.end()
    for (let i = 0; i < 20; i++) {
      held.lease.want(i % 2 === 1)
      leases.clock.advance(100)
    }
    await turn()
    expect(transport.made[1]?.state).toBe('closed')
  })

  it('all of them idle out where nobody wants the server', async () => {
    const held = leases.ready()
    fill(held)
    transport.last.become('ready')
    held.lease.want(false)
    leases.clock.advance(5_000)
    await turn()
    expect(held.lease.connections).toEqual([transport.made[0]])
    for (let i = 0; i < 2; i++) transport.made[0]?.end()
    leases.clock.advance(1_500)
    await turn()
    expect([held.lease.connections, held.lease.state, leases.clock.pending]).toEqual([[], 'idle', 0])
  })
})
