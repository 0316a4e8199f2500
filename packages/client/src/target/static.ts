import type { Resolver } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'
import { checkEndpoints } from '../fleet/endpoints.ts'
import { listOf, wrong } from '../options.ts'

/**
 * Servers that don't change, with their weights and zones:
 * `createChannel('static:', { resolver: staticResolver([{ address: '10.0.0.7:50051', weight: 2 }]), … })`. Throws
 * INVALID_ARGUMENT for a list that is empty and for an endpoint that is none.
 */
export function staticResolver(endpoints: readonly Endpoint[]): Resolver {
  const checked = checkEndpoints(listOf('staticResolver', endpoints))
  if (checked.wrong.length > 0) throw wrong(`staticResolver: ${checked.wrong.join('; ')}`)
  if (checked.endpoints.size === 0) throw wrong('staticResolver: the list is empty; give a server, such as { address: "10.0.0.7:50051" }')
  const found = { endpoints: [...checked.endpoints.values()] }
  return {
    scheme: 'static',
    resolve(_target, _host, update) {
      let closed = false
      queueMicrotask(() => { if (!closed) update(found) })
      return {
        again: () => undefined,
        close: () => { closed = true },
      }
    },
  }
}
