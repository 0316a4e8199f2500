import type { Endpoint } from '@skein/core/transport'
import { addressOf, placeOf } from '@skein/kit/node/address'

const PORTS = { http: 80, https: 443 } as const

/** As for a target that a resolver reads: the name, with the port that a URL of the scheme would have to write. */
export function authorityOf({ address, serverName }: Endpoint, scheme: 'http' | 'https'): string {
  const place = placeOf(address)
  if ('path' in place) return serverName ?? 'localhost'
  if (serverName === undefined) return address
  const whole = addressOf(serverName, place.port)
  return place.port === PORTS[scheme] ? whole.replace(/:\d+$/, '') : whole
}
