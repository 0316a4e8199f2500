import { REGISTERING, registeringOf } from '@skein/kit/node/registering'
import type { Registering, RegisterOptions, ServerRecord } from '@skein/kit/node/registering'
import { knownOptions, wrongOption } from '@skein/kit/option-values'
import { holdRegistration } from '@skein/kit/registration'
import type { Registration } from '@skein/kit/registration'
import { Cluster } from './cluster.ts'
import { CONNECTION, connectionOf } from './connection.ts'
import type { ConnectionSettings, EtcdConnection } from './connection.ts'
import { isService, serviceKeys } from './keys.ts'
import { LeasedKeys } from './leased-keys.ts'
import { LONGEST_RECORD } from './records.ts'

export type { RegisterOptions } from '@skein/kit/node/registering'
export type { Registration } from '@skein/kit/registration'
export type { EtcdConnection } from './connection.ts'

/**
 * Puts a server into etcd, under a lease, and renews that for as long as the registration isn't closed; once more
 * with another lease where etcd has lost it. Returns at once: what fails is told by `onEvent` and tried again, and
 * never ends the server. Throws INVALID_ARGUMENT for an option that can't be.
 *
 * ```ts
 * const { url } = await server.listen(http2(), 'http://10.0.0.7:50051')
 * const at = { endpoints: 'http://10.0.0.1:2379', transport: http2() }
 * const registration = register({ ...at, service: 'orders', endpoint: url })
 * server.follow(registration)
 * ```
 */
export function register(options: EtcdConnection & RegisterOptions): Registration {
  knownOptions('etcd', options, { ...CONNECTION, ...REGISTERING })
  const connection = connectionOf(options)
  const registering = registeringOf('etcd', options)
  const { host, ttl, what, closeTimeout } = registering
  const keys = new LeasedKeys(new Cluster(connection, host), host.clock, ttl, keysOf(connection, registering))
  return holdRegistration(host, {
    what, closeTimeout, hold: (it) => keys.hold(it), leave: (it) => keys.leave(it),
  })
}

/** Throws INVALID_ARGUMENT for what no resolver would find. */
function keysOf({ prefix }: ConnectionSettings, { services, records }: Registering): ReadonlyMap<string, string> {
  const strange = services.find((it) => !isService(it))
  if (strange !== undefined) {
    throw wrongOption('etcd', 'service', `no target can name ${JSON.stringify(strange)}; write it like orders or shop/orders`)
  }
  return new Map(services.flatMap((service) => records.map((it) =>
    [serviceKeys(prefix, service) + it.address.replaceAll('/', '%2F'), textOf(it)] as const)))
}

function textOf(record: ServerRecord): string {
  const text = JSON.stringify(record)
  const size = Buffer.byteLength(text)
  if (size <= LONGEST_RECORD) return text
  throw wrongOption('etcd', 'metadata', `nobody reads a record of ${size} bytes; it may have ${LONGEST_RECORD}`)
}
