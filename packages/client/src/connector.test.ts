import { Code } from '@skein/core'
import type { Event, Status } from '@skein/core'
import type { Connection, Endpoint, Transport } from '@skein/core/transport'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { refuse } from '@skein/kit/sinks'
import { describe, expect, it } from 'vitest'
import { Connector } from './connector.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A transport whose connections do what the test says. */
class Scripted implements Transport {
  readonly name = 'scripted'
  readonly made: Writable<Connection>[] = []
  private readonly listeners: ((connection: Connection) => void)[] = []

  connect(to: Endpoint, _credentials: unknown, _host: unknown, changed: (connection: Connection) => void): Connection {
    const connection: Writable<Connection> = {
      endpoint: to, peer: { address: to.address }, state: 'connecting', step: 'TCP', why: undefined, inFlight: 0,
      invoke: (_, responses) => refuse(responses, { code: Code.UNAVAILABLE, message: 'scripted' }),
      close: () => { this.set(this.made.indexOf(connection), 'closed'); return Promise.resolve() },
    }
    this.made.push(connection)
    this.listeners.push(changed)
    return connection
  }

  set(i: number, state: Connection['state'], why?: Status): void {
    const connection = this.made[i]
    if (connection === undefined) throw new Error(`no connection ${i}`)
    connection.state = state
    connection.why = why
    this.listeners[i]?.(connection)
  }

  listen(): never {
    throw new Error('nobody listens here')
  }
}

class Log {
  readonly events: string[] = []
  onConnection(): void { this.events.push('ready') }
  onFailure(why: Status): void { this.events.push(`failed: ${why.message}`) }
  onClose(): void { this.events.push('closed') }
}

function setup(): { clock: ManualClock; transport: Scripted; connector: Connector; events: Event[] } {
  const clock = new ManualClock()
  const transport = new Scripted()
  const host = new OwnHost({ clock, random: () => 0.5 })
  const events: Event[] = []
  host.subscribe((event) => events.push(event))
  return { clock, transport, events, connector: new Connector({ address: 'a:1' }, transport, undefined, host, { initial: 100, multiplier: 2, max: 1000 }) }
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
    connector.wait(log)
    expect(transport.made).toHaveLength(1)
  })
})
