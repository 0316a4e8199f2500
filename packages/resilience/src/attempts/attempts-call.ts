import { Code } from '@skein/core'
import type { Bytes, Call, Invoke, Marshaller, Metadata, Phase, ResponseSink, Status } from '@skein/core'
import type { CallContext } from '@skein/kit/call'
import { keepAlive } from '@skein/kit/clock'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { GAVE_UP, never } from '@skein/kit/pushback'
import { Replay } from '@skein/kit/replay'
import type { Attempt } from '@skein/kit/replay'
import { plain } from '@skein/kit/status'
import { TRIED } from '@skein/kit/tried'
import { Alarm } from './alarm.ts'
import type { Waking } from './alarm.ts'
import type { Plan } from './plan.ts'
import type { AttemptPolicy } from './policy.ts'
import { counted, pushbackOf } from './pushback.ts'
import { LentTry, Try } from './try.ts'

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
export abstract class AttemptsCall<I, O, P extends AttemptPolicy> extends Replay<I, O> implements Waking {
  readonly call: Call
  protected readonly plan: Plan
  protected readonly policy: P
  protected readonly began: number
  private readonly next: Invoke<I, O>
  /** The last attempt, by which those before it are found. */
  private latest: Try<I, O> | undefined = undefined
  /** What waits for the time of the next attempt. */
  private alarm: Alarm | undefined = undefined
  /** Where nothing runs while it waits, there may be no socket that keeps the process alive. */
  private unkeep: (() => void) | undefined = undefined
  private notes: Phase[] | undefined = undefined
  /** There might have been another attempt, had there not been so many others. */
  private spent = false
  private winner: Try<I, O> | undefined = undefined

  constructor(
    plan: Plan, policy: P, next: Invoke<I, O>, call: Call, responses: ResponseSink<O>, began: number,
  ) {
    super(responses, plan.limits)
    this.plan = plan
    this.policy = policy
    this.next = next
    this.call = call
    this.began = began
  }

  /** The first attempt was made by another, and failed. */
  takeOver(status: Status, trailers: Metadata): void {
    const first = this.makeAttempt(this.call)
    first.live = false
    this.endOf(first, status, trailers)
  }

  get isOver(): boolean {
    return this.over
  }

  /** An attempt failed; those that run still run. */
  protected abstract decide(failure: Failure): void
  protected abstract isTransient(code: number): boolean
  /** The time has come that was set. */
  protected abstract onTime(): void

  /** Once an attempt is committed there is nothing to keep, nor a buffer to be made. */
  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    const direct = this.direct as DirectRequests | undefined
    if (direct?.sendValue !== undefined) return direct.sendValue(value, marshaller, last)
    // It is called beneath a codec alone, where messages are bytes.
    return this.send(marshaller.encode(value) as Bytes & I, last)
  }

  /** Begins the next attempt. */
  protected launch(): void {
    const { plan } = this
    const attempt = this.begin(this.next, this.nextCall()) as Try<I, O> | undefined
    const { perAttemptTimeout } = this.policy
    if (perAttemptTimeout === Infinity || !plan.repeatable || this.launched >= plan.attempts) return
    if (attempt?.live === true && !this.settled) attempt.limit(plan.scope.wheel, attempt.at + perAttemptTimeout)
  }

  /** The first attempt's is the call itself, others' are children of it. */
  private nextCall(): Call {
    const { call, launched, latest } = this
    if (latest === undefined) return call
    const own = call.with({ metadata: counted(call.metadata, launched) })
    own.set(TRIED, latest.servers(call.get(TRIED)))
    // Where the first one went this one hasn't been yet.
    own.peer = undefined
    return own
  }

  protected override makeAttempt(call: Call): Attempt<I, O> {
    const { latest } = this
    const at = latest === undefined ? this.began : this.now()
    const responses = this.responses as Partial<DirectResponses>
    return this.latest = responses.messageLent === undefined ? new Try(this, call, at, latest)
      : new LentTry(this, call, at, latest, responses as DirectResponses)
  }

  /** How many were begun. */
  protected get launched(): number {
    return this.latest === undefined ? 0 : this.latest.number
  }

  protected now(): number {
    return this.plan.scope.host.clock.now()
  }

  /** It is woken at a time on the clock, and no more at another, unless the call is settled before. */
  protected wakeAt(at: number): void {
    this.calm()
    this.alarm = new Alarm(this)
    this.plan.scope.wheel.arm(this.alarm, at)
    if (this.running === 0) this.unkeep = keepAlive()
  }

  /** For its alarm alone. */
  wake(): void {
    this.calm()
    this.onTime()
  }

  protected calm(): void {
    if (this.alarm === undefined) return
    this.unkeep?.()
    this.unkeep = undefined
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
    if (this.launched >= plan.attempts) return `it was the last of ${plan.attempts} attempts`
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
    if (this.launched === 1 && !this.spent) return this.conclude(status, trailers)
    // The handler that made the call may fail with an error of its own.
    let outermost = this.call as CallContext
    while (outermost.parent !== undefined) outermost = outermost.parent
    if (outermost !== this.call) outermost.set(GAVE_UP, status.code)
    this.conclude(status, never(trailers))
  }

  protected report(type: string, detail: string, status?: Status): void {
    const { host } = this.plan.scope
    const { call: { method }, latest } = this
    const peer = latest?.call.peer
    host.emit?.({ type, at: host.clock.now(), peer, detail: `${method.path}: ${detail}`, status })
  }

  protected override failed(attempt: Attempt<I, O>, status: Status, trailers: Metadata): void {
    const now = this.now()
    const it = attempt as Try<I, O>
    const transient = it.late || this.isTransient(status.code)
    const pushback = pushbackOf(trailers)
    it.unlimit(this.plan.scope.wheel)
    it.failedWith(status, now)
    it.over(status)
    if (transient || pushback === 'never') this.plan.scope.shared.throttle?.failed()
    this.decide({ now, status, trailers, transient, pushback })
  }

  protected override onCommit(attempt: Attempt<I, O>): void {
    this.calm()
    this.unlimit()
    if (this.launched > 1) this.winner = attempt as Try<I, O>
    if (this.plan.method.serverStream) this.observe()
    if (this.winner === undefined) return
    this.call.peer = attempt.call.peer
    for (let it = this.latest; it !== undefined; it = it.before) if (it !== attempt) it.over(LOST)
  }

  protected override ended(status: Status, trailers: Metadata): void {
    if (status.code === Code.OK) {
      this.plan.scope.shared.throttle?.succeeded()
      if (!this.plan.method.serverStream) this.observe()
    } else {
      this.winner?.failedWith(status, this.now())
      if (this.isTransient(status.code)) this.plan.scope.shared.throttle?.failed()
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
    const { latest, notes = [] } = this
    const attempts = latest === undefined || latest.number === 1 ? [] : latest.phases(this.now())
    if (attempts.length + notes.length === 0) return status
    return { ...plain(status), phases: [...attempts, ...notes, ...status.phases ?? []] }
  }

  /** For an attempt alone, whose own limit it is. */
  tooLate(attempt: Try<I, O>): void {
    const { call, policy } = this
    const message = `attempt ${attempt.number} of ${call.method.path} had no answer within ${policy.perAttemptTimeout} ms`
    this.stop(attempt, { code: Code.DEADLINE_EXCEEDED, message })
  }

  private throttled(why: string): string {
    this.spent = true
    if (this.plan.scope.host.emit !== undefined) this.report('throttled', why)
    return why
  }

  /** Another attempt takes as long as one did; a hedge is made of a call, for how long that takes. */
  private observe(): void {
    const began = this.policy.kind === 'retry' ? this.winner?.at : undefined
    this.plan.observe(this.plan.scope.tick.now() - (began ?? this.began))
  }

  private unlimit(): void {
    if (this.policy.perAttemptTimeout === Infinity) return
    for (let it = this.latest; it !== undefined; it = it.before) it.unlimit(this.plan.scope.wheel)
  }

  /** Nothing of it is left to come. */
  private release(status: Status): void {
    this.calm()
    this.unlimit()
    for (let it = this.latest; it !== undefined; it = it.before) it.over(status)
  }
}

const LOST: Status = { code: Code.CANCELLED, message: 'another attempt was committed' }
