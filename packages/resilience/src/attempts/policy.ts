import type { Code, Method } from '@skein/core'

/** What holds for any policy that makes more than one attempt at a call. Times are in ms. */
interface Attempts {
  /** At most, the first included (gRFC A6 `maxAttempts`, which it caps at 5). */
  readonly attempts: number
  /** How long one may go without headers before it is given up; only where another could follow. Infinity: no limit. */
  readonly perAttemptTimeout: number
  /** Bytes of requests that are kept for another attempt. A call that sent more is committed to the one that runs. */
  readonly bufferLimit: number
  /** Whether a method may be run more than once. One that may not is tried again only where it can't have begun. */
  readonly repeatable: (method: Method) => boolean
}

/** Of gRFC A6 `retryPolicy`: one attempt after the other. */
export interface RetryPolicy extends Attempts {
  readonly kind: 'retry'
  readonly initialBackoff: number
  readonly maxBackoff: number
  readonly multiplier: number
  /** Of each backoff, more or less: 0.2 for 0.8 to 1.2 times. */
  readonly jitter: number
  /** The codes that another attempt follows. */
  readonly codes: ReadonlySet<Code>
}

/** Of gRFC A6 `hedgingPolicy`: the next attempt begins while those before it run. Only for repeatable methods. */
export interface HedgingPolicy extends Attempts {
  readonly kind: 'hedging'
  /** Between two attempts; before anything was observed, where there is a `percentile`. */
  readonly delay: number
  /** 0.95: waits instead for as long as that share of the method's calls takes, as observed. */
  readonly percentile: number | undefined
  /** The codes that end an attempt and not the call; the next attempt then begins at once. */
  readonly nonFatal: ReadonlySet<Code>
}

export type AttemptPolicy = RetryPolicy | HedgingPolicy

/** A limit to the attempts of all calls of a server beyond each one's first. Its methods must not throw. */
export interface Budget {
  /** A call begins; once for a call, however many policies say so. `now` is in ms on the channel's clock. */
  deposit(call: object, now: number): void
  /** Whether there may be one more attempt now; it then counts. */
  withdraw(now: number): boolean
}

/**
 * gRPC's `retryThrottling` (gRFC A6): tells by the share of failures whether the server has enough of them. It must not
 * throw.
 */
export interface Throttle {
  succeeded(): void
  /** An attempt failed with a code that another could follow, or with a pushback that forbids it. */
  failed(): void
  readonly open: boolean
}

/** What the policies of a channel have in common, so that all count the same attempts. */
export interface Shared {
  /** undefined: none. */
  budget: Budget | undefined
  /** undefined: none. It may be another for each config; the attempts that run go by the latest. */
  throttle: Throttle | undefined
}

/** undefined: the method's calls go through untouched. */
export type PolicyOf = (method: Method) => AttemptPolicy | undefined
