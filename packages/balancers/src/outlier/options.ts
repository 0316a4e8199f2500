import type { Status } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'

/** Whose calls are looked at. */
export interface Enough {
  /** Calls of a server in an interval that it is judged by. */
  readonly minCalls?: number | undefined
  /** Servers with that many, fewer than which none is judged. @default 5 */
  readonly minServers?: number | undefined
  /** How many per cent of those that are found out are ejected, by chance. @default 100 */
  readonly enforcementPercent?: number | undefined
}

/** Out is whose share of calls that went well is below the servers' mean by a multiple of its standard deviation. */
export interface SuccessRateOptions extends Enough {
  /** @default 1.9 */
  readonly stdevFactor?: number | undefined
  /** @default 100 */
  readonly minCalls?: number | undefined
}

/** Out is of whose calls more than a threshold failed. */
export interface FailurePercentageOptions extends Enough {
  /** @default 85 */
  readonly thresholdPercent?: number | undefined
  /** @default 50 */
  readonly minCalls?: number | undefined
}

/** Out is of whose calls more than a threshold were slow. */
export interface SlowCallsOptions extends Enough {
  /** ms above which a call is slow. */
  readonly overMs: number
  /** @default 50 */
  readonly thresholdPercent?: number | undefined
  /** @default 20 */
  readonly minCalls?: number | undefined
}

/** What isn't given of the four ways to find outliers is off. */
export interface OutlierDetectionOptions {
  /** Chooses among who is left. @default roundRobin() */
  readonly child?: Balancer | undefined
  readonly successRate?: SuccessRateOptions | undefined
  readonly failurePercentage?: FailurePercentageOptions | undefined
  readonly slowCalls?: SlowCallsOptions | undefined
  /**
   * Failures one after the other at which a server is out at once. Infinity: never.
   * @default 5 where none of the other three is given
   */
  readonly consecutiveFailures?: number | undefined
  /** ms between two judgements. @default 10,000 */
  readonly intervalMs?: number | undefined
  /** ms that a server is out, times how often it was out lately. @default 30,000 */
  readonly baseEjectionMs?: number | undefined
  /** ms that a server is out at most. @default 300,000, or baseEjectionMs where that is more */
  readonly maxEjectionMs?: number | undefined
  /** While so many per cent of the servers are out, no other is ejected; one may always be. @default 10 */
  readonly maxEjectionPercent?: number | undefined
  /** What a server that comes back gets of its usual share of the calls, until it has proved itself. @default 0.1 */
  readonly probeShare?: number | undefined
  /** Calls one after the other that go well, and it is back; one that doesn't, and it is out again. @default 5 */
  readonly probeCalls?: number | undefined
  /**
   * Whether a failure is the server's fault. Cancelled and unsent calls are not looked at.
   * @default UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS
   */
  readonly isFault?: ((status: Status) => boolean) | undefined
}
