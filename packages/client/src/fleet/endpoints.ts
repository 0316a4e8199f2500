import type { Endpoint } from '@skein/core/transport'
import { describe } from '@skein/kit/misfit'

export interface Checked {
  /** By what makes an endpoint the same server as before; the first of several. */
  readonly endpoints: ReadonlyMap<string, Endpoint>
  /** What was passed over or left out, in words, up to a few. */
  readonly wrong: readonly string[]
}

/** How many faults of one list are told. */
const TOLD = 5

/** Reads what a resolver gave for endpoints: duplicates are left out, and so is what is none, which is told. */
export function checkEndpoints(given: readonly unknown[]): Checked {
  const endpoints = new Map<string, Endpoint>()
  const faults: string[] = []
  for (const it of given) {
    const endpoint = endpointIn(it, faults)
    if (endpoint === undefined) continue
    const key = JSON.stringify([endpoint.address, endpoint.serverName])
    if (!endpoints.has(key)) endpoints.set(key, endpoint)
  }
  const more = faults.length - TOLD
  return { endpoints, wrong: more > 0 ? [...faults.slice(0, TOLD), `and ${more} more`] : faults }
}

function endpointIn(given: unknown, faults: string[]): Endpoint | undefined {
  if (typeof given !== 'object' || given === null) {
    faults.push(`an endpoint is ${describe(given)}, and is passed over`)
    return undefined
  }
  const { address, serverName, weight, priority, zone } = given as { [K in keyof Endpoint]?: unknown }
  // A space, a line's end or a NUL would be a fault of whoever wrote the record, and no name of a machine.
  if (typeof address !== 'string' || !/^[\x21-\x7e\u00a1-\uffff]+$/.test(address)) {
    faults.push(`an endpoint's address is ${describe(address)}, and it is passed over`)
    return undefined
  }
  const fits = <T>(name: string, value: unknown, holds: (it: unknown) => it is T): T | undefined => {
    if (value === undefined || value === null || holds(value)) return value ?? undefined
    faults.push(`the ${name} of ${address} is ${describe(value)}, and is left out`)
    return undefined
  }
  return {
    address,
    serverName: fits('serverName', serverName, isName),
    weight: fits('weight', weight, isShare),
    priority: fits('priority', priority, isNumber),
    zone: fits('zone', zone, isName),
  }
}

const isNumber = (it: unknown): it is number => typeof it === 'number' && Number.isFinite(it)
const isShare = (it: unknown): it is number => isNumber(it) && it >= 0
const isName = (it: unknown): it is string => typeof it === 'string' && it !== ''

/** Whether nothing is different that a balancer may go by. */
export function sameEndpoint(one: Endpoint, other: Endpoint): boolean {
  return one.weight === other.weight && one.priority === other.priority && one.zone === other.zone
}
