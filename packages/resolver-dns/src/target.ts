import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { Code, RpcError } from '@skein/core'

/** What a target asks for. */
export interface Wanted {
  /** A name without its final dot, or an IP address without brackets. */
  readonly host: string
  readonly kind: 'address' | 'name' | 'service'
  /** It ended with a dot: it is looked up as it is, never below a search domain. */
  readonly absolute: boolean
  /** undefined where SRV records bring it. */
  readonly port: number | undefined
  /** Whom to ask, `10.0.0.2:53`; undefined for the system's own. */
  readonly nameServer: string | undefined
}

const EXAMPLE = 'write it like dns:///orders.example:50051, dns://10.0.0.2:53/orders.example:50051 or ' +
  'dns:///_grpc._tcp.orders.example'
/** RFC 1035 §2.3.4, as text. */
const LONGEST_NAME = 253
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i
/** RFC 2782: `_service._protocol.name`. */
const SERVICE = /^_[a-z0-9-]+\._(?:tcp|udp)\./i

/** Reads a `dns:` target. Throws INVALID_ARGUMENT with what is wrong and how it should look. */
export function wantedOf(target: URL, defaultPort: number): Wanted {
  const refuse = (why: string): RpcError =>
    new RpcError(Code.INVALID_ARGUMENT, `target ${JSON.stringify(target.href)}: ${why}; ${EXAMPLE}`, { delivery: 'unsent' })
  if (target.username !== '' || target.password !== '' || target.search !== '' || target.hash !== '') {
    throw refuse('it takes neither a user, nor a query, nor a fragment')
  }
  const text = decoded(target.pathname).replace(/^\//, '')
  const found = /^(\[[^[\]]+\]|[^:/[\]]+)(?::(\d{1,5}))?$/.exec(text)
  if (found === null) throw refuse(text === '' ? 'it names no host' : 'after the last slash belong a host and a port')
  const [, written = '', digits] = found
  const port = digits === undefined ? undefined : Number(digits)
  if (port !== undefined && (port === 0 || port > 65_535)) throw refuse('a port is from 1 to 65535')
  const nameServer = nameServerOf(target.host)
  if (nameServer === null) throw refuse(`the name server ${target.host} is no IP address, such as 10.0.0.2 or [fd00::2]:53`)

  const bare = written.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) !== 0) return { host: bare, kind: 'address', absolute: true, port: port ?? defaultPort, nameServer }
  const absolute = written.endsWith('.')
  const host = domainToASCII(absolute ? written.slice(0, -1) : written)
  if (!isName(host)) throw refuse(`${JSON.stringify(written)} is no name that DNS can have`)
  if (!SERVICE.test(host)) return { host, kind: 'name', absolute, port: port ?? defaultPort, nameServer }
  if (port !== undefined) throw refuse('the SRV records of a name that begins with _service._protocol bring the ports; leave the port away')
  return { host, kind: 'service', absolute, port: undefined, nameServer }
}

export function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && text.split('.').every((it) => LABEL.test(it))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** null: it is none. */
function nameServerOf(authority: string): string | undefined | null {
  if (authority === '') return undefined
  const [, host = '', port = '53'] = /^(\[[^[\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(authority) ?? []
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(bare)
  if (family === 0 || Number(port) === 0 || Number(port) > 65_535) return null
  return family === 6 ? `[${bare}]:${port}` : `${bare}:${port}`
}
