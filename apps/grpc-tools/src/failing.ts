import { Code, RpcError } from '@skein/core'
import type { Detail } from '@skein/core'
import { detail, detailsOf } from '@skein/protobuf'
import {
  BadRequest, DebugInfo, ErrorInfo, Help, LocalizedMessage, PreconditionFailure, QuotaFailure, RequestInfo,
  ResourceInfo, RetryInfo,
} from '@skein/protobuf/google/rpc/error_details'

/** One of each kind, as the programs in Go and Python have them too. */
export const ALL: readonly Detail[] = [
  detail(ErrorInfo, { reason: 'STOCK_EMPTY', domain: 'shop.example', metadata: { sku: 'a1', größe: 'µ' } }),
  detail(RetryInfo, { retryDelay: 1_500 }),
  detail(DebugInfo, { stackEntries: ['one', 'two'], detail: 'deep' }),
  detail(QuotaFailure, { violations: [{ subject: 'ip:10.0.0.7', description: 'too often' }] }),
  detail(PreconditionFailure, {
    violations: [{ type: 'TOS', subject: 'shop.example/terms', description: 'not accepted' }],
  }),
  detail(BadRequest, {
    fieldViolations: [
      { field: 'lines[0].sku', description: 'is empty' }, { field: 'cents', description: 'is negative' },
    ],
  }),
  detail(RequestInfo, { requestId: 'r-1', servingData: 's' }),
  detail(ResourceInfo, { resourceType: 'order', resourceName: 'o-1', owner: 'ada', description: 'gone' }),
  detail(Help, { links: [{ description: 'how', url: 'https://shop.example/help' }] }),
  detail(LocalizedMessage, { locale: 'de-CH', message: 'Nichts da' }),
]

const MESSAGE = 'sold out: 100 %'

export function fail(): never {
  throw new RpcError(Code.FAILED_PRECONDITION, MESSAGE, { details: ALL })
}

/** What a client reads of such an error, each kind by its type. */
export function readAll(error: RpcError): unknown {
  return {
    code: error.code,
    message: error.message,
    reasons: detailsOf(error, ErrorInfo).map(({ reason, domain, metadata }) => ({ reason, domain, metadata })),
    delays: detailsOf(error, RetryInfo).map(({ retryDelay }) => retryDelay),
    stacks: detailsOf(error, DebugInfo).map(({ stackEntries, detail }) => [stackEntries, detail]),
    quotas: detailsOf(error, QuotaFailure).flatMap(({ violations }) => violations.map(({ subject }) => subject)),
    preconditions: detailsOf(error, PreconditionFailure).flatMap((it) => it.violations.map(({ type }) => type)),
    fields: detailsOf(error, BadRequest).flatMap((it) => it.fieldViolations.map(({ field }) => field)),
    requests: detailsOf(error, RequestInfo).map(({ requestId }) => requestId),
    resources: detailsOf(error, ResourceInfo).map(({ owner }) => owner),
    links: detailsOf(error, Help).flatMap(({ links }) => links.map(({ url }) => url)),
    texts: detailsOf(error, LocalizedMessage).map(({ locale, message }) => `${locale} ${message}`),
  }
}

export const READ: unknown = {
  code: Code.FAILED_PRECONDITION,
  message: MESSAGE,
  reasons: [{ reason: 'STOCK_EMPTY', domain: 'shop.example', metadata: { sku: 'a1', größe: 'µ' } }],
  delays: [1_500],
  stacks: [[['one', 'two'], 'deep']],
  quotas: ['ip:10.0.0.7'],
  preconditions: ['TOS'],
  fields: ['lines[0].sku', 'cents'],
  requests: ['r-1'],
  resources: ['ada'],
  links: ['https://shop.example/help'],
  texts: ['de-CH Nichts da'],
}
