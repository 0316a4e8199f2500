import type { Credentials, Endpoint, Transport } from '@skein/core/transport'
import { timeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { endpointOf, isSecure } from '@skein/kit/target'

/** How to reach etcd. */
export interface EtcdConnection {
  /** Of its members, each a URL: `http://10.0.0.1:2379`. One that can't be reached is left for the next. */
  readonly endpoints: string | URL | readonly (string | URL)[]
  /** That speaks gRPC over HTTP/2: `http2()` of @skein/transport-http2. */
  readonly transport: Transport
  /** TLS material. @default the system's certificate authorities for https endpoints, no TLS for http */
  readonly credentials?: Credentials | undefined
  /** For an etcd with authentication. */
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** Before all keys: a service's servers are beneath `<prefix>/<service>/`. @default '/services' */
  readonly prefix?: string | undefined
  /** ms that connecting to a member, and a question to it, may take. @default 5,000 */
  readonly timeout?: number | undefined
}

export interface MemberAddress {
  readonly url: string
  readonly endpoint: Endpoint
  readonly credentials: Credentials | undefined
}

/** The options, read and checked. */
export interface ConnectionSettings {
  readonly members: readonly MemberAddress[]
  readonly transport: Transport
  readonly user: { readonly name: string; readonly password: string } | undefined
  readonly prefix: string
  readonly timeout: number
}

export const CONNECTION: OptionNames<EtcdConnection> = {
  endpoints: true, transport: true, credentials: true, username: true, password: true, prefix: true, timeout: true,
}

/** Throws INVALID_ARGUMENT for an option that can't be, naming it. */
export function connectionOf(options: EtcdConnection): ConnectionSettings {
  const { endpoints, transport, credentials, username, password, prefix = '/services' } = options
  const urls = typeof endpoints === 'string' || endpoints instanceof URL ? [endpoints] : [...endpoints ?? []]
  if (urls.length === 0) throw wrongOption('etcd', 'endpoints', "give at least one, as 'http://127.0.0.1:2379'")
  if (urls.some((it) => /^[^/]*\/\/[^/]*@/.test(String(it)))) {
    throw wrongOption('etcd', 'endpoints', 'one has a user in it; give username and password')
  }
  if (typeof (transport as Partial<Transport> | undefined)?.connect !== 'function') {
    throw wrongOption('etcd', 'transport', 'give one that speaks HTTP/2, such as http2()')
  }
  if ((username === undefined) !== (password === undefined)) {
    throw wrongOption('etcd', 'username', 'it goes with password; give both, or neither')
  }
  return {
    members: urls.map((url) => ({
      url: String(url),
      endpoint: endpointOf(url, transport.name),
      credentials: credentials ?? (isSecure(url) ? {} : undefined),
    })),
    transport,
    user: username === undefined || password === undefined ? undefined : { name: username, password },
    prefix: prefix.replace(/\/+$/, ''),
    timeout: timeOption('etcd', 'timeout', options.timeout, 5_000),
  }
}
