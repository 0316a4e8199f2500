import type { HeaderEntry } from './fields.ts'

/** The answer in HTTP to what is no gRPC. */
export interface Refusal {
  /** Of its header block, `:status` first. */
  readonly entries: readonly HeaderEntry[]
  /** Empty where there must be none. */
  readonly body: Uint8Array
}

const EXPECTED = 'This is a gRPC server: it takes POST with a content-type of application/grpc.\n'

/** 405, which names what is allowed (RFC 9110 §15.5.6). HEAD is answered without a body (§9.3.2). */
export function refuseMethod(method: string): Refusal {
  return answer(405, [['allow', 'POST']], method === 'HEAD' ? '' : EXPECTED)
}

/** 415, as gRPC PROTOCOL-HTTP2 (Requests) wants it of servers. */
export function refuseType(contentType: string | undefined): Refusal {
  const told = contentType === undefined ? 'none' : JSON.stringify(contentType.slice(0, 80))
  return answer(415, [], `${EXPECTED}The content-type of this request: ${told}\n`)
}

function answer(status: number, more: readonly HeaderEntry[], text: string): Refusal {
  const body = Buffer.from(text)
  const type: readonly HeaderEntry[] = text === '' ? [] : [
    ['content-type', 'text/plain; charset=utf-8'], ['content-length', String(body.length), 'not'],
  ]
  return { entries: [[':status', String(status)], ...more, ...type], body }
}
