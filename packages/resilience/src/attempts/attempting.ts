import type { Host, Interceptor } from '@skein/core'
import type { DirectResponses } from '@skein/kit/direct'
import { vouched } from '@skein/kit/guard'
import { HedgedCall } from '../hedge/hedged-call.ts'
import { FirstTry, LentFirstTry } from '../retry/first-try.ts'
import { RetryCall } from '../retry/retry-call.ts'
import { Scope } from './plan.ts'
import type { PolicyOf, Shared } from './policy.ts'

/** Calls with the policy of their method, which is asked for each call anew. One for a channel. */
export function attempting(policyOf: PolicyOf, shared: Shared, host: Host): Interceptor {
  const scope = new Scope(policyOf, shared, host)
  return vouched((next) => (call, responses) => {
    const plan = scope.plan(call.method)
    if (plan === undefined) return next(call, responses)
    const { policy } = plan
    const began = scope.tick.now()
    shared.budget?.deposit(call, began)
    if (policy.kind === 'hedging') return new HedgedCall(plan, policy, next, call, responses, began).start()
    if (call.method.clientStream || policy.perAttemptTimeout !== Infinity) {
      return new RetryCall(plan, policy, next, call, responses, began).start()
    }
    const { messageLent } = responses as Partial<DirectResponses>
    return messageLent === undefined ? new FirstTry(plan, policy, next, call, responses, began).open()
      : new LentFirstTry(plan, policy, next, call, responses, began).open()
  })
}
