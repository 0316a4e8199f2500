import { leastRequest } from '@skein/balancers/least-request'
import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import type { Channel, ChannelOptions } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { retry } from '@skein/resilience'
import { circuitBreaker } from '@skein/resilience/breaker'
import { serviceConfig } from '@skein/resilience/service-config'
import { http2 } from '@skein/transport-http2'

type More = Pick<ChannelOptions, 'balancer' | 'policies' | 'perServer' | 'serviceConfig'>

const retries = (): More => ({ policies: [retry({ attempts: 3 })] })
const breaker = (): More => ({ perServer: [circuitBreaker()] })
const config = (): More =>
  ({ serviceConfig: serviceConfig({ methodConfig: [{ name: [{ service: 'fleet.v1.Echo' }], timeout: '10s' }] }) })
const all = (): More => ({ ...retries(), ...breaker(), ...config(), balancer: leastRequest() })

const one = (more: More) => ([address]: readonly string[]): Channel =>
  createChannel(`http://${address}`, { transport: http2(), codec: protobuf(), ...more })
const three = (more: More) => (addresses: readonly string[]): Channel =>
  createChannel(`static:///${addresses.join(',')}`, { transport: http2(), codec: protobuf(), ...more })

export const BARE = 'one server, nothing more'
export const ROUND_ROBIN = 'three servers, round robin'
export const ALL = 'three servers, all policies'

/** Channels that are compared, by how much they do with a call. */
export const channels: Readonly<Record<string, (addresses: readonly string[]) => Channel>> = {
  [BARE]: one({}),
  'one server, retries and budget': one(retries()),
  'one server, breaker': one(breaker()),
  'one server, service config': one(config()),
  'one server, all policies': one(all()),
  [ROUND_ROBIN]: three({ balancer: roundRobin() }),
  [ALL]: three(all()),
}
