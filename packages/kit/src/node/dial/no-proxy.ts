import { BlockList, isIP } from 'node:net'

/**
 * Whether a list such as `internal.example, .corp, 10.0.0.0/8, [::1]:443, *` names a host. A domain stands for those
 * beneath it, with or without a dot ahead; a port must be the same where there is one; a network holds addresses, not
 * names that have one in it. Nothing says what these lists mean; this is what curl and Go take them for.
 */
export function excepts(list: string, host: string, port: number): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return list.split(/[\s,]+/).some((entry) => entry !== '' && matches(entry.toLowerCase(), name, port))
}

function matches(entry: string, name: string, port: number): boolean {
  if (entry === '*') return true
  const network = /^\[?([^\]/]+)\]?\/(\d+)$/.exec(entry)
  if (network !== null) return within(network[1] ?? '', Number(network[2]), name)
  const { host, port: only } = apart(entry)
  if (only !== undefined && only !== port) return false
  if (isIP(name) !== 0 || isIP(host) !== 0) return sameAddress(host, name)
  const domain = host.replace(/^\*?\./, '').replace(/\.$/, '')
  return domain !== '' && (name === domain || name.endsWith(`.${domain}`))
}

function apart(entry: string): { host: string; port: number | undefined } {
  const found = isIP(entry) !== 0 ? null : /^(.*):(\d+)$/.exec(entry)
  const [, host = entry, port] = found ?? []
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: port === undefined ? undefined : Number(port) }
}

/** An address of IPv6 can be written in several ways. */
function sameAddress(one: string, other: string): boolean {
  if (isIP(one) === 0 || isIP(one) !== isIP(other)) return false
  return within(one, isIP(one) === 4 ? 32 : 128, other)
}

function within(network: string, bits: number, address: string): boolean {
  const family = isIP(network)
  if (family === 0 || family !== isIP(address) || bits > (family === 4 ? 32 : 128)) return false
  const list = new BlockList()
  list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6')
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
