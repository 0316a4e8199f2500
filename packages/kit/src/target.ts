import { Code, RpcError } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'

/** Ports that a URL needn't write; a URL object leaves them out where they are written. */
const PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }

/**
 * Reads where to connect or to listen: `tcp://127.0.0.1:50051`, `https://orders.example`, `unix:/run/orders.sock`,
 * `memory:orders`. The scheme must be the transport's own name, or `unix`; for `http` also `https`. Throws
 * INVALID_ARGUMENT with what is wrong and how it should look.
 */
export function endpointOf(target: string | URL, transport: string): Endpoint {
  const text = String(target)
  const refuse = (why: string): RpcError =>
    new RpcError(Code.INVALID_ARGUMENT, `address ${JSON.stringify(text)}: ${why}`, { delivery: 'unsent' })
  const own = transport in PORTS ? transport : 'tcp'
  const example = `write it like ${own}://127.0.0.1:50051, ${own}://[::1]:50051 or unix:/run/orders.sock`
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) throw refuse(`it has no scheme; ${example}`)
  if (scheme !== transport && scheme !== 'unix' && !(scheme === 'https' && transport === 'http')) {
    const spoken = transport === 'http' ? 'http: and https:' : `${transport}:`
    throw refuse(`its scheme is ${scheme}:, and the transport speaks ${spoken}; change one of the two`)
  }
  if (scheme === 'unix') {
    const path = text.slice('unix:'.length).replace(/^\/\/(?=\/)/, '')
    if (path === '') throw refuse(`it has no path; ${example}`)
    return { address: `unix:${path}` }
  }
  if (scheme === 'memory') {
    const name = text.slice('memory:'.length).replace(/^\/\//, '')
    if (name === '') throw refuse('it has no name; write it like memory:orders')
    return { address: name }
  }
  const found = /^[^:]+:\/\/(\[[^\]]+\]|[^:/?#[\]@]+)(?::(\d+))?\/?$/.exec(text)
  if (found === null) throw refuse(`it is no host and port; ${example}`)
  const [, host = '', port = PORTS[scheme]] = found
  if (port === undefined) throw refuse(`it has no port; ${example}`)
  if (Number(port) > 65535) throw refuse(`its port is beyond 65535`)
  return { address: `${host}:${port}` }
}

/** Whether a target is one that is only ever reached by TLS. */
export function isSecure(target: string | URL): boolean {
  return /^https:/i.test(String(target))
}

/** The two halves of a `host:port` address; the brackets of an IPv6 host are taken off. */
export function hostAndPort(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(':')
  return { host: address.slice(0, at).replace(/^\[(.*)\]$/, '$1'), port: Number(address.slice(at + 1)) }
}
