import { Code, RpcError } from '@skein/core'
import type { Host, Interceptor } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { describe } from '@skein/kit/misfit'
import type { Policy } from '@skein/kit/policy'
import { wrong } from '../options.ts'

/** The interceptors that policies give for a channel, or a server of it. Throws INVALID_ARGUMENT for what is none. */
export function made(
  name: string, policies: readonly Policy[], host: Host, endpoint?: Endpoint,
): readonly Interceptor[] {
  return policies.map((policy: unknown, i) => {
    if (typeof policy !== 'function') throw wrong(`${name}: it takes policies, such as retry(); [${i}] is ${describe(policy)}`)
    const interceptor = interceptorOf(policy as Policy, `${name}: [${i}]`, host, endpoint)
    if (typeof interceptor !== 'function') {
      throw wrong(`${name}: [${i}] gave ${describe(interceptor)}; a policy is (host) => (next) => (call, responses) => …`)
    }
    return interceptor as Interceptor
  })
}

function interceptorOf(policy: Policy, which: string, host: Host, endpoint: Endpoint | undefined): unknown {
  try {
    return policy(host, endpoint)
  } catch (thrown) {
    const { code, message } = RpcError.from(thrown)
    if (code !== Code.INVALID_ARGUMENT) throw thrown
    // What makes a policy takes the host for its options, where it wasn't called.
    const hint = policy.name === '' ? '' : ` (where it is ${policy.name} itself, call it: ${policy.name}())`
    throw wrong(`${which}: ${message}${hint}`, thrown)
  }
}
