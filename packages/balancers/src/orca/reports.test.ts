import { ManualClock } from '@skein/kit/manual-clock'
import { expect, it } from 'vitest'
import { callOf } from '../../test/fleet.ts'
import { OrcaLoadReportRequest } from '../gen/xds/service/orca/v3/orca.ts'
import { Reports } from './reports.ts'

it.each([[0, 1_000], [500, 1_000], [5_000, 5_000]])('asked to report each %d ms does so each %d', async (asked, each) => {
  const clock = new ManualClock()
  const reports = new Reports({ clock, leastIntervalMs: 1_000, maxStreams: 1, report: () => ({ eps: clock.now() }) })
  const stream = reports.streamCoreMetrics(OrcaLoadReportRequest.create({ reportInterval: asked }), callOf())
  const times: (number | undefined)[] = []
  const reading = (async () => {
    for await (const { eps } of stream) times.push(eps)
  })()
  await clock.advanceAsync(each * 2)
  expect(times).toEqual([0, each, each * 2])
  reports.close()
  await reading
  expect(clock.pending).toBe(0)
  const late = reports.streamCoreMetrics(OrcaLoadReportRequest.create({}), callOf())
  expect(await late.next()).toEqual({ done: true, value: undefined })
})
