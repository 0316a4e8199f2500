import { describe, expect, it } from 'vitest'
import { Leases, Queued } from '../../test/leases.ts'

/** Each attempt fails after so many ms. */
function failing(leases: Leases, ms: number): void {
  const { transport, clock, refused } = leases
  transport.script = (it) => { clock.after(ms, () => { it.become('closed', refused) }) }
}

/** Each connection is ready after 1 ms, and lost when it has been so for `ms`. */
function flapping(leases: Leases, ms: number): void {
  const { transport, clock } = leases
  transport.script = (it) => {
    clock.after(1, () => { it.become('ready') })
    clock.after(1 + ms, () => { it.become('closed') })
  }
}

const pausesOf = (times: readonly number[]): number[] => times.slice(1).map((it, i) => Math.round(it - (times[i] ?? 0)))

describe('the backoff', () => {
  it('counts from the beginning of an attempt to that of the next, and grows to its most', () => {
    const leases = new Leases()
    failing(leases, 20)
    leases.take({ backoff: { initial: 1_000, multiplier: 1.6, max: 5_000 } }).lease.want(true)
    leases.clock.advance(30_000)
    expect(pausesOf(leases.transport.times)).toEqual([1_000, 1_600, 2_560, 4_096, 5_000, 5_000, 5_000, 5_000])
  })

  it('lets an attempt that takes longer have its time, and follows it at once', () => {
    const leases = new Leases()
    failing(leases, 3_000)
    leases.take({ backoff: { initial: 1_000, multiplier: 1.6, max: 5_000 } }).lease.want(true)
    leases.clock.advance(16_000)
    expect(pausesOf(leases.transport.times)).toEqual([3_001, 3_001, 3_001, 4_096])
  })

  it('is spread by chance, each time anew', () => {
    const leases = new Leases()
    failing(leases, 1)
    let chance = 0
    const random = (): number => (chance++ % 2 === 0 ? 0 : 0.999_999)
    const host = { clock: leases.clock, random, emit: undefined }
    leases.take({ host, backoff: { initial: 1_000, multiplier: 1, jitter: 0.2 } }).lease.want(true)
    leases.clock.advance(4_100)
    expect(pausesOf(leases.transport.times)).toEqual([800, 1_200, 800, 1_200])
  })

  it('a connection that held and is lost is made again at once, and the pauses begin anew', () => {
    const leases = new Leases()
    const { transport, clock, refused } = leases
    const { lease } = leases.take()
    failing(leases, 1)
    lease.want(true)
    clock.advance(5_000)
    transport.script = (it) => { clock.after(1, () => { it.become('ready') }) }
    clock.advance(5_000)
    expect(lease.state).toBe('ready')
    clock.advance(1_000)
    transport.times.length = 0
    failing(leases, 1)
    const lostAt = clock.now()
    transport.last.become('closed', refused)
    expect(transport.times).toEqual([lostAt])
    clock.advance(700)
    expect(pausesOf(transport.times)).toEqual([100, 160, 256])
  })

  it('a server that restarts is found at once where it is there again at once', () => {
    const leases = new Leases()
    const { lease } = leases.ready()
    leases.transport.script = (it) => { it.state = 'connecting' }
    leases.transport.last.become('closed', leases.refused)
    leases.transport.last.become('ready')
    expect([lease.state, leases.clock.now()]).toEqual(['ready', 10_000])
  })

  it('can be done away with', () => {
    const leases = new Leases()
    const { lease } = leases.take({ backoff: { initial: 10_000 } })
    lease.want(true)
    leases.transport.last.become('closed', leases.refused)
    lease.resetBackoff()
    expect([lease.state, leases.transport.made.length, leases.clock.pending]).toEqual(['connecting', 2, 0])
    leases.transport.last.become('closed', leases.refused)
    leases.clock.advance(10_000)
    expect(leases.transport.made.length).toBe(3)
  })

  it('a clock that is set back prolongs no pause', () => {
    const leases = new Leases()
    let offset = 0
    const clock = { now: () => leases.clock.now() + offset, after: leases.clock.after.bind(leases.clock) }
    const { lease } = leases.take({ host: { clock, random: () => 0.5, emit: undefined }, backoff: { initial: 1_000 } })
    lease.want(true)
    leases.transport.last.become('closed', leases.refused)
    lease.want(false)
    offset = -3_600_000
    lease.want(true)
    leases.clock.advance(1_000)
    expect(leases.transport.made.length).toBe(2)
  })
})

describe('a server that flaps', () => {
  it.each([0, 50, 500])('and hangs up %d ms after it was ready is called less and less', (ms) => {
    const leases = new Leases()
    flapping(leases, ms)
    const { lease, told } = leases.take()
    lease.want(true)
    leases.clock.advance(600_000)
    expect(leases.transport.made.length).toBeLessThan(40)
    expect(told.length).toBeLessThan(4 * leases.transport.made.length)
    expect([lease.connections.length, leases.clock.pending <= 2]).toEqual([0, true])
    leases.transport.script = (it) => { leases.clock.after(1, () => { it.become('ready') }) }
    leases.clock.advance(40_000)
    expect(lease.state).toBe('ready')
  })

  it('is not called more by those who come before the loss is told', () => {
    const leases = new Leases()
    const { clock, transport } = leases
    const { lease } = leases.take()
    const log: string[] = []
    transport.script = (it) => {
      clock.after(1, () => { it.become('ready') })
      clock.after(50, () => {
        it.state = 'closed'
        expect(lease.free()).toBe(undefined)
        lease.queue(new Queued('a', log))
        it.become('closed', leases.refused)
      })
    }
    lease.want(true)
    clock.advance(600_000)
    expect(transport.made.length).toBeLessThan(40)
    expect(new Set(log)).toEqual(new Set(['a: refused']))
  })

  it('and hangs up in the same tick, with no pause asked for, holds nothing up', async () => {
    const leases = new Leases()
    leases.transport.script = (it) => {
      queueMicrotask(() => { it.become('ready') })
      queueMicrotask(() => { it.become('closed') })
    }
    leases.take({ backoff: { initial: 0 } }).lease.want(true)
    await leases.clock.advanceAsync(10)
    expect(leases.transport.times).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('once it holds for a second it is trusted again', () => {
    const leases = new Leases()
    const { transport, clock } = leases
    flapping(leases, 50)
    const { lease } = leases.take()
    lease.want(true)
    clock.advance(600_000)
    flapping(leases, 1_000)
    clock.advance(40_000)
    const made = transport.made.length
    clock.advance(10_010)
    expect(transport.made.length - made).toBe(10)
  })
})
