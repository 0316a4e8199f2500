import { Code } from '@skein/core'
import type { Call, Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Connection } from '@skein/core/transport'
import { FAIL_FAST } from '@skein/kit/caller'
import { describe } from '@skein/kit/misfit'
import { TRIED } from '@skein/kit/tried'
import type { Fleet } from '../fleet/fleet.ts'
import { Leased } from '../fleet/leased.ts'
import { Linked } from '../fleet/running.ts'
import type { Searcher } from '../fleet/waiting.ts'
import type { Waiter } from '../pool/waiters.ts'
import { Hold } from './hold.ts'

/** How often the picker is asked for a server that hasn't turned the call away. */
const PICKS = 16
/** As often for one that no other attempt at the call was sent to; then it is one of those. */
const PICKS_OF_OTHERS = 8
/** As often where it picks who was lost in this moment. */
const PICKS_OF_LOST = 3

/** A call's search for a connection: it picks, waits for a picker, queues at a server that is full, and moves on. */
export abstract class Seeker extends Linked implements Searcher, Waiter {
  readonly call: Call
  protected readonly fleet: Fleet
  /** Where it was sent, or queues. */
  protected server: Leased | undefined = undefined
  protected connection: Connection | undefined = undefined
  /** What the path without waiting doesn't need. */
  protected hold: Hold | undefined = undefined

  constructor(fleet: Fleet, call: Call) {
    super()
    this.fleet = fleet
    this.call = call
  }

  /** It has `server` and `connection`. */
  protected abstract begin(): void
  /** There will be none. */
  abstract refuse(status: Status): void
  /** The channel ends it. */
  abstract cancel(why: Status): void

  seek(): void {
    const tried = this.call.get(TRIED)
    for (let picks = 0; picks < PICKS; picks++) {
      const server = this.pick()
      if (server === undefined) return this.wait()
      if (server === null) return
      if (this.hold?.refusedBy(server.endpoint.address) === true) continue
      if (tried.length > 0 && picks < PICKS_OF_OTHERS && isAmong(tried, server)) continue
      const connection = server.free()
      if (connection !== undefined) return this.found(server, connection)
      if (server.state === 'ready') return this.queueAt(server)
      if (picks >= PICKS_OF_LOST) return this.wait()
    }
    const last = this.hold?.last
    if (last === undefined) this.wait()
    else this.refuse(last)
  }

  onConnection(connection: Connection): void {
    const { server } = this
    this.hold?.waited({ name: `queued at ${server?.endpoint.address}, which is full` })
    this.connection = connection
    this.begin()
  }

  onFailure(): void {
    this.hold?.waited({ name: `queued at ${this.server?.endpoint.address}, which is full` })
    this.server = undefined
    this.seek()
  }

  /** A server didn't begin it. Whether it goes on elsewhere, now or later. */
  protected move(status: Status): boolean {
    const { delivery } = status
    const begun = delivery !== 'unsent' && delivery !== 'unprocessed'
    if (begun || !this.isTheirs(status) || this.fleet.isClosed || this.connection === undefined) return false
    this.hold ??= new Hold(this.fleet.clock)
    if (!this.hold.turnedAway(this.connection, status)) return false
    this.fleet.tell('moved', this.server?.endpoint.address, status)
    this.server = this.connection = undefined
    this.seek()
    return true
  }

  /** It ends while it may be waiting: what for, is told with the end. */
  protected leave(status: Status): Status {
    const { fleet, hold, server } = this
    if (hold === undefined) return status
    if (this.connection === undefined) {
      if (server === undefined) fleet.waiting.remove(this)
      else server.lease.forget(this)
      hold.waited(server === undefined ? fleet.phase : { name: `queued at ${server.endpoint.address}, which is full` })
    }
    return status.code === Code.OK ? status : hold.told(status)
  }

  /** undefined: nobody, for now; null: there is no sense in waiting. */
  private pick(): Leased | undefined | null {
    let picked: Subchannel | undefined
    try {
      picked = this.fleet.picker(this.call)
      if (picked === undefined || (picked instanceof Leased && picked.host === this.fleet.host)) return picked
      throw new TypeError(`its picker gave ${describe(picked)}, which is none of its servers`)
    } catch (thrown) {
      this.refuse(this.fleet.faultOf(thrown))
      return null
    }
  }

  /** The server is the matter, and not the call: its codec, its metadata, its size. */
  private isTheirs({ code, delivery }: Status): boolean {
    // What this side has for the server may be full: a bulkhead.
    const full = code === Code.RESOURCE_EXHAUSTED && delivery === 'unsent' && this.server?.through !== undefined
    return code === Code.UNAVAILABLE || full
  }

  private found(server: Leased, connection: Connection): void {
    this.server = server
    this.connection = connection
    this.hold?.waited({ name: `waiting for a connection to ${server.endpoint.address}` })
    this.begin()
  }

  private queueAt(server: Leased): void {
    const { address } = server.endpoint
    this.hold ??= new Hold(this.fleet.clock)
    this.hold.waited(this.fleet.phase)
    this.hold.pause(undefined)
    this.server = server
    if (server.lease.queue(this)) return this.fleet.tell('queued', address, undefined)
    const most = server.lease.maxQueued
    const message = `${address} is full, and ${most} calls wait for it already, as many as maxQueued lets them`
    this.server = undefined
    this.refuse({ code: Code.RESOURCE_EXHAUSTED, message, delivery: 'unsent' })
  }

  private wait(): void {
    const { fleet } = this
    const { failure } = fleet
    if (fleet.isClosed) return this.refuse(fleet.closedStatus)
    if (failure !== undefined && (fleet.isLost || this.call.get(FAIL_FAST))) return this.refuse(failure)
    this.hold ??= new Hold(fleet.clock)
    this.hold.pause(fleet.isResolved ? undefined : fleet.phase)
    fleet.waiting.add(this)
  }
}

function isAmong(tried: readonly string[], { connection }: Leased): boolean {
  return connection !== undefined && tried.includes(connection.peer.address)
}
