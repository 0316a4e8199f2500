import { defineService, serverStream, unary } from '@skein/core'
import type { Service } from '@skein/core'
import type { Init, ServerStream, Unary } from '@skein/protobuf'

export const HealthCheckResponse_ServingStatus = { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } as const
export type HealthCheckResponse_ServingStatus =
  (typeof HealthCheckResponse_ServingStatus)[keyof typeof HealthCheckResponse_ServingStatus] | (number & {})
export interface HealthCheckRequest { service: string }
export interface HealthCheckResponse { status: HealthCheckResponse_ServingStatus }
export interface HealthListRequest {}
export interface HealthListResponse { statuses: { [key: string]: HealthCheckResponse } }

export const Health: Service<{
  readonly check: Unary<HealthCheckRequest, HealthCheckResponse>
  readonly list: Unary<HealthListRequest, HealthListResponse>
  readonly watch: ServerStream<HealthCheckRequest, HealthCheckResponse>
}> = defineService('grpc.health.v1.Health', {
  check: unary<Init<HealthCheckRequest>, Init<HealthCheckResponse>>() as never,
  list: unary<Init<HealthListRequest>, Init<HealthListResponse>>() as never,
  watch: serverStream<Init<HealthCheckRequest>, Init<HealthCheckResponse>>() as never,
})
