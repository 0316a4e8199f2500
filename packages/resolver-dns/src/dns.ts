import type { Resolver } from '@skein/core/fleet'
import { settingsOf } from './options.ts'
import type { DnsOptions } from './options.ts'
import { wantedOf } from './target.ts'
import { Watch } from './watch.ts'

/**
 * Finds the servers of `dns:` targets by A and AAAA records, or by SRV records for names that begin with
 * `_service._protocol`, and looks again when their TTL ends. Throws INVALID_ARGUMENT for an option that can't be.
 *
 * ```ts
 * const channel = createChannel('dns:///orders.example:50051', { transport: http2(), codec: json(), resolver: dns() })
 * ```
 */
export function dns(options: DnsOptions = {}): Resolver {
  const settings = settingsOf(options)
  return {
    scheme: 'dns',
    resolve(target, host, update) {
      const watch = new Watch(wantedOf(target, settings.port), settings, host, update)
      watch.look()
      return { again: () => { watch.again() }, close: () => { watch.close() } }
    },
  }
}
