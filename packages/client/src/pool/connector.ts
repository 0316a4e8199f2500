import { Code, RpcError } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { keepAlive } from '@skein/kit/clock'
import { unsent } from '@skein/kit/status'
import { Backoff } from './backoff.ts'
import type { BackoffOptions } from './backoff.ts'
import { FailedConnection } from './failed-connection.ts'

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
  /** Why there is no connection. */
  private why: Status | undefined = undefined
  /** The last attempt failed, as opposed to a connection that was lost. */
  private unreachable = false
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
  /** Lets the process end; set while somebody waits, since there may be no socket to keep it alive. */
  private release: (() => void) | undefined = undefined

  constructor(
    endpoint: Endpoint, transport: Transport, credentials: Credentials | undefined, host: Host, backoff: BackoffOptions,
  ) {
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

  /** Why the last attempt failed, while it is left alone for that. */
  get failure(): Status | undefined {
    return this.stopTimer === undefined || !this.unreachable ? undefined : this.why
  }

  /** What it is at, for the phases of errors. */
  get step(): string {
    if (this.attempt !== undefined) return this.attempt.step
    return this.why === undefined ? 'not begun' : `backing off after: ${this.why.message}`
  }

  /** Tells of each failed attempt and of the connection, or that there will be none; never from inside. */
  wait(waiter: Waiter): void {
    if (this.closing) return queueMicrotask(() => { waiter.onClose() })
    this.waiters.add(waiter)
    this.release ??= keepAlive()
    this.want()
  }

  forget(waiter: Waiter): void {
    if (!this.waiters.delete(waiter) || this.waiters.size > 0) return
    this.nobodyWaits()
    this.stopTimer?.()
    this.stopTimer = undefined
  }

  async close(graceMs: number): Promise<void> {
    this.closing = true
    this.stopTimer?.()
    this.stopTimer = undefined
    this.ready = undefined
    for (const waiter of this.takeWaiters()) waiter.onClose()
    await Promise.all([...this.open].map((connection) => connection.close(graceMs)))
  }

  private want(): void {
    if (this.nextAt <= this.host.clock.now()) this.connect()
    else this.schedule()
  }

  /** Not at once even where the backoff is 0: a transport that fails in the same tick would hold up all else. */
  private schedule(): void {
    if (this.busy) return
    this.stopTimer = this.host.clock.after(Math.max(1, this.nextAt - this.host.clock.now()), this.retry)
  }

  private readonly retry = (): void => {
    this.stopTimer = undefined
    this.connect()
  }

  private get busy(): boolean {
    return this.closing || this.ready !== undefined || this.attempt !== undefined || this.stopTimer !== undefined
  }

  private connect(): void {
    if (this.busy) return
    this.attemptAt = this.host.clock.now()
    const connection = inRoot(() => this.begin())
    this.attempt = connection
    this.open.add(connection)
  }

  private begin(): Connection {
    try {
      return this.transport.connect(this.endpoint, this.credentials, this.host, this.changed)
    } catch (thrown) {
      const { code, message } = RpcError.from(thrown)
      const text = `the transport ${this.transport.name} threw when it was to connect: ${message}`
      const failed = new FailedConnection(this.endpoint, unsent(code, text, thrown))
      queueMicrotask(() => { this.changed(failed) })
      return failed
    }
  }

  private takeWaiters(): readonly Waiter[] {
    const waiters = [...this.waiters]
    this.waiters.clear()
    this.nobodyWaits()
    return waiters
  }

  private nobodyWaits(): void {
    this.release?.()
    this.release = undefined
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
    this.why = undefined
    this.unreachable = false
    this.backoff.succeeded()
    // A server that accepts and hangs up each time is not to be called back in a loop.
    this.nextAt = this.attemptAt + this.backoff.failed()
    this.backoff.succeeded()
    for (const waiter of this.takeWaiters()) waiter.onConnection(connection)
  }

  private gone(connection: Connection): void {
    if (connection === this.ready) {
      this.ready = undefined
      this.why = connection.why
    }
    if (this.waiters.size > 0) this.want()
  }

  private failed(why: Status | undefined): void {
    this.attempt = undefined
    const failure = this.why = why ?? { code: Code.UNAVAILABLE, message: 'the connection was closed' }
    this.unreachable = true
    this.nextAt = this.attemptAt + this.backoff.failed()
    for (const waiter of [...this.waiters]) waiter.onFailure(failure)
    if (this.waiters.size > 0) this.schedule()
  }
}
