import type { OrcaLoadReport, TestOrcaReport } from '../messages.ts'
import { Turn } from '../server/turn.ts'

/** As servers report what clients told them to. */
export function reportOf(asked: TestOrcaReport): OrcaLoadReport {
  const { cpuUtilization, memoryUtilization, requestCost, utilization } = asked
  return {
    ...cpuUtilization !== undefined && { cpuUtilization },
    ...memoryUtilization !== undefined && { memUtilization: memoryUtilization },
    ...requestCost !== undefined && { requestCost },
    ...utilization !== undefined && { utilization },
  }
}

/** The load that the server reports out of band. One stream at a time may set it, and keeps it until it ends. */
export class OwnLoad extends Turn {
  #report: OrcaLoadReport = {}

  get report(): OrcaLoadReport {
    return this.#report
  }

  set(asked: TestOrcaReport): void {
    // A request's cost is one call's.
    const { requestCost: _, ...lasting } = reportOf(asked)
    this.#report = lasting
  }
}
