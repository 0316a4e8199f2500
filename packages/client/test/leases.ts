import type { Status } from '@skein/core'
import type { Connection, Endpoint } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { lease } from '../src/pool/lease.ts'
import type { Lease, LeaseOptions } from '../src/pool/lease.ts'
import type { Waiter } from '../src/pool/waiters.ts'
import { FakeTransport } from './fleet-transport.ts'

const METHOD = {
  path: '/a.B/C', input: { name: 'in' }, output: { name: 'out' }, clientStream: false, serverStream: false, idempotent: false,
}
const NOBODY = { headers: () => undefined, message: () => false, end: () => undefined, ready: () => undefined }

/** Begins a call there. */
export function call(connection: Connection): void {
  connection.invoke(new CallContext(METHOD, [], Infinity, 'raw', undefined, undefined), NOBODY)
}

/** A lease with what it told. */
export interface Held {
  readonly lease: Lease
  readonly host: OwnHost
  /** Its state each time that it told of a change. */
  readonly told: string[]
  readonly events: string[]
}

/** A transport, its clock, and leases of servers by it; chance is in the middle, where there is no jitter. */
export class Leases {
  readonly clock: ManualClock = new ManualClock()
  readonly transport: FakeTransport = new FakeTransport()
  readonly refused: Status = { code: 14, message: 'refused', delivery: 'unsent' }

  take(options: Partial<LeaseOptions> = {}, address: string = '10.0.0.7:50051'): Held {
    const told: string[] = []
    const events: string[] = []
    const host = new OwnHost({ clock: this.clock, random: () => 0.5 })
    host.subscribe(({ type }) => { events.push(type) })
    const endpoint: Endpoint = { address }
    const held = lease({
      endpoint, transport: this.transport, credentials: undefined, host, backoff: { initial: 100 },
      maxConnections: 3, maxQueued: 100, idleMs: 1_000,
      changed: (it) => { told.push(it.state) }, ...options,
    })
    return { lease: held, host, told, events }
  }

  /** A lease whose server is connected, and has been for long. */
  ready(options: Partial<LeaseOptions> = {}): Held {
    const held = this.take(options)
    held.lease.want(true)
    this.transport.last.become('ready')
    this.clock.advance(10_000)
    return held
  }
}

/** Notes in a log what it is told, and begins its call. */
export class Queued implements Waiter {
  connection: Connection | undefined = undefined
  private readonly name: string
  private readonly log: string[]

  constructor(name: string, log: string[]) {
    this.name = name
    this.log = log
  }

  onConnection(connection: Connection): void {
    this.log.push(this.name)
    this.connection = connection
    call(connection)
  }

  onFailure(why: Status): void {
    this.log.push(`${this.name}: ${why.message}`)
  }
}
