import { HealthCheckResponse_ServingStatus as ServingStatus } from './gen/grpc/health/v1/health.ts'
import type { HealthCheckResponse } from './gen/grpc/health/v1/health.ts'

/** Whether a server, a service or something else that has a name can take calls. */
export interface HealthState {
  readonly status: 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN'
  /** Why it isn't SERVING. It stays in this process: it may tell of the inside. */
  readonly reason?: string | undefined
}

export const SERVING: HealthState = { status: 'SERVING' }

/** The server as a whole. */
export const WHOLE = ''
/** The same by a name, for probes that want one. */
export const READINESS = 'readiness'
/** Whether the process is to be left running: a server that closes, or that lacks something, is. */
export const LIVENESS = 'liveness'

export function responseOf({ status }: HealthState): HealthCheckResponse {
  return { status: ServingStatus[status] }
}
