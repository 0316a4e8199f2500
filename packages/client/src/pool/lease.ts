import type { Host, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import type { BackoffOptions } from './backoff.ts'
import { poolOf } from './pool.ts'
import type { Pool } from './pool.ts'
import type { Holder, Server, ServerState } from './server.ts'
import type { Waiter } from './waiters.ts'

export interface LeaseOptions {
  readonly endpoint: Endpoint
  readonly transport: Transport
  readonly credentials: Credentials | undefined
  /** Its clock is shared by all who share connections; its events tell of all that happens to those. */
  readonly host: Host
  /** Where channels that share differ, the first one's holds. */
  readonly backoff: BackoffOptions
  /** At most; where channels that share differ, the largest. Those that drain don't count. */
  readonly maxConnections: number
  /** Calls of this lease that wait for room. */
  readonly maxQueued: number
  /** ms without a call after which a connection that isn't needed is closed; of those who share, the longest. */
  readonly idleMs: number
  /**
   * Told after each change of its state, of its connections or of why there is none; never from inside, and in the tick
   * in which a connection is no longer ready.
   */
  changed(lease: Lease): void
}

/**
 * One channel's hold on the connections to one server, which other channels may share. It keeps no process alive: a
 * connection's socket does, and who waits for one without a socket sees to that.
 */
export class Lease implements Holder {
  readonly host: Host
  readonly maxConnections: number
  readonly maxQueued: number
  readonly idleMs: number
  /** Whether it is to be connected. */
  wanted = false
  private readonly own: Endpoint
  private readonly changed: (lease: Lease) => void
  private readonly pool: Pool
  private readonly server: Server
  private released = false

  constructor(options: LeaseOptions) {
    const { endpoint, transport, credentials, host, backoff } = options
    this.own = endpoint
    this.host = host
    this.maxConnections = options.maxConnections
    this.maxQueued = options.maxQueued
    this.idleMs = options.idleMs
    this.changed = (it) => { options.changed(it) }
    this.pool = poolOf(transport, credentials, host.clock)
    this.server = this.pool.server(endpoint, host, backoff)
    this.server.hold(this)
  }

  get endpoint(): Endpoint {
    return this.own
  }

  /** failing: it is left alone for a while, after an attempt that failed or a connection that didn't hold. */
  get state(): ServerState {
    return this.released ? 'idle' : this.server.state
  }

  /** The last failure, until there is a connection again. */
  get why(): Status | undefined {
    return this.server.why
  }

  /** What it is at, for the phases of errors. */
  get step(): string {
    return this.server.step
  }

  /** Calls on all its connections, of all channels. */
  get inFlight(): number {
    return this.server.inFlight
  }

  /** Those that are ready or drain. */
  get connections(): readonly Connection[] {
    return this.server.connections
  }

  /** A ready one, with room where there is one with room. */
  get connection(): Connection | undefined {
    return this.released ? undefined : this.server.connection
  }

  /**
   * true: is to be connected, and again when it is lost, as the backoff allows. false: its connections may idle out,
   * unless another channel wants them.
   */
  want(wanted: boolean): void {
    if (this.released || this.wanted === wanted) return
    this.wanted = wanted
    this.server.want(wanted)
  }

  /**
   * A ready connection with room, now. undefined where there is none, or where calls wait for it already, for all but
   * the waiter whose turn it is; then opens another, if there may be more.
   */
  free(): Connection | undefined {
    return this.released ? undefined : this.server.free()
  }

  /** Tells of a connection with room, in the order of asking, never from inside. false: too many wait already. */
  queue(waiter: Waiter): boolean {
    return !this.released && this.server.queue(waiter, this)
  }

  forget(waiter: Waiter): void {
    this.server.forget(waiter)
  }

  /** Whoever waits for the next attempt needs wait no longer. */
  resetBackoff(): void {
    if (!this.released) this.server.resetBackoff()
  }

  /**
   * This channel is done with it; its waiters are told, later. Its connections close when no other channel has them:
   * then this resolves when they are closed, which their calls may hold up for `graceMs`. Else it resolves at once, and
   * the channel sees to its own calls. Never rejects.
   */
  release(graceMs: number): Promise<void> {
    if (this.released) return Promise.resolve()
    this.released = true
    return this.pool.release(this.server, this, graceMs)
  }

  tell(): void {
    if (!this.released) this.changed(this)
  }
}

/** Takes hold of a server, which is not connected before it is wanted. Throws INVALID_ARGUMENT for a wrong backoff. */
export function lease(options: LeaseOptions): Lease {
  return new Lease(options)
}
