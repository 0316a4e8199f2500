import type { Credentials } from '@skein/core/transport'
import { secureContext } from '@skein/kit/node/tls'
import { timeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'

/** How to reach a Consul agent. */
export interface ConsulConnection {
  /** Of its HTTP API. @default 'http://127.0.0.1:8500' */
  readonly url?: string | URL | undefined
  /** For an agent with access control. */
  readonly token?: string | undefined
  /** TLS material, for an https URL. @default the system's certificate authorities */
  readonly credentials?: Credentials | undefined
  /** ms that a question may take, beside what it may wait for changes. @default 5,000 */
  readonly timeout?: number | undefined
}

/** The options, read and checked. */
export interface ConnectionSettings {
  readonly url: URL
  readonly token: string | undefined
  readonly credentials: Credentials | undefined
  readonly timeout: number
}

export const CONNECTION: OptionNames<ConsulConnection> = { url: true, token: true, credentials: true, timeout: true }

/** Throws INVALID_ARGUMENT for an option that can't be, naming it. */
export function connectionOf(options: ConsulConnection): ConnectionSettings {
  const { url = 'http://127.0.0.1:8500', token, credentials } = options
  const read = URL.parse(String(url))
  if (read === null || !/^https?:$/.test(read.protocol)) {
    throw wrongOption('consul', 'url', `write it like http://127.0.0.1:8500; it is ${shown(String(url))}`)
  }
  if (read.username !== '' || read.password !== '' || read.search !== '' || read.hash !== '') {
    throw wrongOption('consul', 'url', `it takes neither a user, nor a query, nor a fragment; give a token by token: ${read.origin}`)
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw wrongOption('consul', 'token', 'it has characters that no header takes')
  if (credentials !== undefined) secureContext(credentials)
  return { url: read, token, credentials, timeout: timeOption('consul', 'timeout', options.timeout, 5_000) }
}

/** Errors end up in logs, where nobody's password belongs. */
function shown(url: string): string {
  return JSON.stringify(url.replace(/[^/@]*@/, '…@'))
}
