import { Code } from '@skein/core'
import type { Status } from '@skein/core'

/** grpc/grpc doc/http-grpc-status-mapping.md; all others are UNKNOWN. */
const CODES: ReadonlyMap<number, Code> = new Map([
  [400, Code.INTERNAL], [401, Code.UNAUTHENTICATED], [403, Code.PERMISSION_DENIED], [404, Code.UNIMPLEMENTED],
  [429, Code.UNAVAILABLE], [431, Code.INTERNAL],
  [502, Code.UNAVAILABLE], [503, Code.UNAVAILABLE], [504, Code.UNAVAILABLE],
])

/** What each mostly means where a gRPC server was meant to answer. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [401, 'whoever answers wants credentials'],
  [403, 'whoever answers does not let the call through'],
  [404, 'whoever answers knows no such path'],
  [415, 'whoever answers takes no gRPC'],
  [429, 'too many requests'],
  [431, 'the call\'s metadata is too large for whoever answers'],
  [502, 'a proxy in between can\'t reach the server'],
  [503, 'a proxy in between has no server, or the server is overloaded'],
  [504, 'a proxy in between waited in vain for the server'],
])

/** The code for an answer that has no grpc-status. */
export function codeOfHttp(status: number): Code {
  return CODES.get(status) ?? Code.UNKNOWN
}

/** How a call ends whose answer is HTTP and no gRPC. `quote` is what the body says. */
export function httpFailure(status: number, contentType: string | undefined, quote: string): Status {
  const type = contentType === undefined ? 'with no content-type' : `of type ${shown(contentType)}`
  const what = status === 200 ? meaningOf200(contentType) : MEANINGS.get(status) ?? meaningOf(status)
  const said = quote === '' ? '' : `: ${JSON.stringify(quote)}`
  return {
    code: codeOfHttp(status),
    message: `the answer is HTTP ${status} ${type} and has no grpc-status: ${what}${said}`,
    delivery: 'unknown',
  }
}

function meaningOf200(contentType: string | undefined): string {
  return contentType === undefined ? 'what answers is no gRPC server' : 'what answers is a web server and no gRPC server'
}

function meaningOf(status: number): string {
  if (status >= 300 && status < 400) return 'a redirect, which gRPC does not follow'
  return status >= 500 ? 'whoever answers failed' : 'whoever answers does not take the call'
}

/** How a call ends whose answer began as gRPC and ended with no trailers that say how. */
export function lostTrailers(): Status {
  const message = 'the answer ended without a grpc-status: the server broke off, or a proxy in between passes no trailers on'
  return { code: Code.UNKNOWN, message, delivery: 'unknown' }
}

function shown(contentType: string): string {
  return JSON.stringify(contentType.length > 80 ? `${contentType.slice(0, 80)}…` : contentType)
}
