import type { Clock } from '@skein/core'
import type { Resolver } from '@skein/core/fleet'
import type { Credentials } from '@skein/core/transport'
import type { OwnHost } from '@skein/kit/host'
import { describe } from '@skein/kit/misfit'
import { pickFirst } from '@skein/kit/pick-first'
import { isSecure } from '@skein/kit/target'
import { count, listOf, milliseconds, wrong } from '../options.ts'
import type { ChannelOptions } from '../options.ts'
import { Backoff } from '../pool/backoff.ts'
import { resolverOf } from '../target/choose.ts'
import type { FleetOptions } from './fleet.ts'

/** The system's authorities: one value, so that channels share connections. */
const SYSTEM: Credentials = {}

/** A channel's options as its fleet takes them. Throws INVALID_ARGUMENT for what can't be. */
export function fleetOptions(target: string, options: ChannelOptions, host: OwnHost, tick: Pick<Clock, 'now'>): FleetOptions {
  const { transport, resolver = [], balancer = pickFirst(), perServer = [], backoff = {} } = options
  const { serviceConfig, health } = options
  const { credentials = isSecure(target) ? SYSTEM : undefined, healthService = '' } = options
  const resolvers = [resolver].flat() as readonly Resolver[]
  for (const it of resolvers as readonly Partial<Resolver>[]) {
    if (typeof it?.scheme !== 'string' || typeof it.resolve !== 'function') {
      throw wrong(`resolver: it takes resolvers, such as dns(); it is ${describe(it)}`)
    }
    if (resolvers.find((other) => other.scheme === it.scheme) !== it) throw wrong(`resolver: two of them are for ${it.scheme}:`)
  }
  if (typeof (balancer as Partial<typeof balancer> | null)?.start !== 'function') {
    throw wrong(`balancer: it takes a balancer, such as roundRobin(); it is ${describe(balancer)}`)
  }
  if (serviceConfig !== undefined && typeof (serviceConfig as Partial<typeof serviceConfig> | null)?.start !== 'function') {
    throw wrong(`serviceConfig: it takes what serviceConfig() gives; it is ${describe(serviceConfig)}`)
  }
  if (health !== undefined && typeof health !== 'function') {
    throw wrong(`health: it takes what clientHealth() gives; it is ${describe(health)}`)
  }
  if (health === undefined && options.healthService !== undefined) {
    throw wrong('healthService: nobody asks for it without health; give { health: clientHealth() }')
  }
  // Tells what is wrong with it now, and not at the first connect.
  new Backoff(backoff, host.random)
  return {
    target, host, tick, transport, credentials, balancer, backoff, health, healthService,
    ...resolverOf(target, resolvers, transport.name),
    perServer: listOf('perServer', perServer),
    config: (changed) => serviceConfig?.start(host, changed),
    idleAfter: milliseconds('idleAfter', options.idleAfter, 1_800_000),
    maxConnections: count('maxConnections', options.maxConnections, 8),
    maxQueued: count('maxQueued', options.maxQueued, 10_000),
  }
}
