import { Code, RpcError } from '@skein/core'
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

export function addressOf(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
