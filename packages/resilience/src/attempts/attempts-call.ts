import { Code } from '@skein/core'
import type { Call, Invoke, Metadata, Phase, ResponseSink, Status } from '@skein/core'
import type { CallContext } from '@skein/kit/call'
import { GAVE_UP, never } from '@skein/kit/pushback'
import { Replay } from '@skein/kit/replay'
import type { Attempt } from '@skein/kit/replay'
import { codeName, plain } from '@skein/kit/status'
import { Alarm } from './alarm.ts'
import type { Plan } from './plan.ts'
import type { AttemptPolicy } from './policy.ts'
import { counted, pushbackOf } from './pushback.ts'

/** One attempt, as long as the call lasts: what its error tells of it. */
interface Made {
  readonly call: Call
  readonly at: number
  alarm: Alarm | undefined
  phase: Phase | undefined
}

/** How an attempt failed, and what may follow. */
export interface Failure {
  readonly now: number
  readonly status: Status
  readonly trailers: Metadata
  /** Its code is one that another may follow. */
  readonly transient: boolean
  readonly pushback: number | 'never' | undefined
}

/** A call of several attempts; what retries and hedges have in common. */
export abstract class AttemptsCall<I, O, P extends AttemptPolicy> extends Replay<I, O> {
  protected readonly plan: Plan
  protected readonly policy: P
  protected readonly call: Call
  private readonly next: Invoke<I, O>
  private readonly began: number
  private made: Made[] | undefined = undefined
  private count = 0
  /** The attempt that is being stopped because it took too long. */
  private late: Call | undefined = undefined
  /** What waits for the time of the next attempt. */
  private alarm: Alarm | undefined = undefined
  private notes: Phase[] | undefined = undefined
  /** There might have been another attempt, had there not been so many others. */
  private spent = false
  private winner: Call | undefined = undefined

  constructor(plan: Plan, policy: P, next: Invoke<I, O>, call: Call, responses: ResponseSink<O>) {
    super(responses, plan.limits)
    this.plan = plan
    this.policy = policy
    this.next = next
    this.call = call
    const { shared, tick } = plan.scope
    this.began = tick.now()
    shared.budget?.deposit(call, this.began)
  }

  /** An attempt failed; those that run still run. */
  protected abstract decide(failure: Failure): void
  protected abstract isTransient(code: number): boolean

  /** Begins the next attempt. */
  protected launch(): void {
    const { plan, call } = this
    const number = ++this.count
    const own = number === 1 ? call : call.with({ metadata: counted(call.metadata, number - 1) })
    if (number > 1) this.record.push(newMade(own, this.now()))
    const attempt = this.begin(this.next, own)
    const { perAttemptTimeout } = this.policy
    const may = perAttemptTimeout !== Infinity && plan.repeatable && number < plan.attempts
    if (may && attempt?.live === true && !this.settled) this.limit(attempt, number, perAttemptTimeout)
  }

  /** How many were begun. */
  protected get launched(): number {
    return this.count
  }

  protected now(): number {
    return this.plan.scope.host.clock.now()
  }

  /** Runs at a time on the clock, instead of what was to run at another, unless the call is settled before. */
  protected wake(at: number, run: () => void): void {
    this.calm()
    this.alarm = new Alarm(run)
    this.plan.scope.wheel.arm(this.alarm, at)
  }

  protected calm(): void {
    if (this.alarm === undefined) return
    this.plan.scope.wheel.remove(this.alarm)
    this.alarm = undefined
  }

  protected get waiting(): boolean {
    return this.alarm?.list !== undefined
  }

  /** For the phases of the error, after the attempts. */
  protected note(name: string, ms: number, detail: string): void {
    this.notes = [...this.notes ?? [], { name, ms, detail }]
  }

  /**
   * Why there may be no other attempt at a time, of those reasons that hold for all policies; undefined where there
   * may: it then counts.
   */
  protected refusal(now: number, at: number): string | undefined {
    const { plan, call } = this
    const { shared } = plan.scope
    if (this.count >= plan.attempts) return `it was the last of ${plan.attempts} attempts`
    const takes = plan.median.value ?? 0
    if (call.deadline !== Infinity && at + takes >= call.deadline) {
      plan.median.shrink()
      const left = Math.max(0, call.deadline - now)
      return `${Math.round(left)} ms are left, and it would end after ${Math.round(at - now + takes)}`
    }
    if (shared.throttle?.open === false) return this.throttled('too many attempts fail (retry throttling)')
    if (shared.budget?.withdraw(now) === false) return this.throttled('the budget for further attempts is used up')
    return undefined
  }

  /**
   * Ends the call with its last failure. One that was tried again here, or would have been, isn't to be tried again by
   * those above, who would do all this anew.
   */
  protected giveUp(status: Status, trailers: Metadata, why: string): void {
    this.note('not tried again', 0, why)
    if (this.count === 1 && !this.spent) return this.conclude(status, trailers)
    // The handler that made the call may fail with an error of its own.
    let outermost = this.call as CallContext
    while (outermost.parent !== undefined) outermost = outermost.parent
    if (outermost !== this.call) outermost.set(GAVE_UP, status.code)
    this.conclude(status, never(trailers))
  }

  protected report(type: string, detail: string, status?: Status): void {
    const { host } = this.plan.scope
    host.emit?.({ type, at: host.clock.now(), peer: this.call.peer, detail: `${this.call.method.path}: ${detail}`, status })
  }

  protected override failed(attempt: Attempt<I, O>, status: Status, trailers: Metadata): void {
    const now = this.now()
    const transient = this.late === attempt.call || this.isTransient(status.code)
    const pushback = pushbackOf(trailers)
    this.tell(attempt.call, status, now)
    if (transient || pushback === 'never') this.plan.scope.shared.throttle?.failed()
    this.decide({ now, status, trailers, transient, pushback })
  }

  protected override onCommit(attempt: Attempt<I, O>): void {
    this.calm()
    if (this.plan.method.serverStream) this.observe()
    if (this.made === undefined) return
    this.winner = attempt.call
    this.call.peer = attempt.call.peer
    for (const made of this.made) {
      this.disarm(made)
      if (made.call !== attempt.call) this.endOwn(made.call, LOST)
    }
  }

  protected override ended(status: Status, trailers: Metadata): void {
    if (status.code === Code.OK) {
      this.plan.scope.shared.throttle?.succeeded()
      if (!this.plan.method.serverStream) this.observe()
    } else if (this.winner !== undefined) {
      this.tell(this.winner, status, this.now())
    }
    super.ended(status, trailers)
  }

  protected override conclude(status: Status, trailers: Metadata): void {
    super.conclude(status, trailers)
    this.release(status)
  }

  override cancel(why: Status): void {
    super.cancel(why)
    this.release(why)
  }

  protected override explain(status: Status): Status {
    if (this.count === 1 && this.notes === undefined) return status
    const now = this.now()
    const attempts = this.count === 1 ? [] : this.record.map((made, i) => made.phase ?? phaseOf(made, i, now, 'it was running'))
    return { ...plain(status), phases: [...attempts, ...this.notes ?? [], ...status.phases ?? []] }
  }

  /** In their order; where there was but one, it is made of what the call knows. */
  private get record(): Made[] {
    return this.made ??= [newMade(this.call, this.began)]
  }

  private limit(attempt: Attempt<I, O>, number: number, ms: number): void {
    const made = this.record[number - 1]
    if (made === undefined) return
    made.alarm = new Alarm(() => {
      this.late = attempt.call
      const message = `attempt ${number} of ${this.call.method.path} had no answer within ${ms} ms`
      this.stop(attempt, { code: Code.DEADLINE_EXCEEDED, message })
    })
    this.plan.scope.wheel.arm(made.alarm, made.at + ms)
  }

  private tell(call: Call, status: Status, now: number): void {
    const i = this.record.findIndex((it) => it.call === call)
    const made = this.record[i]
    if (made === undefined) return
    this.disarm(made)
    made.phase = phaseOf(made, i, now, `${codeName(status.code)}: ${status.message}`)
    this.endOwn(call, status)
  }

  private throttled(why: string): string {
    this.spent = true
    if (this.plan.scope.host.emit !== undefined) this.report('throttled', why)
    return why
  }

  private observe(): void {
    this.plan.observe(this.plan.scope.tick.now() - this.began)
  }

  private disarm(made: Made): void {
    if (made.alarm !== undefined) this.plan.scope.wheel.remove(made.alarm)
    made.alarm = undefined
  }

  /** An attempt's own context ends with it; the call's is its maker's to end. */
  private endOwn(call: Call, status: Status): void {
    // `with` gives what it is called on, which is of this class, or of another copy of it.
    if (call !== this.call) (call as CallContext).over(status)
  }

  private release(status: Status): void {
    this.calm()
    if (this.made === undefined) return
    for (const made of this.made) {
      this.disarm(made)
      this.endOwn(made.call, status)
    }
  }
}

function newMade(call: Call, at: number): Made {
  return { call, at, alarm: undefined, phase: undefined }
}

const LOST: Status = { code: Code.CANCELLED, message: 'another attempt was committed' }

function phaseOf({ call, at }: Made, i: number, now: number, detail: string): Phase {
  const where = call.peer === undefined ? '' : ` at ${call.peer.address}`
  return { name: `attempt ${i + 1}${where}`, ms: now - at, detail }
}
