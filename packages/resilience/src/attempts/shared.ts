import type { Host } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { budget } from '../budget/budget.ts'
import type { Shared } from './policy.ts'

const owners = new WeakMap<Host | Endpoint, Shared>()

/** What the policies of one channel share, or of one server of it, where they are that server's own. */
export function sharedOf(host: Host, endpoint?: Endpoint): Shared {
  const owner = endpoint ?? host
  const shared = owners.get(owner) ?? { budget: budget(), throttle: undefined }
  owners.set(owner, shared)
  return shared
}
