import { Code } from '@skein/core'
import type { Clock } from '@skein/core'
import type { Work } from './work.ts'

/** How the calls came off that ran when a server was closed. */
export interface Closed {
  /** Calls that ended by themselves, with those that were on their way when it began. */
  readonly ended: number
  /** Calls that were cancelled at the limit. */
  readonly cancelled: number
  /** Handlers that go on although their calls have ended: they don't heed `call.signal`. */
  readonly abandoned: number
}

/** Lets what runs come to its end, for a time that may be shortened. */
export class Drain {
  private readonly clock: Clock
  private readonly work: Work
  private readonly late: () => void
  /** Calls that had begun, of which those that ran then are the last. */
  private readonly before: number
  private readonly idle = Promise.withResolvers<undefined>()
  private cancelled = 0
  private limit = Infinity
  private finished = false
  private disarm: (() => void) | undefined = undefined

  /** `late` is called when the time is up. */
  constructor(clock: Clock, work: Work, late: () => void) {
    this.clock = clock
    this.work = work
    this.late = late
    this.before = work.begun - work.calls
    work.whenIdle(() => { this.finish() })
  }

  /** Counts from now; a limit that is further off than the one set has no effect. */
  within(graceMs: number): void {
    const limit = this.clock.now() + graceMs
    if (limit >= this.limit || this.finished) return
    this.limit = limit
    this.disarm?.()
    this.disarm = graceMs === 0 ? undefined : this.clock.after(graceMs, () => { this.cancel() })
    if (graceMs === 0) this.cancel()
  }

  /** Resolves when nothing runs, or when the time is up and what ran has been cancelled. */
  get over(): Promise<undefined> {
    return this.idle.promise
  }

  summary(): Closed {
    const ended = this.work.begun - this.before - this.cancelled
    return { ended, cancelled: this.cancelled, abandoned: this.work.lingering }
  }

  private cancel(): void {
    this.late()
    this.cancelled += this.work.calls
    const message = 'the server was closed, and the time for running calls was up'
    this.work.cancelAll({ code: Code.UNAVAILABLE, message })
    this.finish()
  }

  private finish(): void {
    this.finished = true
    this.disarm?.()
    this.idle.resolve(undefined)
  }
}
