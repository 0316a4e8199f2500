import type { Code } from '@skein/core'
import { AttemptsCall } from '../attempts/attempts-call.ts'
import type { Failure } from '../attempts/attempts-call.ts'
import type { RetryPolicy } from '../attempts/policy.ts'

/** One attempt after the other. */
export class RetryCall<I, O> extends AttemptsCall<I, O, RetryPolicy> {
  /** How many backoffs there were since the server last said how long to wait. */
  private backoffs = 0

  start(): this {
    this.launch()
    return this
  }

  protected override isTransient(code: number): boolean {
    return this.policy.codes.has(code as Code)
  }

  protected override decide({ now, status, trailers, transient, pushback }: Failure): void {
    if (!transient) return this.conclude(status, trailers)
    if (pushback === 'never') return this.giveUp(status, trailers, 'the server asks for that, or a policy beneath')
    const untouched = status.delivery === 'unsent' || status.delivery === 'unprocessed'
    if (!untouched && !this.plan.repeatable) {
      this.note('not tried again', 0, 'it may have run, and isn\'t idempotent')
      return this.conclude(status, trailers)
    }
    const wait = pushback ?? this.backoff()
    if (pushback !== undefined) this.backoffs = 0
    const refused = this.refusal(now, now + wait)
    if (refused !== undefined) return this.giveUp(status, trailers, refused)
    if (this.plan.scope.host.emit !== undefined) {
      this.report('retrying', `attempt ${this.launched + 1} of ${this.plan.attempts} in ${Math.round(wait)} ms`, status)
    }
    if (wait === 0) this.launch()
    else this.wakeAt(now + wait)
  }

  protected override onTime(): void {
    this.launch()
  }

  /** gRFC A6, Exponential Backoff. */
  private backoff(): number {
    const { initialBackoff, maxBackoff, multiplier, jitter } = this.policy
    const full = Math.min(initialBackoff * multiplier ** this.backoffs++, maxBackoff)
    return full * (1 - jitter + 2 * jitter * this.plan.scope.host.random())
  }
}
