import { Code, RpcError } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { unsent } from '@skein/kit/status'
import type { Backoff } from './backoff.ts'
import { FailedConnection } from './failed-connection.ts'
import { Open } from './open.ts'
import { SharedHost } from './shared-host.ts'
import { Waiters } from './waiters.ts'
import type { Waiter } from './waiters.ts'

export type ServerState = 'idle' | 'connecting' | 'ready' | 'failing'

/** A channel that holds a server. */
export interface Holder {
  readonly host: Host
  readonly wanted: boolean
  readonly maxConnections: number
  readonly maxQueued: number
  readonly idleMs: number
  /** The state, the connections or why there is none are others than they were. */
  tell(): void
}

/** How long a connection must have been ready before the server that it is lost to is called again at once, in ms. */
const HELD_MS = 1_000

/** A server's connections, for all channels that hold it. */
export class Server {
  readonly endpoint: Endpoint
  state: ServerState = 'idle'
  /** The last failure, until there is a connection again. */
  why: Status | undefined = undefined
  private readonly transport: Transport
  private readonly credentials: Credentials | undefined
  private readonly host: SharedHost
  private readonly backoff: Backoff
  private readonly holders = new Set<Holder>()
  private readonly waiters = new Waiters<Holder>()
  private readonly open: Open
  private maxConnections = 1
  private attempt: Connection | undefined = undefined
  private attemptAt = -Infinity
  /** When the next attempt may begin. */
  private nextAt = -Infinity
  private stopRetry: (() => void) | undefined = undefined
  private closing = false
  private servesLater = false
  private tellsLater = false
  /** What its holders were told of. */
  private told: readonly unknown[] = []

  constructor(
    endpoint: Endpoint, transport: Transport, credentials: Credentials | undefined, host: Host, backoff: Backoff,
  ) {
    this.endpoint = endpoint
    this.transport = transport
    this.credentials = credentials
    this.host = new SharedHost(host)
    this.backoff = backoff
    this.open = new Open(host.clock, () => { this.settle() })
    this.told = this.telling()
  }

  get step(): string {
    const { ready } = this.open
    if (ready > 0) return ready === 1 ? 'its connection has no room' : `its ${ready} connections have no room`
    if (this.attempt !== undefined) return this.attempt.step
    return this.why === undefined ? 'not begun' : `backing off after: ${this.why.message}`
  }

  get inFlight(): number {
    return this.open.inFlight
  }

  get connections(): readonly Connection[] {
    return this.open.all
  }

  get connection(): Connection | undefined {
    return this.open.best
  }

  hold(holder: Holder): void {
    this.holders.add(holder)
    this.host.add(holder.host)
    this.measure()
  }

  /** How many still hold it. */
  letGo(holder: Holder): number {
    this.holders.delete(holder)
    const left = this.waiters.takeAll(holder)
    if (left.length > 0) later(() => { failAll(left, unsent(Code.UNAVAILABLE, 'the channel was closed')) })
    // The last one still hears how it ends.
    if (this.holders.size > 0) {
      this.host.remove(holder.host)
      this.measure()
    }
    return this.holders.size
  }

  /** Looks again at what its holders want. */
  measure(): void {
    const holders = [...this.holders]
    this.maxConnections = Math.max(...holders.map((it) => it.maxConnections))
    this.open.keep(holders.some((it) => it.wanted) ? 1 : 0, Math.max(...holders.map((it) => it.idleMs)))
    this.pursue()
  }

  free(): Connection | undefined {
    const connection = this.waiters.size === 0 ? this.open.take() : undefined
    if (connection === undefined && this.open.ready > 0 && this.nextAt <= this.host.clock.now()) this.connect()
    return connection
  }

  queue(waiter: Waiter, holder: Holder): boolean {
    if (this.waiters.of(holder) >= holder.maxQueued) return false
    this.waiters.add(waiter, holder)
    // There may be room that nobody would tell of.
    if (!this.servesLater) later(this.serve)
    this.servesLater = true
    this.pursue()
    return true
  }

  forget(waiter: Waiter): void {
    if (this.waiters.delete(waiter) && this.waiters.size === 0) this.pursue()
  }

  resetBackoff(): void {
    this.backoff.succeeded()
    this.nextAt = -Infinity
    this.stopRetry?.()
    this.stopRetry = undefined
    this.pursue()
  }

  /** Nobody holds it any more. */
  async close(graceMs: number): Promise<void> {
    this.closing = true
    this.stopRetry?.()
    this.open.stop()
    const all = [...this.open.all, this.attempt].filter((it) => it !== undefined)
    await Promise.all(all.map((connection) => connection.close(graceMs)))
  }

  /** Does what is now to be done; its holders are told later, since they may be who asked. */
  private pursue(): void {
    this.reach()
    if (this.tellsLater) return
    this.tellsLater = true
    later(() => {
      this.tellsLater = false
      this.settle()
    })
  }

  /** Somebody wants a connection whom none of those serves that there are. */
  private get lacking(): boolean {
    return this.waiters.size > 0 || (this.open.ready === 0 && this.open.kept > 0)
  }

  private reach(): void {
    if (!this.lacking) {
      this.stopRetry?.()
      this.stopRetry = undefined
    } else if (this.stopRetry === undefined && !this.busy) {
      const wait = this.nextAt - this.host.clock.now()
      if (wait > 0) this.stopRetry = this.host.clock.after(wait, this.retry)
      else this.connect()
    }
    this.state = this.currentState()
  }

  private readonly retry = (): void => {
    this.stopRetry = undefined
    this.reach()
    this.settle()
  }

  private get busy(): boolean {
    const { ready } = this.open
    return this.closing || this.attempt !== undefined || (ready > 0 && ready >= this.maxConnections)
  }

  private connect(): void {
    if (this.busy) return
    this.attemptAt = this.host.clock.now()
    this.attempt = inRoot(() => this.begin())
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

  private readonly changed = (connection: Connection): void => {
    const { state } = connection
    if (state === 'connecting') return
    if (connection !== this.attempt) {
      if (state === 'ready') this.serve()
      else this.lost(connection)
    } else if (state === 'ready') this.connected(connection)
    else this.failed(connection)
  }

  private connected(connection: Connection): void {
    this.attempt = undefined
    this.why = undefined
    this.open.add(connection, this.attemptAt)
    this.serve()
    this.reach()
    this.settle()
  }

  private failed(connection: Connection): void {
    this.attempt = undefined
    // It was ready for a moment, and may have told so.
    if (connection.state === 'draining') this.open.leaves(connection)
    this.leaveAlone(this.attemptAt)
    this.without(connection)
  }

  private lost(connection: Connection): void {
    const was = this.open.leaves(connection)
    if (connection.state === 'closed') this.open.gone(connection)
    if (was === undefined) return this.settle()
    if (this.host.clock.now() - was.since < HELD_MS) this.leaveAlone(was.begun)
    else {
      this.backoff.succeeded()
      this.nextAt = -Infinity
    }
    this.without(connection)
  }

  /** A tick at least, even where the backoff is 0: a transport that fails in the same tick would hold up all else. */
  private leaveAlone(since: number): void {
    this.nextAt = Math.max(this.host.clock.now() + 1, since + this.backoff.failed())
  }

  private without({ why }: Connection): void {
    if (this.closing) return
    const alone = this.open.ready === 0
    if (alone) this.why = why ?? { code: Code.UNAVAILABLE, message: 'the connection was closed' }
    // They may look elsewhere, and whoever has nowhere else comes again.
    const left = alone ? this.waiters.takeAll() : []
    this.reach()
    this.settle()
    if (this.why !== undefined) failAll(left, this.why)
  }

  private readonly serve = (): void => {
    this.servesLater = false
    while (this.waiters.size > 0) {
      const connection = this.open.take()
      if (connection === undefined) return
      this.waiters.take()?.onConnection(connection)
    }
  }

  private settle(): void {
    this.state = this.currentState()
    const telling = this.telling()
    if (this.closing || telling.every((it, i) => it === this.told[i])) return
    this.told = telling
    for (const holder of [...this.holders]) holder.tell()
  }

  private telling(): readonly unknown[] {
    return [this.state, this.why, this.open.all]
  }

  private currentState(): ServerState {
    if (this.open.ready > 0) return 'ready'
    if (this.attempt !== undefined) return 'connecting'
    return this.stopRetry === undefined ? 'idle' : 'failing'
  }
}

function failAll(waiters: readonly Waiter[], why: Status): void {
  for (const waiter of waiters) waiter.onFailure(why)
}

/** In no call's ambient context. */
function later(run: () => void): void {
  inRoot(() => { queueMicrotask(run) })
}
