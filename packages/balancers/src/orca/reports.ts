import { Code, RpcError } from '@skein/core'
import type { Call, Clock } from '@skein/core'
import type { Init } from '@skein/protobuf'
import type { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'
import type { OrcaLoadReportRequest } from '../gen/xds/service/orca/v3/orca.ts'

export interface ReportsOptions {
  readonly clock: Clock
  readonly leastIntervalMs: number
  readonly maxStreams: number
  readonly report: () => Init<OrcaLoadReport>
}

/** The method of xds.service.orca.v3.OpenRcaService. */
export class Reports {
  readonly #options: ReportsOptions
  /** One for each stream. */
  readonly #sleepers: Set<Sleeper> = new Set()
  #closing = false

  constructor(options: ReportsOptions) {
    this.#options = options
  }

  async* streamCoreMetrics(
    { reportInterval = 0 }: OrcaLoadReportRequest, call: Call,
  ): AsyncGenerator<Init<OrcaLoadReport>, void, undefined> {
    const { leastIntervalMs, maxStreams, report } = this.#options
    if (this.#sleepers.size >= maxStreams) {
      const text = `this server has as many streams of load reports as it may: ${maxStreams} (maxStreams)`
      throw new RpcError(Code.RESOURCE_EXHAUSTED, text)
    }
    const sleeper = new Sleeper(this.#options.clock)
    const stop = call.onCancel(() => { sleeper.end() })
    this.#sleepers.add(sleeper)
    if (this.#closing) sleeper.end()
    try {
      while (!sleeper.ended) {
        yield report()
        await sleeper.sleep(Math.max(reportInterval, leastIntervalMs))
      }
    } finally {
      stop()
      this.#sleepers.delete(sleeper)
    }
  }

  /** Ends the streams: a server that closes isn't held up by them. */
  close(): void {
    this.#closing = true
    for (const it of this.#sleepers) it.end()
  }
}

/** Sleeps again and again, until it is ended. */
class Sleeper {
  ended = false
  readonly #clock: Clock
  #wake: (() => void) | undefined = undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async sleep(ms: number): Promise<void> {
    if (this.ended) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const disarm = this.#clock.after(ms, resolve)
    this.#wake = resolve
    await promise
    disarm()
  }

  end(): void {
    this.ended = true
    this.#wake?.()
  }
}
