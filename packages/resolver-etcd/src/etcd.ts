import type { Resolver } from '@skein/core/fleet'
import { Findings } from '@skein/kit/findings'
import { keepTrying } from '@skein/kit/keep-trying'
import { knownOptions } from '@skein/kit/option-values'
import { Cluster } from './cluster.ts'
import { CONNECTION, connectionOf } from './connection.ts'
import type { EtcdConnection } from './connection.ts'
import { serviceKeys, serviceOf } from './keys.ts'
import { ServiceWatch } from './watch.ts'

/**
 * Finds the servers of `etcd:///orders` in etcd, beneath `/services/orders/`, and hears of each change. While etcd
 * can't be asked, and while it knows of none, those known before stay in use. Throws INVALID_ARGUMENT for an option
 * that can't be.
 *
 * ```ts
 * const resolver = etcd({ endpoints: ['http://10.0.0.1:2379', 'http://10.0.0.2:2379'], transport: http2() })
 * const channel = createChannel('etcd:///orders', { transport: http2(), codec: protobuf(), resolver })
 * ```
 */
export function etcd(options: EtcdConnection): Resolver {
  knownOptions('etcd', options, CONNECTION)
  const settings = connectionOf(options)
  return {
    scheme: 'etcd',
    resolve(target, host, update) {
      const findings = new Findings(target, host, update)
      const start = serviceKeys(settings.prefix, serviceOf(target))
      const watch = new ServiceWatch(start, new Cluster(settings, host), host, findings)
      const trying = keepTrying(host, (it) => watch.run(it), (why, againInMs) => { findings.failed(why, againInMs) })
      return {
        again() { trying.again() },
        close() {
          findings.close()
          void trying.stop()
        },
      }
    },
  }
}
