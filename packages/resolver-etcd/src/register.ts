import { REGISTERING, registeringOf } from '@skein/kit/node/registering'
import type { RegisterOptions, Registering } from '@skein/kit/node/registering'
import { knownOptions } from '@skein/kit/option-values'
import { holdRegistration } from '@skein/kit/registration'
import type { Registration } from '@skein/kit/registration'
import { Cluster } from './cluster.ts'
import { CONNECTION, connectionOf } from './connection.ts'
import type { ConnectionSettings, EtcdConnection } from './connection.ts'
import { serviceKeys } from './keys.ts'
import { LeasedKeys } from './leased-keys.ts'

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

function keysOf({ prefix }: ConnectionSettings, { services, records }: Registering): ReadonlyMap<string, string> {
  return new Map(services.flatMap((service) => records.map((it) =>
    [serviceKeys(prefix, service) + it.address.replaceAll('/', '%2F'), JSON.stringify(it)] as const)))
}
