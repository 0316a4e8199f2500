import type { Code } from '@skein/core'
import { AttemptsCall } from '../attempts/attempts-call.ts'
import type { Failure } from '../attempts/attempts-call.ts'
import type { HedgingPolicy } from '../attempts/policy.ts'

/** Another attempt while those before it run, each some time after the last; the first that answers is the call's. */
export class HedgedCall<I, O> extends AttemptsCall<I, O, HedgingPolicy> {
  /** Why no other attempt is begun, though there might be more. */
  private stopped: string | undefined = undefined

  start(): this {
    this.launch()
    this.schedule(this.began)
    return this
  }

  protected override isTransient(code: number): boolean {
    return this.policy.nonFatal.has(code as Code)
  }

  protected override decide({ now, status, trailers, transient, pushback }: Failure): void {
    if (!transient) return this.conclude(status, trailers)
    if (pushback === 'never') {
      this.calm()
      this.stopped ??= 'the server asks for that, or a policy beneath'
    } else if (this.stopped === undefined) {
      if (pushback === undefined || pushback === 0) this.hedge(now)
      else if (this.launched < this.plan.attempts) this.wakeAt(now + pushback)
    }
    if (this.running > 0 || this.waiting || this.settled) return
    this.giveUp(status, trailers, this.stopped ?? 'no other attempt may follow')
  }

  protected override onTime(): void {
    this.hedge(this.now())
  }

  private schedule(now: number): void {
    const { policy, plan } = this
    const delay = plan.tail?.value ?? policy.delay
    if (this.launched >= plan.attempts || delay === Infinity) return
    if (delay === 0) this.hedge(now)
    else this.wakeAt(now + delay)
  }

  private hedge(now: number): void {
    this.calm()
    this.stopped = this.refusal(now, now)
    if (this.stopped !== undefined) return
    if (this.plan.scope.host.emit !== undefined) this.report('hedging', `attempt ${this.launched + 1} of ${this.plan.attempts}`)
    this.launch()
    if (!this.settled) this.schedule(now)
  }
}
