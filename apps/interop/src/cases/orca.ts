import { setTimeout as sleep } from 'node:timers/promises'
import { metadataAll } from '@skein/kit/metadata'
import type { Metadata } from '@skein/core'
import type { OrcaLoadReport, StreamingOutputCallRequest, TestOrcaReport } from '../messages.ts'
import { LOAD_REPORT } from '../names.ts'
import { loadReport } from '../schema.ts'
import type { Case, Setting } from './case.ts'
import { same } from './checks.ts'
import { Outbox } from './outbox.ts'

const LIMIT_MS = 30_000
const REPORT_INTERVAL = { seconds: 0n, nanos: 500_000_000 }

export const orcaPerRpc: Case = {
  name: 'orca_per_rpc',
  about: 'a load report that comes with the trailers of the call that asked for it',
  async run({ test }) {
    let trailers: Metadata = []
    const orcaPerQueryReport = {
      cpuUtilization: 0.821, memoryUtilization: 0.5847, requestCost: { cost: 3456.32 }, utilization: { util: 0.30499 },
    }
    await test.unaryCall({ orcaPerQueryReport }, { timeout: LIMIT_MS, onTrailers: (got) => { trailers = got } })
    const reports = metadataAll(trailers, LOAD_REPORT)
    same(`UnaryCall: values of ${LOAD_REPORT}`, reports.length, 1)
    same('UnaryCall: the report', plain(loadReport.decode(reports[0] as Uint8Array)), {
      cpuUtilization: 0.821, memUtilization: 0.5847, requestCost: { cost: 3456.32 }, utilization: { util: 0.30499 },
    })
  },
}

export const orcaOob: Case = {
  name: 'orca_oob',
  about: 'load reports that come on a stream of their own',
  async run(setting) {
    const requests = new Outbox<StreamingOutputCallRequest>()
    await using responses = setting.test.fullDuplexCall(requests, { timeout: LIMIT_MS })
    await using reports = setting.orca.streamCoreMetrics({ reportInterval: REPORT_INTERVAL }, { timeout: LIMIT_MS })
    for (const report of [
      { cpuUtilization: 0.821, memoryUtilization: 0.5847, utilization: { util: 0.30499 } },
      { cpuUtilization: 0.29309, memoryUtilization: 0.2, utilization: { util: 0.2039 } },
    ]) {
      requests.send({ orcaOobReport: report, responseParameters: [{ size: 1 }] })
      same('FullDuplexCall: whether it ended early', (await responses.next()).done, false)
      await until(reports, report)
    }
    requests.finish()
    same('FullDuplexCall: whether it ended', (await responses.next()).done, true)
    await withoutReport(setting)
  },
}

/** The report that was set comes, whatever was before it. */
async function until(reports: AsyncIterator<OrcaLoadReport>, set: TestOrcaReport): Promise<void> {
  const { cpuUtilization, memoryUtilization, utilization } = set
  const wanted = { cpuUtilization, memUtilization: memoryUtilization, requestCost: {}, utilization }
  let last: unknown
  const timeout = sleep(LIMIT_MS, undefined, { ref: false })
  for (;;) {
    const next = await Promise.race([reports.next(), timeout])
    if (next === undefined || next.done === true) break
    last = plain(next.value)
    try {
      same('the report', last, wanted)
      return
    } catch {
      // The one before it; the next may have it.
    }
  }
  same('StreamCoreMetrics: the last report', last, wanted)
}

/** What was set out of band is not one call's. */
async function withoutReport({ test }: Setting): Promise<void> {
  let trailers: Metadata = []
  await test.unaryCall({}, { onTrailers: (got) => { trailers = got } })
  const costs = metadataAll(trailers, LOAD_REPORT).map((it) => plain(loadReport.decode(it as Uint8Array)).requestCost)
  same('UnaryCall that asks for no report: costs', costs.filter((it) => Object.keys(it ?? {}).length > 0), [])
}

function plain({ cpuUtilization, memUtilization, requestCost, utilization }: OrcaLoadReport): OrcaLoadReport {
  return {
    ...cpuUtilization !== undefined && { cpuUtilization }, ...memUtilization !== undefined && { memUtilization },
    requestCost: { ...requestCost }, utilization: { ...utilization },
  }
}
