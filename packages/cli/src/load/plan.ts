/** What a run of load does. */
export interface Plan {
  /** Calls a second that are due, whether others are answered or not; undefined: a closed loop. */
  readonly rate: number | undefined
  /** Calls under way at once, at most. */
  readonly concurrency: number
  /** ms; together with the warm-up, calls of which are not measured. */
  readonly rampMs: number
  readonly warmUpMs: number
  /** ms of calls that are measured; Infinity where `count` ends it. */
  readonly durationMs: number
  /** Calls that are measured, at most. */
  readonly count: number
}
