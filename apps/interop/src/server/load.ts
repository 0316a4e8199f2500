import { serverLoad } from '@skein/balancers/orca/server'
import type { CallMetrics, ServerLoad } from '@skein/balancers/orca/server'
import type { TestOrcaReport } from '../messages.ts'
import { Turn } from './turn.ts'

/** Between two reports of a stream; who asks for more gets this. */
const LEAST_INTERVAL_MS = 100

/** What a client told the server to report of a call. */
export function metricsOf({ memoryUtilization, ...others }: TestOrcaReport): CallMetrics {
  return { ...others, memUtilization: memoryUtilization }
}

/** The load that the server reports. One stream at a time may set what is told out of band, until it ends. */
export class Load extends Turn {
  readonly reports: ServerLoad = serverLoad({ leastIntervalMs: LEAST_INTERVAL_MS })

  constructor() {
    super()
    // Clients want to hear what they told it and nothing else.
    this.reports.set({ qps: 0, eps: 0 })
  }

  set(asked: TestOrcaReport): void {
    // A request's cost is one call's.
    const { requestCost: _, ...lasting } = metricsOf(asked)
    this.reports.set(lasting)
  }
}
