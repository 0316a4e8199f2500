import { Code } from '@skein/core'
import type { Bytes, Invoke, Status } from '@skein/core'
import type { Connection, Endpoint, Transport } from '@skein/core/transport'
import { refuse } from '@skein/kit/sinks'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A transport whose connections do what the test says. */
export class Scripted implements Transport {
  readonly name = 'scripted'
  readonly made: Writable<Connection>[] = []
  /** What its connections do with calls. */
  invoke: Invoke<Bytes, Bytes> = (_, responses) => refuse(responses, { code: Code.UNAVAILABLE, message: 'scripted' })
  /** What `connect` throws. */
  fault: Error | undefined = undefined
  private readonly listeners: ((connection: Connection) => void)[] = []

  connect(to: Endpoint, _credentials: unknown, _host: unknown, changed: (connection: Connection) => void): Connection {
    if (this.fault !== undefined) throw this.fault
    const connection: Writable<Connection> = {
      endpoint: to, peer: { address: to.address }, state: 'connecting', step: 'TCP', why: undefined, inFlight: 0, room: Infinity,
      invoke: (call, responses) => this.invoke(call, responses),
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
