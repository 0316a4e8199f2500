export { serveHealth } from './health.ts'
export type { Health } from './health.ts'
export type { CheckFunction, HealthCheck, HealthOptions } from './options.ts'
export { LIVENESS, READINESS } from './state.ts'
export type { HealthState } from './state.ts'
export type { HealthServer } from './server.ts'
export {
  Health as HealthService, HealthCheckResponse_ServingStatus as ServingStatus,
} from './gen/grpc/health/v1/health.ts'
