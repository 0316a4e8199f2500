import { setTimeout as sleep } from 'node:timers/promises'
import type { Implementation, ServerCall } from '@skein/server'
import type { OrcaLoadReport, OrcaLoadReportRequest } from '../messages.ts'
import type { OpenRcaService } from '../schema.ts'
import type { ServerLoad } from './load.ts'

/** Between two reports; who asks for more gets this. */
const LEAST_INTERVAL_MS = 100
const DEFAULT_INTERVAL_MS = 1_000

/** Tells its callers of the server's load, as often as they want. */
export class LoadReports implements Implementation<typeof OpenRcaService> {
  readonly #load: ServerLoad

  constructor(load: ServerLoad) {
    this.#load = load
  }

  async* streamCoreMetrics(
    request: OrcaLoadReportRequest, call: ServerCall,
  ): AsyncGenerator<OrcaLoadReport, void, undefined> {
    const { seconds = 0n, nanos = 0 } = request.reportInterval ?? {}
    const asked = Number(seconds) * 1_000 + nanos / 1e6
    const interval = asked > 0 ? Math.max(LEAST_INTERVAL_MS, asked) : DEFAULT_INTERVAL_MS
    for (;;) {
      yield this.#load.report
      await sleep(interval, undefined, { signal: call.signal })
    }
  }
}
