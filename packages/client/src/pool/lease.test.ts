import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { call, Leases } from '../../test/leases.ts'

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

describe('the states of a lease', () => {
  it('is not connected before it is wanted, and tells of each change, not from inside', async () => {
    const { take, transport, ...leases } = bound()
    const { lease, told, events } = take()
    expect([lease.state, lease.step, transport.made.length]).toEqual(['idle', 'not begun', 0])
    lease.want(true)
    lease.want(true)
    expect([lease.state, lease.step, transport.made.length, told]).toEqual(['connecting', 'TCP', 1, []])
    await turn()
    expect(told).toEqual(['connecting'])
    transport.last.become('ready')
    expect([told, lease.connection, lease.connections]).toEqual([['connecting', 'ready'], transport.last, [transport.last]])
    expect([events, leases.clock.pending]).toEqual([['connecting'], 0])
    await lease.release(0)
    expect([lease.state, lease.connection, lease.free(), transport.last.state]).toEqual(['idle', undefined, undefined, 'closed'])
  })

  it('says why it fails until it is ready, also while it tries again', () => {
    const { take, transport, clock, refused } = bound()
    const { lease, told } = take()
    lease.want(true)
    transport.last.become('closed', refused)
    expect([told, lease.why, lease.step]).toEqual([['failing'], refused, 'backing off after: refused'])
    clock.advance(100)
    expect([told.at(-1), lease.why, lease.step]).toEqual(['connecting', refused, 'TCP'])
    transport.last.become('ready')
    expect([told.at(-1), lease.why]).toEqual(['ready', undefined])
  })

  it('tells in the tick in which its connection is no longer ready', () => {
    const { ready, transport } = bound()
    const { lease, told } = ready()
    transport.last.become('draining')
    expect([told.at(-1), lease.connections.length]).toEqual(['connecting', 1])
  })

  it('is told a connection that was ready and drained before it could say so is no connection', () => {
    const { take, transport, clock } = bound()
    const { lease } = take()
    lease.want(true)
    transport.last.become('draining', { code: Code.UNAVAILABLE, message: 'going away' })
    expect([lease.state, lease.why?.message, lease.connections.length]).toEqual(['failing', 'going away', 1])
    transport.last.become('closed')
    expect(lease.connections.length).toBe(0)
    clock.advance(100)
    transport.last.become('ready')
    expect([lease.state, transport.made.length]).toEqual(['ready', 2])
  })

  it('lets nobody be called whom nobody wants, and the pause holds for who comes back', async () => {
    const { take, transport, clock, refused } = bound()
    const { lease } = take()
    lease.want(true)
    transport.last.become('closed', refused)
    lease.want(false)
    expect([lease.state, clock.pending]).toEqual(['idle', 0])
    clock.advance(50)
    lease.want(true)
    expect([lease.state, transport.made.length]).toEqual(['failing', 1])
    clock.advance(49)
    expect(transport.made.length).toBe(1)
    clock.advance(1)
    transport.last.become('ready')
    lease.want(false)
    clock.advance(10_000)
    await turn()
    expect([lease.state, transport.last.state, transport.last.grace, clock.pending]).toEqual(['idle', 'closed', 0, 0])
    lease.want(true)
    expect([lease.state, transport.made.length]).toEqual(['connecting', 3])
  })

  it('a connection that is lost while nobody wants it is not made again', () => {
    const { ready, transport, clock, refused } = bound()
    const { lease, told } = ready()
    lease.want(false)
    call(transport.last)
    transport.last.become('closed', refused)
    expect([lease.state, lease.why, told.at(-1)]).toEqual(['idle', refused, 'idle'])
    clock.advance(100_000)
    expect([transport.made.length, clock.pending]).toEqual([1, 0])
  })

  it('takes a transport that throws for an attempt that failed', async () => {
    const { take, transport, clock } = bound()
    transport.fault = new RpcError(Code.INVALID_ARGUMENT, 'no such address')
    const { lease } = take({ backoff: { initial: 0 } })
    lease.want(true)
    expect(lease.state).toBe('connecting')
    await turn()
    expect(lease.state).toBe('failing')
    expect(lease.why).toMatchObject({
      code: Code.INVALID_ARGUMENT, delivery: 'unsent', message: 'the transport fake threw when it was to connect: no such address',
    })
    await clock.advanceAsync(10)
    expect(transport.times).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    transport.fault = undefined
    await clock.advanceAsync(1)
    transport.last.become('ready')
    expect(lease.state).toBe('ready')
  })

  it('refuses a backoff that can not be, whoever has the server already', () => {
    const { take } = bound()
    take()
    expect(() => take({ backoff: { jitter: 2 } })).toThrow(/backoff\.jitter/)
  })
})

describe('a draining connection', () => {
  it('is replaced at once, before it is gone, and counts for nothing but its calls', () => {
    const { ready, transport } = bound()
    const { lease } = ready({ maxConnections: 1 })
    const old = transport.last
    call(old)
    old.become('draining')
    expect([transport.made.length, lease.state, lease.free(), lease.inFlight]).toEqual([2, 'connecting', undefined, 1])
    transport.last.become('ready')
    expect([lease.state, lease.free(), lease.connections]).toEqual(['ready', transport.last, [transport.last, old]])
    old.end()
    expect([old.state, lease.connections]).toEqual(['closed', [transport.last]])
  })

  it('is not replaced in a loop where the next one drains at once, too', () => {
    const { ready, transport, clock } = bound()
    ready()
    transport.script = (it) => {
      clock.after(1, () => { it.become('ready') })
      clock.after(2, () => { it.become('draining') })
      clock.after(3, () => { it.become('closed') })
    }
    const before = transport.made.length
    transport.last.become('draining')
    clock.advance(60_000)
    expect(transport.made.length - before).toBeLessThan(15)
  })
})

/** Methods that can be taken apart. */
function bound(): Pick<Leases, 'take' | 'ready' | 'transport' | 'clock' | 'refused'> {
  const leases = new Leases()
  const { transport, clock, refused } = leases
  return { take: leases.take.bind(leases), ready: leases.ready.bind(leases), transport, clock, refused }
}
