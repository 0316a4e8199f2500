import type { OrcaLoadReport, TestOrcaReport } from '../messages.ts'

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
export class ServerLoad {
  #report: OrcaLoadReport = {}
  #turn: Promise<void> = Promise.resolve()

  get report(): OrcaLoadReport {
    return this.#report
  }

  set(asked: TestOrcaReport): void {
    // A request's cost is one call's.
    const { requestCost: _, ...lasting } = reportOf(asked)
    this.#report = lasting
  }

  /** Waits until nobody else has it; `using` gives it back. */
  async take(): Promise<Disposable> {
    const before = this.#turn
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#turn = promise
    await before
    return { [Symbol.dispose]: resolve }
  }
}
