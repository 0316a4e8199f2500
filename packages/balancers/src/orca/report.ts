import type { Metadata } from '@skein/core'
import { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'

export { OrcaLoadReport as LoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'
export { OpenRcaService, OrcaLoadReportRequest as LoadReportRequest } from '../gen/xds/service/orca/v3/orca.ts'

/** The trailer that carries one call's report. */
export const LOAD_REPORT = 'endpoint-load-metrics-bin'

/** The report that came with a call's trailers, if any. Throws an RpcError for one that can't be read. */
export function loadReportOf(trailers: Metadata): OrcaLoadReport | undefined {
  for (let i = 0; i < trailers.length; i++) {
    const [key, value] = trailers[i] as Metadata[number]
    if (key === LOAD_REPORT && typeof value !== 'string') return OrcaLoadReport.decode(value)
  }
  return undefined
}
