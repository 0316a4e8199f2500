import { isIPv6 } from 'node:net'
import { Code, RpcError } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { hostAndPort } from '../target.ts'

/** Where to connect to, or to listen, as node:net takes it. */
export type Place = { readonly path: string } | { readonly host: string; readonly port: number }

/** Reads `host:port`, `[::1]:port` and `unix:/path`. Throws INVALID_ARGUMENT for anything else. */
export function placeOf(address: string): Place {
  if (address.startsWith('unix:')) {
    const path = address.slice('unix:'.length)
    if (path !== '') return { path }
  } else if (/^(?:\[[^\]]+\]|[^:[\]]+):\d+$/.test(address)) {
    const { host, port } = hostAndPort(address)
    if (port <= 65_535) return { host, port }
  }
  const text = `address ${JSON.stringify(address)}: write it like 127.0.0.1:50051, [::1]:50051 or unix:/run/orders.sock`
  throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
}

/**
 * The name that an endpoint's server is called by, which came from a resolver and goes into what is sent. Throws
 * INVALID_ARGUMENT for what is no name: it may not hold what would make another request of it.
 */
export function serverNameOf({ address, serverName }: Endpoint): string | undefined {
  if (serverName === undefined || /^[\w.~-]{1,253}$/.test(serverName)) return serverName
  if (isIPv6(serverName) && !serverName.includes('%')) return serverName
  const text = `the serverName of ${address}, ${JSON.stringify(serverName.slice(0, 100))}, is neither a name nor an address`
  throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
}

export function addressOf(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
