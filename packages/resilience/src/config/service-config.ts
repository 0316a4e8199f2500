import { knownOptions, wholeOption, wrongOption } from '@skein/kit/option-values'
import { describe } from '@skein/kit/misfit'
import type { ServiceConfig } from '@skein/kit/policy'
import { repeatableBy } from '../attempts/options.ts'
import { parseConfig } from './parse.ts'
import type { Balancers } from './parse.ts'
import { Running } from './running.ts'
import { isSource, Watched } from './source.ts'
import type { ConfigSource } from './source.ts'
import type { ServiceConfigJson } from './types.ts'

export type { Json, JsonObject } from './json.ts'
export type { Balancers } from './parse.ts'
export type { ConfigSource } from './source.ts'
export type { HedgingPolicyJson, MethodConfigJson, RetryPolicyJson, ServiceConfigJson } from './types.ts'

export interface ServiceConfigOptions {
  /**
   * What makes the balancers that a config names: `byName` of `@skein/balancers/by-name`, or some of your own. Without
   * it the channel's own balancer stays, whatever a config says.
   */
  readonly balancers?: Balancers | undefined
  /** What the resolver finds goes before `source`, which then holds where there is none. @default false */
  readonly resolverFirst?: boolean | undefined
  /**
   * Methods that may run more than once though their `.proto` doesn't say so: `/shop.v1.Orders/Place`, or
   * `/shop.v1.Orders/*`. Others are tried again only where the server can't have begun them. @default none
   */
  readonly idempotent?: readonly string[] | undefined
  /** Bytes of a call's requests that are kept for other attempts. @default 1 MiB */
  readonly bufferLimit?: number | undefined
}

const WHOSE = 'serviceConfig'

/**
 * gRPC's service config (grpc/grpc doc/service_config.md, gRFC A6), for a channel: gRPC's JSON as an object or as
 * text, or a source that is watched, such as `configFile`. What the resolver finds is used where there is no `source`.
 * Fields that nobody knows are passed over, which is told as an event 'warning'; a method's name can't have any.
 *
 * Throws INVALID_ARGUMENT with all that is wrong in it, each by its JSON path. Of a later one, from a source or from
 * the resolver, the same is told as an event 'config', and the last good one stays.
 */
export function serviceConfig(
  source?: ServiceConfigJson | string | ConfigSource, options: ServiceConfigOptions = {},
): ServiceConfig {
  knownOptions(WHOSE, options, { balancers: true, resolverFirst: true, idempotent: true, bufferLimit: true })
  const { balancers, resolverFirst = false, idempotent, bufferLimit } = options
  if (balancers !== undefined) checkBalancers(balancers)
  const parsing = {
    balancers,
    resolverFirst,
    repeatable: repeatableBy(WHOSE, idempotent),
    bufferLimit: wholeOption(WHOSE, 'bufferLimit', bufferLimit, 1024 * 1024, 0, Number.MAX_SAFE_INTEGER),
  }
  const own = source === undefined ? undefined
    : isSource(source) ? new Watched(source, parsing) : parseConfig(source, 'the service config', parsing)
  return { start: (host, changed) => new Running(host, changed, own, parsing) }
}

function checkBalancers(given: Balancers): void {
  if (typeof given !== 'object' || (given as unknown) === null || Array.isArray(given)) {
    throw wrongOption(WHOSE, 'balancers', `it takes functions by the names of balancers; it is ${describe(given)}`)
  }
  for (const [name, make] of Object.entries(given)) {
    if (typeof make !== 'function') throw wrongOption(WHOSE, `balancers.${name}`, `it takes a function of its config; it is ${describe(make)}`)
  }
}
