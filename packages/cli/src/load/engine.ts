import type { Clock } from '@skein/core'
import type { Plan } from './plan.ts'
import { Schedule, share } from './schedule.ts'
import type { Tally } from './tally.ts'

/** Makes the n-th call; settles when it has ended. */
export type MakeCall = (n: number) => Promise<unknown>

/** How near the next call must be due for the event loop to be turned instead of waiting, which is off by a ms. */
const NEAR_MS = 2
/** How often a closed loop looks whether its ramp lets more calls be under way. */
const RAMP_STEP_MS = 5

export interface Ran {
  /** From when measuring began to the last end that was measured, or to when its time was over, if that is later. */
  readonly ms: number
  /** Whether the signal ended it. */
  readonly stopped: boolean
}

/** Runs a plan against a function. It only counts; what it counts is in the tally at any time. */
export class Engine {
  private readonly plan: Plan
  private readonly call: MakeCall
  private readonly tally: Tally
  private readonly clock: Clock
  private readonly schedule: Schedule | undefined
  private readonly began: number
  private readonly measuredFrom: number
  /** From here on no call is due. */
  private readonly until: number
  private started = 0
  private measured = 0
  private active = 0
  /** No more calls are started. */
  private over = false
  private stopped = false
  /** A call is due, and starts when another has ended. */
  private held = false
  private finished: () => void = () => { /* replaced when it runs */ }
  private lastEnd: number
  private callOff: (() => void) | undefined = undefined

  constructor(plan: Plan, call: MakeCall, tally: Tally, clock: Clock) {
    this.plan = plan
    this.call = call
    this.tally = tally
    this.clock = clock
    this.schedule = plan.rate === undefined ? undefined : new Schedule(plan.rate, plan.rampMs)
    this.began = clock.now()
    this.measuredFrom = this.lastEnd = this.began + plan.rampMs + plan.warmUpMs
    this.until = this.measuredFrom + plan.durationMs
  }

  /** Calls under way. */
  get inFlight(): number {
    return this.active
  }

  get phase(): 'ramp' | 'warm-up' | 'measuring' {
    const ms = this.clock.now() - this.began
    return ms < this.plan.rampMs ? 'ramp' : ms < this.plan.rampMs + this.plan.warmUpMs ? 'warm-up' : 'measuring'
  }

  /** ms since measuring began. */
  get measuringMs(): number {
    return Math.max(0, this.clock.now() - this.measuredFrom)
  }

  /** Until the plan is done and each of its calls has ended, or the signal says to stop. */
  async run(signal: AbortSignal): Promise<Ran> {
    const stop = (): void => {
      this.stopped = true
      this.end()
    }
    await new Promise<void>((resolve) => {
      this.finished = resolve
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop, { once: true })
      this.turn()
    })
    signal.removeEventListener('abort', stop)
    this.callOff?.()
    return { ms: this.lastEnd - this.measuredFrom, stopped: this.stopped }
  }

  private timeUp(): void {
    this.lastEnd = Math.max(this.lastEnd, this.until)
    this.end()
  }

  private end(): void {
    this.over = true
    this.callOff?.()
    if (this.stopped || this.active === 0) this.finished()
  }

  /** Starts what is due, and sees to it that it is called again when more is. */
  private readonly turn = (): void => {
    if (this.over) return
    if (this.schedule === undefined) this.fill()
    else this.keepUp(this.schedule)
  }

  private fill(): void {
    const now = this.clock.now()
    if (now >= this.until) return this.timeUp()
    const most = this.most(now)
    while (this.active < most && !this.over) this.start(now)
    if (this.over) return
    // Ends start other calls; what comes with time is the ramp, and the end.
    const ramping = now - this.began < this.plan.rampMs
    this.callOff = this.clock.after(ramping ? RAMP_STEP_MS : this.until - now, this.turn)
  }

  private most(now: number): number {
    return share(this.plan.concurrency, this.plan.rampMs, now - this.began)
  }

  private keepUp(schedule: Schedule): void {
    const now = this.clock.now()
    while (!this.over) {
      const due = this.began + schedule.due(this.started)
      const next = Math.min(due, this.until)
      if (next > now) return this.wait(next - now)
      if (due >= this.until) return this.timeUp()
      if (this.active >= this.plan.concurrency) {
        this.held = true
        this.tally.held++
        return
      }
      this.tally.latest = Math.max(this.tally.latest, now - due)
      this.start(due)
    }
  }

  private wait(ms: number): void {
    if (ms > NEAR_MS) this.callOff = this.clock.after(ms - NEAR_MS / 2, this.turn)
    else setImmediate(this.turn)
  }

  /** `due` is what the call's time counts from. */
  private start(due: number): void {
    const measured = due >= this.measuredFrom
    if (due >= this.until) return this.timeUp()
    if (measured && this.measured >= this.plan.count) return this.end()
    if (measured) this.measured++
    this.active++
    this.call(this.started++).then(
      () => { this.ended(measured, due, undefined) },
      (thrown: unknown) => { this.ended(measured, due, { thrown }) },
    )
  }

  private ended(measured: boolean, due: number, failed: { readonly thrown: unknown } | undefined): void {
    this.active--
    if (this.stopped) return
    const now = this.clock.now()
    if (measured) {
      this.lastEnd = now
      if (failed === undefined) this.tally.succeed(now - due)
      else this.tally.fail(now - due, failed.thrown)
    }
    if (this.over) {
      if (this.active === 0) this.finished()
    } else if (this.schedule !== undefined) {
      if (!this.held) return
      this.held = false
      this.turn()
    } else if (this.active < this.most(now)) {
      // What fails at once would keep the event loop from ever turning.
      if (failed === undefined) this.start(now)
      else setImmediate(() => { if (!this.over) this.start(this.clock.now()) })
    }
  }
}
