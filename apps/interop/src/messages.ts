import type { Bytes } from '@skein/core'

export type Empty = Readonly<Record<string, never>>

export interface BoolValue { readonly value?: boolean }

export interface Payload { readonly type?: 'COMPRESSABLE'; readonly body?: Bytes }

export interface EchoStatus { readonly code?: number; readonly message?: string }

export interface TestOrcaReport {
  readonly cpuUtilization?: number
  readonly memoryUtilization?: number
  readonly requestCost?: Readonly<Record<string, number>>
  readonly utilization?: Readonly<Record<string, number>>
}

export interface SimpleRequest {
  readonly responseType?: 'COMPRESSABLE'
  readonly responseSize?: number
  readonly payload?: Payload
  readonly fillUsername?: boolean
  readonly fillOauthScope?: boolean
  readonly responseCompressed?: BoolValue
  readonly responseStatus?: EchoStatus
  readonly expectCompressed?: BoolValue
  readonly fillServerId?: boolean
  readonly orcaPerQueryReport?: TestOrcaReport
}

export interface SimpleResponse {
  readonly payload?: Payload
  readonly username?: string
  readonly oauthScope?: string
  readonly serverId?: string
  readonly hostname?: string
}

export interface StreamingInputCallRequest { readonly payload?: Payload; readonly expectCompressed?: BoolValue }

export interface StreamingInputCallResponse { readonly aggregatedPayloadSize?: number }

export interface ResponseParameters {
  readonly size?: number
  readonly intervalUs?: number
  readonly compressed?: BoolValue
}

export interface StreamingOutputCallRequest {
  readonly responseType?: 'COMPRESSABLE'
  readonly responseParameters?: readonly ResponseParameters[]
  readonly payload?: Payload
  readonly responseStatus?: EchoStatus
  readonly orcaOobReport?: TestOrcaReport
}

export interface StreamingOutputCallResponse { readonly payload?: Payload }

export interface OrcaLoadReport {
  readonly cpuUtilization?: number
  readonly memUtilization?: number
  readonly requestCost?: Readonly<Record<string, number>>
  readonly utilization?: Readonly<Record<string, number>>
}

export interface OrcaLoadReportRequest {
  readonly reportInterval?: { readonly seconds?: bigint; readonly nanos?: number }
}
