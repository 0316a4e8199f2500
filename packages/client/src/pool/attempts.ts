import { RpcError } from '@skein/core'
import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { unsent } from '@skein/kit/status'
import type { Backoff } from './backoff.ts'
import { FailedConnection } from './failed-connection.ts'

/** How long a connection must have been ready before the server that it is lost to is called again at once, in ms. */
const HELD_MS = 1_000

export interface Attending {
  changed(connection: Connection): void
  /** The pause is over. */
  due(): void
}

/** Makes the connections to one server: one at a time, and no more often than the backoff allows. */
export class Attempts {
  /** The one that connects. */
  current: Connection | undefined = undefined
  private readonly endpoint: Endpoint
  private readonly transport: Transport
  private readonly credentials: Credentials | undefined
  private readonly host: Host
  private readonly backoff: Backoff
  private readonly on: Attending
  private begunAt = -Infinity
  private nextAt = -Infinity
  private pauseMs = 0
  private disarm: (() => void) | undefined = undefined

  constructor(
    endpoint: Endpoint, transport: Transport, credentials: Credentials | undefined, host: Host, backoff: Backoff,
    on: Attending,
  ) {
    this.endpoint = endpoint
    this.transport = transport
    this.credentials = credentials
    this.host = host
    this.backoff = backoff
    this.on = on
  }

  /** It will be due. */
  get pausing(): boolean {
    return this.disarm !== undefined
  }

  /** Begins one, where none is under way and it needn't pause. */
  begin(): void {
    if (this.current !== undefined || this.pause > 0) return
    this.begunAt = this.host.clock.now()
    this.current = inRoot(() => this.connect())
  }

  /** As `begin`; where it must pause, it is due later. */
  beginSoon(): void {
    this.begin()
    if (this.current !== undefined || this.disarm !== undefined) return
    this.disarm = this.host.clock.after(this.pause, () => {
      this.disarm = undefined
      this.nextAt = -Infinity
      this.on.due()
    })
  }

  /** Nobody wants one any more. What is under way goes on. */
  stop(): void {
    this.disarm?.()
    this.disarm = undefined
  }

  /** The next one begins at once, and further pauses are short again. */
  reset(): void {
    this.stop()
    this.backoff.succeeded()
    this.nextAt = -Infinity
  }

  /** The one under way is ready; returns when it was begun. */
  succeeded(): number {
    this.current = undefined
    return this.begunAt
  }

  failed(): void {
    this.current = undefined
    this.leaveAlone(this.begunAt)
  }

  /** A connection that was ready since `since` is lost. One that didn't hold is no better than a failed attempt. */
  lost(begun: number, since: number): void {
    if (this.host.clock.now() - since < HELD_MS) this.leaveAlone(begun)
    else this.reset()
  }

  /** ms until the next; a clock that was set back doesn't prolong it. */
  private get pause(): number {
    return Math.min(this.nextAt - this.host.clock.now(), this.pauseMs)
  }

  /** A ms at least, even where the backoff is 0: a transport that fails in the same tick would hold up all else. */
  private leaveAlone(since: number): void {
    const now = this.host.clock.now()
    this.nextAt = Math.max(now + 1, since + this.backoff.failed())
    this.pauseMs = this.nextAt - now
  }

  private connect(): Connection {
    const { endpoint, transport, credentials, host, on } = this
    const changed = (connection: Connection): void => { on.changed(connection) }
    try {
      return transport.connect(endpoint, credentials, host, changed)
    } catch (thrown) {
      const { code, message } = RpcError.from(thrown)
      const text = `the transport ${transport.name} threw when it was to connect: ${message}`
      const failed = new FailedConnection(endpoint, unsent(code, text, thrown))
      queueMicrotask(() => { changed(failed) })
      return failed
    }
  }
}
