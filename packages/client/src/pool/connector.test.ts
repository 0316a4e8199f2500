import { Code, RpcError } from '@skein/core'
import type { Event, Status } from '@skein/core'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it } from 'vitest'
import type { BackoffOptions } from './backoff.ts'
import { Scripted } from '../../test/scripted.ts'
import { Connector } from './connector.ts'

class Log {
  readonly events: string[] = []
  onConnection(): void { this.events.push('ready') }
  onFailure(why: Status): void { this.events.push(`failed: ${why.message}`) }
  onClose(): void { this.events.push('closed') }
}

interface Setup { clock: ManualClock; transport: Scripted; connector: Connector; events: Event[] }

function setup(backoff: BackoffOptions = { initial: 100, multiplier: 2, max: 1000 }): Setup {
  const clock = new ManualClock()
  const transport = new Scripted()
  const host = new OwnHost({ clock, random: () => 0.5 })
  const events: Event[] = []
  host.subscribe((event) => events.push(event))
  const connector = new Connector({ address: 'a:1' }, transport, undefined, host, backoff)
  return { clock, transport, events, connector }
}

const refused: Status = { code: Code.UNAVAILABLE, message: 'refused' }

describe('Connector', () => {
  it('connects when it is first wanted, once for all who wait', () => {
    const { transport, connector } = setup()
    const [a, b] = [new Log(), new Log()]
    expect(connector.state).toBe('idle')
    connector.wait(a)
    connector.wait(b)
    expect([transport.made.length, connector.state, connector.step]).toEqual([1, 'connecting', 'TCP'])
    transport.set(0, 'ready')
    expect([a.events, b.events, connector.state]).toEqual([['ready'], ['ready'], 'ready'])
    expect(connector.ready).toBe(transport.made[0])
  })

  it('tries again after the backoff for as long as somebody waits', () => {
    const { clock, transport, connector } = setup()
    const log = new Log()
    connector.wait(log)
    transport.set(0, 'closed', refused)
    expect([log.events, connector.state, connector.step]).toEqual([['failed: refused'], 'waiting', 'backing off after: refused'])
    clock.advance(99)
    expect(transport.made).toHaveLength(1)
    clock.advance(1)
    expect(transport.made).toHaveLength(2)
    transport.set(1, 'closed', refused)
    clock.advance(199)
    expect(transport.made).toHaveLength(2)
    connector.forget(log)
    clock.advance(10_000)
    expect([transport.made.length, connector.state]).toEqual([2, 'idle'])
  })

  it('replaces a connection that drains or is lost when it is wanted again, and one that was lost at once not in a loop', () => {
    const { clock, transport, connector } = setup()
    const log = new Log()
    connector.wait(log)
    transport.set(0, 'ready')
    transport.set(0, 'draining')
    expect([connector.ready, connector.state]).toEqual([undefined, 'idle'])
    connector.wait(log)
    expect([transport.made.length, connector.state]).toEqual([1, 'waiting'])
    clock.advance(100)
    transport.set(1, 'ready')
    clock.advance(5000)
    transport.set(1, 'closed', refused)
    connector.wait(log)
    expect([transport.made.length, connector.state]).toEqual([3, 'connecting'])
  })

  it('closes what it has, and those who wait are told', async () => {
    const { transport, connector } = setup()
    const log = new Log()
    connector.wait(log)
    await connector.close(0)
    expect([log.events, connector.state, transport.made[0]?.state]).toEqual([['closed'], 'closed', 'closed'])
    const late = new Log()
    connector.wait(late)
    expect([transport.made.length, late.events]).toEqual([1, []])
    await Promise.resolve()
    expect(late.events).toEqual(['closed'])
  })

  it('takes a transport that throws for one that failed, and tries again by the clock, even without a pause', async () => {
    const { clock, transport, connector } = setup({ initial: 0 })
    transport.fault = new RpcError(Code.INVALID_ARGUMENT, 'no such address')
    const log = new Log()
    connector.wait(log)
    expect([log.events, connector.state, connector.step]).toEqual([[], 'connecting', 'connecting'])
    const failure = 'failed: the transport scripted threw when it was to connect: no such address'
    await Promise.resolve()
    expect([log.events, connector.state]).toEqual([[failure], 'waiting'])
    await clock.advanceAsync(2)
    expect(log.events).toEqual([failure, failure, failure])
    transport.fault = undefined
    await clock.advanceAsync(1)
    transport.set(0, 'ready')
    expect([log.events.at(-1), connector.state]).toEqual(['ready', 'ready'])
  })

  it('does nothing for what a connection says twice or late', async () => {
    const { clock, transport, connector } = setup()
    const log = new Log()
    connector.wait(log)
    transport.set(0, 'ready')
    transport.set(0, 'ready')
    transport.set(0, 'draining')
    connector.wait(log)
    clock.advance(100)
    transport.set(1, 'ready')
    transport.set(0, 'ready')
    transport.set(0, 'closed', refused)
    transport.set(0, 'closed', refused)
    expect([log.events, connector.state, transport.made.length]).toEqual([['ready', 'ready'], 'ready', 2])
    expect(connector.ready).toBe(transport.made[1])
    await connector.close(0)
    transport.set(1, 'ready')
    transport.set(1, 'closed')
    expect([connector.ready, connector.state, log.events.length]).toEqual([undefined, 'closed', 2])
  })

  it('says why it pauses when a connection was lost, which is no failed attempt', () => {
    const { transport, connector } = setup()
    const log = new Log()
    connector.wait(log)
    transport.set(0, 'ready')
    transport.set(0, 'closed', refused)
    connector.wait(log)
    expect([connector.state, connector.step, connector.failure]).toEqual(['waiting', 'backing off after: refused', undefined])
  })

  it('keeps the process alive while somebody waits, and no longer', () => {
    const { transport, connector } = setup()
    const timers = (): number => process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length
    const before = timers()
    const [a, b] = [new Log(), new Log()]
    connector.wait(a)
    connector.wait(b)
    expect(timers()).toBe(before + 1)
    connector.forget(a)
    expect(timers()).toBe(before + 1)
    connector.forget(b)
    connector.forget(b)
    expect(timers()).toBe(before)
    connector.wait(a)
    transport.set(0, 'ready')
    expect(timers()).toBe(before)
  })
})
