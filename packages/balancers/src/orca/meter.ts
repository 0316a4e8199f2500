import type { Bytes, Clock, Status } from '@skein/core'
import { TickClock } from '@skein/kit/clock'
import { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'
import { isFault } from '../parts/fault.ts'
import { merged, NONE, reportOf } from './metrics.ts'
import type { CallMetrics, ServerMetrics } from './metrics.ts'
import { Rate } from './rate.ts'

/** What a server knows of its load, measured now and then. */
export class Meter {
  readonly #clock: TickClock
  readonly #measure: () => ServerMetrics
  readonly #sampleMs: number
  readonly #calls: Rate
  readonly #failures: Rate
  #said: ServerMetrics = NONE
  #metrics: ServerMetrics = NONE
  #encoded: Bytes | undefined = undefined
  #sampledAt = -Infinity

  constructor(clock: Clock, measure: () => ServerMetrics, sampleMs: number) {
    this.#clock = new TickClock(clock)
    this.#measure = measure
    this.#sampleMs = sampleMs
    this.#calls = new Rate(clock.now())
    this.#failures = new Rate(clock.now())
  }

  set(metrics: ServerMetrics): void {
    this.#said = merged(this.#said, metrics)
    this.#sampledAt = -Infinity
  }

  count(status: Status): void {
    this.#calls.add(this.#clock.now())
    if (isFault(status)) this.#failures.add(this.#clock.now())
  }

  metrics(): ServerMetrics {
    const now = this.#clock.now()
    if (now >= this.#sampledAt + this.#sampleMs) {
      const counted = { qps: this.#calls.perSecond(now), eps: this.#failures.perSecond(now) }
      this.#metrics = merged(merged(counted, this.#said), this.#measured())
      this.#encoded = undefined
      this.#sampledAt = now
    }
    return this.#metrics
  }

  /** With what one call says of itself; most say nothing, and share the same bytes. */
  encoded(own: CallMetrics): Bytes {
    const metrics = this.metrics()
    if (own !== NONE) return OrcaLoadReport.encode(reportOf(merged(metrics, own)))
    return this.#encoded ??= OrcaLoadReport.encode(reportOf(metrics))
  }

  #measured(): ServerMetrics {
    try {
      return this.#measure()
    } catch {
      // A call that went well doesn't fail because nobody knows the load; what was counted is still told.
      return NONE
    }
  }
}
