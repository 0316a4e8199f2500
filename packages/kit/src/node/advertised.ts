import { BlockList, isIP, isIPv6 } from 'node:net'
import type { RpcError } from '@skein/core'
import { wrongOption } from '../option-values.ts'
import { hostAndPort } from '../target.ts'
import { addressOf, placeOf } from './address.ts'
import { isWildcard } from './server-record.ts'

/**
 * The `host:port` by which other machines call a server that listens at `endpoint` (`http://10.0.0.7:50051`, or without
 * the scheme). `advertise` says otherwise: a host, or a host and port. Throws INVALID_ARGUMENT for an address that only
 * this machine can call, or nobody, where `advertise` is missing.
 */
export function advertised(whose: string, endpoint: string | URL, advertise: string | undefined): string {
  const address = String(endpoint).replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/\/$/, '')
  if (advertise !== undefined) return stated(whose, address, advertise)
  const { host, port } = read(whose, 'endpoint', address)
  if (host === undefined || isWildcard(host) || isLoopback(host) || port === 0) {
    const text = `${address} can't be called from other machines; say by advertise: 'host' or 'host:port' where this server can`
    throw wrongOption(whose, 'endpoint', text)
  }
  return addressOf(host, port)
}

/** What the user says is taken as it is: it may well be loopback, where all run on one machine. */
function stated(whose: string, address: string, advertise: string): string {
  const bare = advertise.replace(/^\[([^\]]*)\]$/, '$1')
  const hasPort = !isIPv6(bare) && bare.includes(':')
  const own = hasPort ? advertise : addressOf(bare, read(whose, 'endpoint', address).port)
  const { host, port } = read(whose, 'advertise', own)
  if (port === 0 || host === undefined || isWildcard(host)) throw wrongOption(whose, 'advertise', `nobody can call ${own}`)
  return own
}

function read(whose: string, option: string, address: string): { host: string | undefined; port: number } {
  let place: ReturnType<typeof placeOf>
  try {
    place = placeOf(address)
  } catch (thrown) {
    throw wrongOption(whose, option, (thrown as RpcError).message)
  }
  return 'path' in place ? { host: undefined, port: 0 } : hostAndPort(address)
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

function isLoopback(host: string): boolean {
  if (isIP(host) === 0) return /^(?:.+\.)?localhost\.?$/i.test(host)
  return LOOPBACK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}
