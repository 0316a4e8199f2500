import { BlockList, isIP } from 'node:net'
import { Code, RpcError } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { placeOf } from './address.ts'

/** A name, in characters. */
const LONGEST = 1_024

/**
 * One server as a registry has it: `{ address, weight, zone, priority, serverName }`. undefined where its weight is 0:
 * it is to get no calls. Other fields are passed over. Throws INVALID_ARGUMENT that names the field which can't be.
 */
export function readRecord(raw: unknown): Endpoint | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw wrong('the record', 'no object')
  const fields = raw as Readonly<Record<string, unknown>>
  const address = text(fields, 'address')
  if (address === undefined) throw wrong('address', 'missing')
  const place = placeOf(address)
  if ('port' in place && (place.port === 0 || isWildcard(place.host))) throw wrong('address', `${address}, where nobody can be called`)
  const weight = number(fields, 'weight')
  const priority = number(fields, 'priority')
  if (priority !== undefined && !Number.isInteger(priority)) throw wrong('priority', `${priority}; it takes a whole number`)
  const serverName = text(fields, 'serverName')
  const zone = text(fields, 'zone')
  if (weight === 0) return undefined
  return {
    address,
    ...(serverName === undefined ? {} : { serverName }),
    ...(weight === undefined ? {} : { weight }),
    ...(priority === undefined ? {} : { priority }),
    ...(zone === undefined ? {} : { zone }),
  }
}

const WILDCARDS = new BlockList()
WILDCARDS.addAddress('0.0.0.0')
WILDCARDS.addAddress('::', 'ipv6')

/** An address that a server listens at, and nobody can call. */
export function isWildcard(host: string): boolean {
  return isIP(host) !== 0 && WILDCARDS.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string' || value.length > LONGEST) throw wrong(name, `no text of up to ${LONGEST} characters`)
  return value
}

function number(fields: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) throw wrong(name, 'no number from 0 up')
  return value
}

function wrong(name: string, what: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, `${name} is ${what}`, { delivery: 'unsent' })
}
