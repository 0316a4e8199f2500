import type { Host, Method } from '@skein/core'
import { tickOf } from '@skein/kit/clock'
import type { ReplayLimits } from '@skein/kit/replay'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import type { AttemptPolicy, PolicyOf, Shared } from './policy.ts'
import { Quantile } from './quantile.ts'

/** gRFC A6: more than that are as that many. */
const MOST = 5
/** What a message takes in memory besides its bytes. */
const OVERHEAD = 128
/** What stands for the size of a message that isn't bytes: the policy stands above the codec. */
const VALUE = 1024

/** What all calls of one policy in one channel have in common. */
export class Scope {
  readonly shared: Shared
  readonly host: Host
  readonly wheel: TimerWheel
  readonly tick: { now(): number }
  private readonly policyOf: PolicyOf
  private readonly plans = new WeakMap<Method, Plan>()
  /** The one that was asked for last: most calls are of a few methods. */
  private last: Plan | undefined = undefined

  constructor(policyOf: PolicyOf, shared: Shared, host: Host) {
    this.policyOf = policyOf
    this.shared = shared
    this.host = host
    this.wheel = wheelOf(host.clock)
    this.tick = tickOf(host.clock)
  }

  /** undefined where there is to be one attempt. */
  plan(method: Method): Plan | undefined {
    const policy = this.policyOf(method)
    if (policy === undefined) return undefined
    const { last } = this
    const same = last !== undefined && last.method === method && last.policy === policy
    const plan = same ? last : this.find(method, policy)
    this.last = plan
    return plan.attempts > 1 ? plan : undefined
  }

  private find(method: Method, policy: AttemptPolicy): Plan {
    const known = this.plans.get(method)
    if (known?.policy === policy) return known
    const plan = new Plan(this, method, policy)
    this.plans.set(method, plan)
    if (policy.kind === 'hedging' && !plan.repeatable) {
      const detail = `${method.path} isn't marked idempotent, and so its calls are not hedged`
      this.host.emit?.({ type: 'unhedged', at: this.tick.now(), detail })
    }
    return plan
  }
}

/** A policy, for one method. */
export class Plan {
  readonly scope: Scope
  readonly method: Method
  readonly policy: AttemptPolicy
  /** At most, the first included. */
  readonly attempts: number
  readonly repeatable: boolean
  readonly limits: ReplayLimits<unknown>
  /** How long its calls take that go well, as half of them do. */
  readonly median: Quantile = new Quantile(0.5)
  /** The percentile that a hedge waits for. */
  readonly tail: Quantile | undefined

  constructor(scope: Scope, method: Method, policy: AttemptPolicy) {
    this.scope = scope
    this.method = method
    this.policy = policy
    this.repeatable = policy.repeatable(method)
    this.attempts = policy.kind === 'hedging' && !this.repeatable ? 1 : Math.min(policy.attempts, MOST)
    this.limits = { limit: policy.bufferLimit, size: sizeOf }
    const { percentile } = policy.kind === 'hedging' ? policy : {}
    this.tail = percentile === undefined ? undefined : new Quantile(percentile)
  }

  /** Whether a request of so many bytes is kept for other attempts. */
  keeps(bytes: number): boolean {
    return bytes + OVERHEAD <= this.limits.limit
  }

  observe(ms: number): void {
    this.median.observe(ms)
    this.tail?.observe(ms)
  }
}

function sizeOf(message: unknown): number {
  return message instanceof Uint8Array ? message.length + OVERHEAD : VALUE
}
