import { createHistogram } from 'node:perf_hooks'
import type { RecordableHistogram } from 'node:perf_hooks'
import type { Interceptor } from '@skein/core'
import type { CallLatency } from './gen/checkout/v1/orders.ts'

/** How long calls took, by their method: as an interceptor it fits a client's chain and any shape of call. */
export class CallLatencies {
  readonly #byPath = new Map<string, RecordableHistogram>()

  readonly interceptor: Interceptor = (next) => (call, responses) => {
    const began = performance.now()
    call.onCancel(() => { this.#record(call.method.path, performance.now() - began) })
    return next(call, responses)
  }

  /** In microseconds: a histogram counts whole numbers. */
  #record(path: string, ms: number): void {
    const known = this.#byPath.get(path)
    const histogram = known ?? createHistogram()
    if (known === undefined) this.#byPath.set(path, histogram)
    histogram.record(Math.max(1, Math.round(ms * 1_000)))
  }

  /** A row for each method, the most called first. */
  table(): CallLatency[] {
    const rows = [...this.#byPath].map(([path, histogram]) => {
      const at = (percentile: number): number => histogram.percentile(percentile) / 1_000
      const { count, max } = histogram
      return { call: nameOf(path), count, p50Ms: at(50), p90Ms: at(90), p99Ms: at(99), maxMs: max / 1_000 }
    })
    return rows.sort((a, b) => b.count - a.count || a.call.localeCompare(b.call))
  }
}

/** `/checkout.v1.Orders/Place` as `orders.place`. */
function nameOf(path: string): string {
  const [, service = '', method = ''] = /(\w+)\/(\w+)$/.exec(path) ?? []
  return `${service.toLowerCase()}.${method.charAt(0).toLowerCase()}${method.slice(1)}`
}
