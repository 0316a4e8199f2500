import { contentTypeOf, isSubtype } from './content-type.ts'
import type { GrpcContentType } from './content-type.ts'
import type { HeaderEntry } from './fields.ts'

/** What all calls of a method have in common. */
export interface RequestLine {
  readonly scheme: 'http' | 'https'
  readonly authority: string
  readonly path: string
  readonly codec: string
  /** `grpc-encoding`; undefined for identity, which needs no field. */
  readonly encoding: string | undefined
  /** `grpc-accept-encoding`. */
  readonly accept: string
  readonly userAgent: string
}

/**
 * Call-Definition of gRPC PROTOCOL-HTTP2, pseudo-fields first (RFC 9113 §8.3). What differs from call to call is left
 * to come after it, `grpc-timeout` last: fields that are the same each time are the cheaper the more of them lead.
 */
export function requestEntries(line: RequestLine): HeaderEntry[] {
  const entries: HeaderEntry[] = [
    [':method', 'POST'], [':scheme', line.scheme], [':path', line.path], [':authority', line.authority],
    ['te', 'trailers'], ['content-type', contentTypeOf(line.codec)], ['user-agent', line.userAgent],
    ['grpc-accept-encoding', line.accept],
  ]
  if (line.encoding !== undefined) entries.push(['grpc-encoding', line.encoding])
  return entries
}

/** Why a call of this path and codec can't be sent, in words. */
export function lineFault(path: string, codec: string): string | undefined {
  if (!/^\/[\x21-\x7e]{1,4095}$/.test(path)) {
    const takes = 'it takes / and up to 4,095 characters of ASCII, none of them a space'
    return `the path ${JSON.stringify(path.slice(0, 80))} can't be sent: ${takes}`
  }
  if (!isSubtype(codec)) return `the codec's name ${JSON.stringify(codec.slice(0, 80))} can't be part of a content-type`
  return undefined
}

/** Response-Headers of gRPC PROTOCOL-HTTP2, or the beginning of Trailers-Only; `encoding` as in a request. */
export function responseEntries(type: GrpcContentType, accept: string, encoding: string | undefined): HeaderEntry[] {
  const entries: HeaderEntry[] = [[':status', '200'], ['content-type', type.answer], ['grpc-accept-encoding', accept]]
  if (encoding !== undefined) entries.push(['grpc-encoding', encoding])
  return entries
}
