import { isIP } from 'node:net'
import { Code, RpcError } from '@skein/core'
import { addressOf } from '../address.ts'
import { excepts } from './no-proxy.ts'

/** A server that makes connections for others: HTTP CONNECT, RFC 9110 §9.3.6. */
export interface ProxyServer {
  readonly host: string
  readonly port: number
  /** For people: host and port, and where they were said. */
  readonly name: string
  /** The value of Proxy-Authorization, where the URL has a user. */
  readonly authorization: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** In this order. Not HTTP_PROXY, which in a CGI program is a header of the client's. */
const VARIABLES = ['grpc_proxy', 'https_proxy', 'HTTPS_PROXY', 'http_proxy'] as const
const EXCEPTIONS = ['no_grpc_proxy', 'no_proxy', 'NO_PROXY'] as const

/**
 * The proxy by which the environment wants a server to be reached, if it does. Never for this machine itself, which
 * another machine would take for its own self. Throws INVALID_ARGUMENT for a proxy that can't be.
 */
export function proxyFor(host: string, port: number, env: Environment = process.env): ProxyServer | undefined {
  const variable = VARIABLES.find((it) => filled(env[it]))
  if (variable === undefined || isLoopback(host)) return undefined
  const exceptions = EXCEPTIONS.find((it) => filled(env[it]))
  if (exceptions !== undefined && excepts(env[exceptions] ?? '', host, port)) return undefined
  return proxyOf(env[variable] ?? '', variable)
}

/** Reads `http://user:password@proxy.example:3128`, or without `http://`; `source` is where it was said. */
export function proxyOf(text: string, source: string): ProxyServer {
  const given = text.trim()
  const url = URL.parse(given.includes('://') ? given : `http://${given}`)
  // Whatever it is, it may have a password in it.
  if (url === null || url.hostname === '') throw wrong(source, 'it is no URL; write it like http://proxy.example:3128')
  if (url.protocol !== 'http:') throw wrong(source, `its scheme is ${url.protocol}, and only http: proxies can be used`)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? 80 : Number(url.port)
  const login = url.username === '' && url.password === '' ? undefined
    : `${decoded(url.username)}:${decoded(url.password)}`
  const authorization = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`
  return { host, port, name: `${addressOf(host, port)} (${source})`, authorization }
}

function filled(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== ''
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (isIP(name) === 4) return name.startsWith('127.')
  return name === '::1' || name === 'localhost' || name.endsWith('.localhost')
}

/** A password with a percent sign that stands for itself is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function wrong(source: string, why: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, `${source}: ${why}`, { delivery: 'unsent' })
}
