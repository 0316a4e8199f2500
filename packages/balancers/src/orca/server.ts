import { key } from '@skein/core'
import type { Call, Clock, Interceptor, Key, Metadata, ResponseSink, Service, Status } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { knownOptions, timeOption, wholeOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { Relay } from '@skein/kit/sinks'
import { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'
import { OpenRcaService } from '../gen/xds/service/orca/v3/orca.ts'
import { Meter } from './meter.ts'
import { merged, NONE, reportOf } from './metrics.ts'
import type { CallMetrics, ServerMetrics } from './metrics.ts'
import { LOAD_REPORT } from './report.ts'
import { Reports } from './reports.ts'

export type { CallMetrics, ServerMetrics } from './metrics.ts'

export interface ServerLoadOptions {
  /**
   * What the server says of itself, asked for each report, at most once in `sampleMs`. Calls and failures a second are
   * counted without it, and where it throws. @default nothing
   */
  readonly measure?: (() => ServerMetrics) | undefined
  /** ms that what was measured holds. @default 100 */
  readonly sampleMs?: number | undefined
  /** Whether each call's trailers carry a report. @default true */
  readonly perCall?: boolean | undefined
  /** ms between two reports of a stream, at least, whatever its client asks for. @default 1,000 */
  readonly leastIntervalMs?: number | undefined
  /** Streams of reports at once; more are refused as RESOURCE_EXHAUSTED. @default 1,000 */
  readonly maxStreams?: number | undefined
  /** @default the machine's */
  readonly clock?: Clock | undefined
}

/** What a server's load needs of it to serve reports; one of `@skein/server` has it. */
export interface ReportingServer {
  readonly host: { readonly clock: Clock }
  add(service: Service, implementation: object): unknown
  follow(follower: { draining(): undefined }): () => void
}

/** How loaded a server is, for those who balance by it. */
export interface ServerLoad {
  /** Counts calls and failures, and adds a report to each call's trailers. For `createServer({ interceptors })`. */
  readonly interceptor: Interceptor
  /** Changes what the server says of itself; what isn't named stays. What `measure` says goes before it. */
  set(metrics: ServerMetrics): void
  /** What is reported now. */
  report(): OrcaLoadReport
  /** Serves xds.service.orca.v3.OpenRcaService: reports on streams of their own. */
  serve(server: ReportingServer): void
}

const METRICS: OptionNames<ServerMetrics> = {
  cpuUtilization: true, memUtilization: true, applicationUtilization: true, utilization: true, namedMetrics: true,
  qps: true, eps: true,
}
const CALL: Key<{ metrics: CallMetrics } | undefined> = key('load of a call', undefined)

/**
 * Adds to what is reported of a call. No effect where the server reports no load, so that a handler needn't know:
 * `recordLoad(call, { requestCost: { rows: 17 } })`.
 */
export function recordLoad(call: Call, metrics: CallMetrics): void {
  const own = call.get(CALL)
  if (own !== undefined) own.metrics = merged(own.metrics, metrics)
}

/**
 * A server's half of ORCA (gRFC A51).
 *
 * ```ts
 * const load = serverLoad({ measure: () => ({ cpuUtilization: cpu.sinceLast() }) })
 * const server = createServer({ interceptors: [load.interceptor] })
 * load.serve(server)
 * ```
 *
 * Throws INVALID_ARGUMENT for an option that can't be.
 */
export function serverLoad(options: ServerLoadOptions = {}): ServerLoad {
  knownOptions('server load', options, {
    measure: true, sampleMs: true, perCall: true, leastIntervalMs: true, maxStreams: true, clock: true,
  })
  const { clock = systemClock, measure = () => NONE, perCall = true } = options
  const meter = new Meter(clock, measure, timeOption('server load', 'sampleMs', options.sampleMs, 100))
  const leastIntervalMs = timeOption('server load', 'leastIntervalMs', options.leastIntervalMs, 1_000)
  const maxStreams = wholeOption('server load', 'maxStreams', options.maxStreams, 1_000, 0, Number.MAX_SAFE_INTEGER)
  return {
    interceptor: (next) => (call, responses) => new LoadedCall(meter, perCall, call, responses).start(next, call),
    set(metrics) {
      knownOptions('server load: set', metrics, METRICS)
      meter.set(metrics)
    },
    report: () => OrcaLoadReport.create(reportOf(meter.metrics())),
    serve(server) {
      const reports = new Reports({
        clock: server.host.clock, leastIntervalMs, maxStreams, report: () => reportOf(meter.metrics()),
      })
      server.add(OpenRcaService, reports)
      server.follow({ draining: () => { reports.close() } })
    },
  }
}

class LoadedCall<I, O> extends Relay<I, O> {
  readonly #meter: Meter
  readonly #own: { metrics: CallMetrics } | undefined

  constructor(meter: Meter, perCall: boolean, call: Call, responses: ResponseSink<O>) {
    super(responses)
    this.#meter = meter
    this.#own = perCall ? { metrics: NONE } : undefined
    call.set(CALL, this.#own)
  }

  override end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    this.#meter.count(status)
    const told = this.#own === undefined || trailers.some(([name]) => name === LOAD_REPORT)
    super.end(status, told ? trailers : [...trailers, [LOAD_REPORT, this.#meter.encoded(this.#own.metrics)]])
  }
}
