/** Succeeds where all is well. `false`, or an error, is NOT_SERVING. */
export type CheckFunction = (signal: AbortSignal) => Promise<boolean | void> | boolean | void

/** Whether something that a server needs is there: a database, a disk, another service. */
export interface HealthCheck {
  /** One run at a time serves all who ask. The signal aborts when its time is up. */
  readonly run: CheckFunction
  /** Whom it is about: full names of services, names of one's own, or `LIVENESS`. @default the whole server */
  readonly of?: readonly string[] | undefined
  /** ms that an outcome holds; while somebody watches, it runs as often. @default 1,000 */
  readonly cacheMs?: number | undefined
  /** ms that a run may take; one that takes longer has failed. @default 1,000 */
  readonly timeoutMs?: number | undefined
}

export interface HealthOptions {
  /** By names for the log. A function alone is a check of the whole server. @default none */
  readonly checks?: Readonly<Record<string, HealthCheck | CheckFunction>> | undefined
  /** Streams of Watch at once; more are refused as RESOURCE_EXHAUSTED. @default 1,000 */
  readonly maxWatchers?: number | undefined
}
