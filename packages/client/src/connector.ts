import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { Backoff } from './backoff.ts'
import type { BackoffOptions } from './backoff.ts'

export type ChannelState = 'idle' | 'connecting' | 'ready' | 'waiting' | 'closed'

/** Who waits for a connection. */
export interface Waiter {
  onConnection(connection: Connection): void
  /** An attempt failed; another will follow. */
  onFailure(why: Status): void
  /** There will be no connection. */
  onClose(): void
}

/**
 * One connection to one endpoint: made when first wanted, made again when it is gone and somebody wants it, at most as
 * often as the backoff allows.
 */
export class Connector {
  readonly endpoint: Endpoint
  /** The connection that takes new calls now. */
  ready: Connection | undefined = undefined
  /** Why there is none, where the last attempt failed. */
  lastFailure: Status | undefined = undefined
  private readonly transport: Transport
  private readonly credentials: Credentials | undefined
  private readonly host: Host
  private readonly backoff: Backoff
  private readonly waiters = new Set<Waiter>()
  private readonly open = new Set<Connection>()
  private attempt: Connection | undefined = undefined
  private attemptAt = -Infinity
  private nextAt = -Infinity
  private stopTimer: (() => void) | undefined = undefined
  private closing = false

  constructor(endpoint: Endpoint, transport: Transport, credentials: Credentials | undefined, host: Host, backoff: BackoffOptions) {
    this.endpoint = endpoint
    this.transport = transport
    this.credentials = credentials
    this.host = host
    this.backoff = new Backoff(backoff, host.random)
  }

  get state(): ChannelState {
    if (this.closing) return 'closed'
    if (this.ready !== undefined) return 'ready'
    if (this.attempt !== undefined) return 'connecting'
    return this.stopTimer === undefined ? 'idle' : 'waiting'
  }

  /** What it is at, for the phases of errors. */
  get step(): string {
    if (this.attempt !== undefined) return this.attempt.step
    return this.lastFailure === undefined ? 'not begun' : `backing off after: ${this.lastFailure.message}`
  }

  /** Tells of each failed attempt and of the connection; never from inside. */
  wait(waiter: Waiter): void {
    this.waiters.add(waiter)
    this.want()
  }

  forget(waiter: Waiter): void {
    this.waiters.delete(waiter)
    if (this.waiters.size > 0) return
    this.stopTimer?.()
    this.stopTimer = undefined
  }

  async close(graceMs: number): Promise<void> {
    this.closing = true
    this.stopTimer?.()
    this.stopTimer = undefined
    this.ready = undefined
    const waiters = [...this.waiters]
    this.waiters.clear()
    for (const waiter of waiters) waiter.onClose()
    await Promise.all([...this.open].map((connection) => connection.close(graceMs)))
  }

  private want(): void {
    if (this.closing || this.ready !== undefined || this.attempt !== undefined || this.stopTimer !== undefined) return
    const wait = this.nextAt - this.host.clock.now()
    if (wait <= 0) this.connect()
    else this.stopTimer = this.host.clock.after(wait, this.retry)
  }

  private readonly retry = (): void => {
    this.stopTimer = undefined
    this.want()
  }

  private connect(): void {
    this.attemptAt = this.host.clock.now()
    const connection = inRoot(() => this.transport.connect(this.endpoint, this.credentials, this.host, this.changed))
    this.attempt = connection
    this.open.add(connection)
  }

  private readonly changed = (connection: Connection): void => {
    switch (connection.state) {
      case 'connecting': return
      case 'ready': return this.connected(connection)
      case 'draining': return this.gone(connection)
      case 'closed':
        this.open.delete(connection)
        if (connection === this.attempt) this.failed(connection.why)
        else this.gone(connection)
    }
  }

  private connected(connection: Connection): void {
    if (connection !== this.attempt) return
    this.attempt = undefined
    if (this.closing) return
    this.ready = connection
    this.lastFailure = undefined
    this.backoff.succeeded()
    // A server that accepts and hangs up each time is not to be called back in a loop.
    this.nextAt = this.attemptAt + this.backoff.failed()
    this.backoff.succeeded()
    const waiters = [...this.waiters]
    this.waiters.clear()
    for (const waiter of waiters) waiter.onConnection(connection)
  }

  private gone(connection: Connection): void {
    if (connection === this.ready) this.ready = undefined
    if (this.waiters.size > 0) this.want()
  }

  private failed(why: Status | undefined): void {
    this.attempt = undefined
    this.lastFailure = why ?? { code: Code.UNAVAILABLE, message: 'the connection was closed' }
    this.nextAt = this.attemptAt + this.backoff.failed()
    for (const waiter of [...this.waiters]) waiter.onFailure(this.lastFailure)
    if (this.waiters.size > 0) this.want()
  }
}
