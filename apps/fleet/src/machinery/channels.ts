import { leastRequest } from '@skein/balancers/least-request'
import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { retry } from '@skein/resilience'
import { circuitBreaker } from '@skein/resilience/breaker'
import { serviceConfig } from '@skein/resilience/service-config'
import { http2 } from '@skein/transport-http2'

/** Channels that are compared, by how much they do with a call. */
export const channels: Readonly<Record<string, (addresses: readonly string[]) => Channel>> = {
  'one server, nothing more': ([address]) => createChannel(`http://${address}`, { transport: http2(), codec: protobuf() }),
  'one server, all policies': ([address]) => createChannel(`http://${address}`, all()),
  'three servers, round robin': (addresses) =>
    createChannel(targetOf(addresses), { transport: http2(), codec: protobuf(), balancer: roundRobin() }),
  'three servers, all policies': (addresses) => createChannel(targetOf(addresses), all()),
}

function targetOf(addresses: readonly string[]): string {
  return `static:///${addresses.join(',')}`
}

/** Retries with their budget, a breaker for each server, least request, and a service config with a timeout. */
function all(): Parameters<typeof createChannel>[1] {
  return {
    transport: http2(), codec: protobuf(), balancer: leastRequest(),
    policies: [retry({ attempts: 3 })], perServer: [circuitBreaker()],
    serviceConfig: serviceConfig({ methodConfig: [{ name: [{ service: 'fleet.v1.Echo' }], timeout: '10s' }] }),
  }
}
