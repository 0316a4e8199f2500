import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { unsent } from '@skein/kit/status'
import { Attempts } from './attempts.ts'
import type { Attending } from './attempts.ts'
import type { Backoff } from './backoff.ts'
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

/** A server's connections, for all channels that hold it. */
export class Server implements Attending {
  readonly endpoint: Endpoint
  state: ServerState = 'idle'
  /** The last failure, until there is a connection again. */
  why: Status | undefined = undefined
  private readonly host: SharedHost
  private readonly attempts: Attempts
  private readonly open: Open
  private readonly holders = new Set<Holder>()
  private readonly waiters = new Waiters<Holder>()
  /** How many of its holders want it. */
  private wanted = 0
  private maxConnections = 0
  private idleMs = 0
  private closing = false
  private servesLater = false
  /** Whoever asks now is the one whose turn it is. */
  private serving = false
  private tellsLater = false
  /** What its holders were told of. */
  private told: readonly unknown[]

  constructor(
    endpoint: Endpoint, transport: Transport, credentials: Credentials | undefined, host: Host, backoff: Backoff,
  ) {
    this.endpoint = endpoint
    this.host = new SharedHost(host)
    this.attempts = new Attempts(endpoint, transport, credentials, this.host, backoff, this)
    this.open = new Open(host.clock, () => { this.settle() })
    this.told = this.telling()
  }

  get step(): string {
    const { ready } = this.open
    if (ready > 0) return ready === 1 ? 'its connection has no room' : `its ${ready} connections have no room`
    if (this.attempts.current !== undefined) return this.attempts.current.step
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
    this.measure(holder)
    this.adapt()
  }

  /** How many still hold it. */
  letGo(holder: Holder): number {
    this.holders.delete(holder)
    const left = this.waiters.takeAll(holder)
    if (left.length > 0) later(() => { failAll(left, unsent(Code.UNAVAILABLE, 'the channel was closed')) })
    // The last one still hears how it ends.
    if (this.holders.size === 0) return 0
    this.host.remove(holder.host)
    if (holder.wanted) this.wanted--
    this.maxConnections = this.idleMs = 0
    for (const other of this.holders) this.measure(other)
    this.adapt()
    return this.holders.size
  }

  /** One of its holders, who didn't, wants it, or wants it no more. */
  want(wanted: boolean): void {
    this.wanted += wanted ? 1 : -1
    this.adapt()
  }

  free(): Connection | undefined {
    if (this.serving) return this.open.take()
    const connection = this.waiters.size === 0 ? this.open.take() : undefined
    if (connection === undefined && this.open.ready > 0 && this.mayOpen) this.attempts.begin()
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
    this.attempts.reset()
    this.pursue()
  }

  /** Nobody holds it any more. */
  async close(graceMs: number): Promise<void> {
    this.closing = true
    this.attempts.stop()
    this.open.stop()
    const all = [...this.open.all, this.attempts.current].filter((it) => it !== undefined)
    await Promise.all(all.map((connection) => connection.close(graceMs)))
  }

  changed(connection: Connection): void {
    const { state } = connection
    if (state === 'connecting') return
    if (connection !== this.attempts.current) {
      if (state === 'ready') this.serve()
      else this.lost(connection)
    } else if (state === 'ready') this.connected(connection)
    else {
      this.attempts.failed()
      // It was ready for a moment.
      if (state === 'draining') this.open.leave(connection)
      this.without(connection)
    }
  }

  due(): void {
    this.reach()
    this.settle()
  }

  private connected(connection: Connection): void {
    this.why = undefined
    this.open.add(connection, this.attempts.succeeded())
    this.serve()
    this.reach()
    this.settle()
  }

  private lost(connection: Connection): void {
    const was = this.open.leave(connection)
    if (was === undefined) return this.settle()
    this.attempts.lost(was.begun, was.since)
    this.without(connection)
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

  private measure(holder: Holder): void {
    this.maxConnections = Math.max(this.maxConnections, holder.maxConnections)
    this.idleMs = Math.max(this.idleMs, holder.idleMs)
  }

  private adapt(): void {
    this.open.keep(this.wanted > 0 ? 1 : 0, this.idleMs)
    this.pursue()
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

  private reach(): void {
    // Somebody wants a connection whom none of those serves that there are.
    const lacking = this.waiters.size > 0 || (this.open.ready === 0 && this.open.kept > 0)
    if (!lacking) this.attempts.stop()
    else if (this.mayOpen) this.attempts.beginSoon()
    this.state = this.currentState()
  }

  /** Not while one is lost of which it has yet to be told: then it may be that the server is to be left alone. */
  private get mayOpen(): boolean {
    const { ready } = this.open
    return !this.closing && (ready === 0 || (ready < this.maxConnections && this.open.isSound))
  }

  private readonly serve = (): void => {
    this.servesLater = false
    while (this.waiters.size > 0) {
      const connection = this.open.take()
      if (connection === undefined) return
      this.serving = true
      try {
        this.waiters.take()?.onConnection(connection)
      } finally {
        this.serving = false
      }
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
    if (this.attempts.current !== undefined) return 'connecting'
    return this.attempts.pausing ? 'failing' : 'idle'
  }
}

function failAll(waiters: readonly Waiter[], why: Status): void {
  for (const waiter of waiters) waiter.onFailure(why)
}

/** In no call's ambient context. */
function later(run: () => void): void {
  inRoot(() => { queueMicrotask(run) })
}
