import type { Host, Interceptor } from '@skein/core'
import { vouched } from '@skein/kit/guard'
import { HedgedCall } from '../hedge/hedged-call.ts'
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
    return policy.kind === 'retry' ? new RetryCall(plan, policy, next, call, responses).start()
      : new HedgedCall(plan, policy, next, call, responses).start()
  })
}
