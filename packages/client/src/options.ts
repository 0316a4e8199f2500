import { Code, RpcError } from '@skein/core'
import type { Clock, Codec, Interceptor } from '@skein/core'
import type { Balancer, Resolver } from '@skein/core/fleet'
import type { Credentials, Transport } from '@skein/core/transport'
import type { MetadataInit } from '@skein/kit/metadata'
import { describe } from '@skein/kit/misfit'
import type { HealthWatch, Policy, ServiceConfig } from '@skein/kit/policy'
import type { OptionNames } from '@skein/kit/option-values'
import type { BackoffOptions } from './pool/backoff.ts'

export interface ChannelOptions {
  readonly transport: Transport
  /** One codec, or several: the first is used where a call doesn't name another. */
  readonly codec: Codec | readonly Codec[]
  /** Around every call, above the codec; the first is the outermost. @default none */
  readonly interceptors?: readonly Interceptor[] | undefined
  /** Around every call, beneath the codec, where messages are bytes. @default none */
  readonly byteInterceptors?: readonly Interceptor[] | undefined
  /** TLS. @default none: a plain connection; for `https:` targets the system's certificate authorities */
  readonly credentials?: Credentials | undefined
  /** ms for a call that has no other deadline: its own, or its incoming call's. @default 15,000 */
  readonly timeout?: number | undefined
  /** ms in which no message passes, for streams that have no deadline; Infinity for no limit. @default 60,000 */
  readonly idleTimeout?: number | undefined
  /** Sent with every call. @default none */
  readonly metadata?: MetadataInit | undefined
  /**
   * Names of the incoming call's metadata that calls made in its handler pass on.
   * @default x-request-id, traceparent, tracestate, baggage
   */
  readonly propagate?: readonly string[] | undefined
  /** Who finds the servers of targets that name none by themselves: the one whose scheme it is. @default none */
  readonly resolver?: Resolver | readonly Resolver[] | undefined
  /** Whom to connect to, and who gets a call. @default pickFirst() */
  readonly balancer?: Balancer | undefined
  /**
   * Around every call, beneath the codec and `byteInterceptors`; the first is the outermost. What stands after a retry
   * runs once for each attempt. @default none
   */
  readonly policies?: readonly Policy[] | undefined
  /** The same, made for each server: what they know is that server's. @default none */
  readonly perServer?: readonly Policy[] | undefined
  /** What holds for each method, from a file, from code, or from where the servers are found. @default none */
  readonly serviceConfig?: ServiceConfig | undefined
  /** Asks servers for their health; who isn't well gets no calls. @default none */
  readonly health?: HealthWatch | undefined
  /** Whose health is asked for; a service config may say another. @default '', the server's as a whole */
  readonly healthService?: string | undefined
  /** ms without a call after which all connections close, and nothing is resolved until the next. @default 1,800,000 */
  readonly idleAfter?: number | undefined
  /** To one server at once; another is opened when a server takes no more calls on those that there are. @default 8 */
  readonly maxConnections?: number | undefined
  /** Calls that wait for room at one server at once; more fail as RESOURCE_EXHAUSTED. @default 10,000 */
  readonly maxQueued?: number | undefined
  readonly backoff?: BackoffOptions | undefined
  /** Deadlines don't hold while a debugger is attached. @default whether the environment's SKEIN_DEBUG is 1 */
  readonly suspendWhileDebugging?: boolean | undefined
  /** @default the machine's monotonic clock */
  readonly clock?: Clock | undefined
  /** ms since the epoch, for deadlines that are given as a Date. @default the machine's */
  readonly wallClock?: (() => number) | undefined
  /** From 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined
}

/** The names that options may have. */
export const OPTIONS: OptionNames<ChannelOptions> = {
  transport: true, codec: true, interceptors: true, byteInterceptors: true, credentials: true, timeout: true,
  idleTimeout: true, metadata: true, propagate: true, resolver: true, balancer: true, policies: true, perServer: true,
  serviceConfig: true, health: true, healthService: true, idleAfter: true, maxConnections: true, maxQueued: true,
  backoff: true, suspendWhileDebugging: true, clock: true, wallClock: true, random: true,
}

export const PROPAGATED: readonly string[] = ['x-request-id', 'traceparent', 'tracestate', 'baggage']

/** The codecs by their names, the default first. */
export function codecsOf(codec: Codec | readonly Codec[]): ReadonlyMap<string, Codec> {
  const codecs = [codec].flat() as readonly Partial<Codec>[]
  if (codecs.length === 0) throw wrong('codec: the list is empty; give a codec, such as json()')
  const named = new Map<string, Codec>()
  for (const it of codecs) {
    if (typeof it?.name !== 'string' || typeof it.bind !== 'function') {
      throw wrong(`codec: it takes codecs, such as json(); it is ${describe(it)}`)
    }
    if (named.has(it.name)) throw wrong(`codec: two of them are named ${it.name}`)
    named.set(it.name, it as Codec)
  }
  return named
}

/** A time in ms that must be positive. */
export function milliseconds(name: string, given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise
  if (typeof given !== 'number' || !(given > 0)) throw wrong(`${name}: it takes a number of milliseconds above 0; it is ${String(given)}`)
  return given
}

/** A list, copied, since the one that is given may change. */
export function listOf<T>(name: string, given: readonly T[]): readonly T[] {
  if (!Array.isArray(given)) throw wrong(`${name}: it takes a list; it is ${describe(given)}`)
  return [...given as readonly T[]]
}

/** A whole number from 1 up. */
export function count(name: string, given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise
  if (given === Infinity || (Number.isSafeInteger(given) && given >= 1)) return given
  throw wrong(`${name}: it takes a whole number from 1 up; it is ${String(given)}`)
}

export function wrong(message: string, cause?: unknown): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, message, { delivery: 'unsent', cause })
}
