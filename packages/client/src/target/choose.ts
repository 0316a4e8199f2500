import type { Resolver } from '@skein/core/fleet'
import { endpointOf } from '@skein/kit/target'
import { wrong } from '../options.ts'
import { staticResolver } from './static.ts'

/** What others have made. */
const PACKAGES: Readonly<Record<string, string>> = {
  dns: 'install @skein/resolver-dns and give { resolver: dns() }',
  etcd: 'install @skein/resolver-etcd and give { resolver: etcd(…) }',
  consul: 'install @skein/resolver-consul and give { resolver: consul(…) }',
  xds: 'Skein has none for it',
}
/** The targets that name a server by itself, beside the transport's own scheme. */
const DIRECT: ReadonlySet<string> = new Set(['http', 'https', 'tcp', 'unix', 'memory'])

/** The transports whose servers have ports. */
const PORTED: ReadonlySet<string> = new Set(['http', 'tcp'])

export interface Chosen { readonly url: URL; readonly resolver: Resolver }

/** Who finds the servers of a target. Throws INVALID_ARGUMENT where nobody would. */
export function resolverOf(target: string, given: readonly Resolver[], transport: string): Chosen {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase()
  const own = given.find((it) => it.scheme === scheme)
  if (scheme !== undefined && own !== undefined) return { url: urlOf(target), resolver: own }
  if (scheme === 'static' || scheme === 'passthrough') {
    const addresses = addressesOf(target, scheme === 'static', transport)
    return { url: urlOf(target), resolver: staticResolver(addresses.map((address) => ({ address }))) }
  }
  if (scheme === undefined || DIRECT.has(scheme) || scheme === transport) {
    return { url: new URL('static:'), resolver: staticResolver([endpointOf(target, transport)]) }
  }
  const place = /^[^:]+:\d+$/.test(target) ? `; for a host and a port write ${transport}://${target}` : ''
  const has = given.length === 0 ? '' : ` (it has ${given.map((it) => `${it.scheme}:`).join(', ')})`
  const how = PACKAGES[scheme] ?? 'give { resolver } one whose scheme it is'
  throw wrong(`target ${JSON.stringify(target)}: its scheme is ${scheme}:, and the channel has no resolver for it${has}; ${how}${place}`)
}

/** `passthrough:///host:port` is one address, which the transport gets as it is and looks up at each connect. */
function addressesOf(target: string, several: boolean, transport: string): readonly string[] {
  const text = target.replace(/^[^:]+:(?:\/\/\/)?/, '')
  const addresses = (several ? text.split(',') : [text]).map((it) => it.trim()).filter((it) => it !== '')
  const refuse = (why: string): Error => wrong(`target ${JSON.stringify(target)}: ${why}`)
  if (addresses.length > 0 && addresses.every((it) => /^(?:unix:\S+|[^\s/?#]+)$/.test(it))) {
    const bare = PORTED.has(transport) ? addresses.find((it) => !/^unix:|:\d+$/.test(it)) : undefined
    if (bare === undefined) return addresses
    throw refuse(`${bare} has no port; write it like ${bare}:50051`)
  }
  const scheme = addresses.map((it) => /^[a-z][a-z0-9+.-]*:\/\//i.exec(it)?.[0]).find((it) => it !== undefined)
  if (scheme !== undefined) throw refuse(`it takes addresses such as 10.0.0.7:50051; leave out ${scheme}`)
  const example = several ? 'static:///10.0.0.7:50051,10.0.0.8:50051' : 'passthrough:///orders.example:50051'
  throw refuse(`it names no server; write it like ${example}`)
}

function urlOf(target: string): URL {
  try {
    return new URL(target)
  } catch (cause) {
    throw wrong(`target ${JSON.stringify(target)}: it is no URL; write it like dns:///orders:50051`, cause)
  }
}
