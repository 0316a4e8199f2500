import { LOAD_REPORT, LoadReport } from '@skein/balancers/orca'
import type { Clock, Metadata } from '@skein/core'
import type { SimServer } from './server.ts'

/** ms that one measurement holds. */
const WINDOW = 500

interface Measured { at: number; ended: number; workMs: number; trailers: Metadata }

/** What simulated servers say of their load with each answer, as real ones say it. */
export function loadReports(clock: Clock): (server: SimServer) => Metadata {
  const last = new Map<SimServer, Measured>()
  return (server) => {
    const now = clock.now()
    const before = last.get(server)
    if (before !== undefined && now < before.at + WINDOW) return before.trailers
    const seconds = (now - (before?.at ?? 0)) / 1000
    const rpsFractional = (server.ended - (before?.ended ?? 0)) / seconds
    const busy = (server.workMs - (before?.workMs ?? 0)) / 1000 / seconds / server.workers
    const report = LoadReport.encode({ rpsFractional, applicationUtilization: Math.min(1, busy) })
    const trailers: Metadata = [[LOAD_REPORT, report]]
    last.set(server, { at: now, ended: server.ended, workMs: server.workMs, trailers })
    return trailers
  }
}
