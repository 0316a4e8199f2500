import type { Clock } from '@skein/core'
import { suspended } from '../debugger.ts'

/** Time for the loop to read what has come. */
const LAST_LOOK_MS = 1

export interface Pings {
  /** ms of silence after which the peer is asked; Infinity: it never is. */
  readonly pingAfterMs: number
  /** ms that it then has to say something. */
  readonly pingTimeoutMs: number
  /** Nobody is given up while a debugger is attached; undefined: where the environment's SKEIN_DEBUG is 1. */
  readonly suspendWhileDebugging: boolean | undefined
}

/** Finds out whether the peer is still there: pings after a silence, and says so when that isn't answered either. */
export class Keepalive {
  private readonly clock: Clock
  private readonly afterMs: number
  private readonly timeoutMs: number
  private readonly suspendable: boolean | undefined
  private readonly ping: () => boolean
  private readonly dead: (text: string) => void
  private heard = true
  private disarm: (() => void) | undefined = undefined

  /** `ping` says false where this isn't the time for one. `dead` is called once, with what to tell people. */
  constructor(
    clock: Clock, { pingAfterMs, pingTimeoutMs, suspendWhileDebugging }: Pings, ping: () => boolean,
    dead: (text: string) => void,
  ) {
    this.clock = clock
    this.afterMs = pingAfterMs
    this.timeoutMs = pingTimeoutMs
    this.suspendable = suspendWhileDebugging
    this.ping = ping
    this.dead = dead
    if (pingAfterMs !== Infinity) this.disarm = clock.after(pingAfterMs, this.look)
  }

  /** Something came, whatever it was. */
  hear(): void {
    this.heard = true
  }

  stop(): void {
    this.disarm?.()
    this.disarm = undefined
  }

  private readonly look = (): void => {
    const asked = !this.heard && this.ping()
    if (!asked) this.heard = false
    this.disarm = asked ? this.clock.after(this.timeoutMs, this.judge) : this.clock.after(this.afterMs, this.look)
  }

  /** A process that was busy has its peers' answers before it, unread: they are read before the last timer runs. */
  private readonly judge = (): void => {
    if (this.heard) this.look()
    else this.disarm = this.clock.after(LAST_LOOK_MS, this.giveUp)
  }

  private readonly giveUp = (): void => {
    if (this.heard) this.look()
    else if (suspended(this.suspendable)) this.disarm = this.clock.after(this.afterMs, this.look)
    else this.dead(`the peer was silent for ${this.afterMs} ms and did not answer a ping within ${this.timeoutMs} ms`)
  }
}

/** What a socket has been given. */
export interface Progress {
  /** Bytes that it has not taken yet. */
  readonly queued: number
  /** Counts what it has taken. */
  readonly taken: number
}

/** Finds a peer that takes nothing: watches while something waits for it. */
export class Stall {
  private readonly clock: Clock
  private readonly limitMs: number
  private readonly progress: Progress
  private readonly dead: (text: string) => void
  private mark = 0
  private disarm: (() => void) | undefined = undefined

  constructor(clock: Clock, limitMs: number, progress: Progress, dead: (text: string) => void) {
    this.clock = clock
    this.limitMs = limitMs
    this.progress = progress
    this.dead = dead
  }

  /** Something waits. */
  watch(): void {
    if (this.disarm !== undefined || this.limitMs === Infinity) return
    this.mark = this.progress.taken
    this.disarm = this.clock.after(this.limitMs, this.judge)
  }

  stop(): void {
    this.disarm?.()
    this.disarm = undefined
  }

  private readonly judge = (): void => {
    this.disarm = undefined
    if (this.progress.queued === 0) return
    if (this.progress.taken !== this.mark) this.watch()
    else this.dead(`the peer took nothing for ${this.limitMs} ms while something waited for it`)
  }
}
