import type { Resolver } from '@skein/core/fleet'
import { Findings } from '@skein/kit/findings'
import { keepTrying } from '@skein/kit/keep-trying'
import { knownOptions, timeOption, wrongOption } from '@skein/kit/option-values'
import { CONNECTION, connectionOf } from './connection.ts'
import type { ConsulConnection } from './connection.ts'
import { healthPath } from './query.ts'
import type { ConsulQuery } from './query.ts'
import { ServiceWatch } from './watch.ts'

/** Consul's own limit, which it cuts longer waits to. */
const LONGEST_WAIT_MS = 600_000

export interface ConsulOptions extends ConsulConnection, ConsulQuery {
  /**
   * ms that a question waits for changes, up to 600,000; an agent that is gone without a word is noticed after it.
   * @default 60,000
   */
  readonly wait?: number | undefined
}

/**
 * Finds the instances of `consul:///orders` whose checks pass, and hears of each change by blocking queries. While the
 * agent can't be asked, and while it knows of none, those known before stay in use. Throws INVALID_ARGUMENT for an
 * option that can't be.
 *
 * ```ts
 * const channel = createChannel('consul:///orders?tag=v2', { transport: http2(), codec: protobuf(), resolver: consul() })
 * ```
 */
export function consul(options: ConsulOptions = {}): Resolver {
  knownOptions('consul', options, { ...CONNECTION, datacenter: true, near: true, tag: true, warning: true, wait: true })
  const settings = connectionOf(options)
  const wait = timeOption('consul', 'wait', options.wait, 60_000)
  if (wait > LONGEST_WAIT_MS) throw wrongOption('consul', 'wait', `Consul takes up to ${LONGEST_WAIT_MS} ms; it is ${wait}`)
  return {
    scheme: 'consul',
    resolve(target, host, update) {
      const findings = new Findings(target, host, update)
      const watch = new ServiceWatch(settings, healthPath(target, options), wait, host, findings)
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
