import type { Host, Interceptor, Method, Status } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import type { Connection, Endpoint } from '@skein/core/transport'

/**
 * An interceptor that lives by the clock, the chance and the events of the channel that it is made for; `endpoint`
 * where it is made for one server of it.
 */
export type Policy = (host: Host, endpoint?: Endpoint) => Interceptor

/** What holds for a method's calls where they don't say otherwise. The fields change when the config does. */
export interface MethodDefaults {
  /** ms at most, whatever the call says. */
  timeout: number | undefined
  waitForReady: boolean | undefined
}

/** A service config, from wherever it comes. */
export interface ServiceConfig {
  /** For one channel. `changed` is called when `balancer` or `healthService` is another; never from inside. */
  start(host: Host, changed: () => void): RunningConfig
}

export interface RunningConfig {
  /** The resolver brought one; a wrong one is told as an event, and the one before stays. */
  found(config: unknown): void
  /** One object for each method, for as long as the channel lives. */
  defaults(method: Method): MethodDefaults
  /** Around every call, beneath the codec: its retries, its limits. */
  readonly interceptor: Interceptor
  /** undefined: the channel's own. */
  readonly balancer: Balancer | undefined
  /** Whose health decides whether a server is called. undefined: none is asked for. */
  readonly healthService: string | undefined
  close(): void
}

/**
 * Watches what a server says of its own health, on one connection, which is called only while it is well. `changed` is
 * never called from inside. Returns how to stop.
 */
export type HealthWatch = (
  connection: Connection, service: string, host: Host, changed: (well: boolean, why: Status | undefined) => void,
) => () => void
