/** RFC 9110 §9 and RFC 5789; and the answer of a server, from who took this end for a client. */
const BEGINNINGS = ['GET ', 'HEAD ', 'POST ', 'PUT ', 'DELETE ', 'CONNECT ', 'OPTIONS ', 'TRACE ', 'PATCH ', 'HTTP/1.']

const TEXT = 'This port speaks HTTP/2 alone, as gRPC does. Connect by prior knowledge: curl --http2-prior-knowledge, grpcurl -plaintext.\n'

/** To whoever speaks HTTP/1.1 to a port of HTTP/2; the connection is closed after it. */
export const HTTP1_ANSWER: Uint8Array = Buffer.from(
  'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n'
  + `Content-Length: ${TEXT.length}\r\n\r\n${TEXT}`, 'latin1')

/** Whether what a client said first, and is no preface of HTTP/2 (RFC 9113 §3.4), is a request of HTTP/1. */
export function isHttp1(chunk: Uint8Array, end: number): boolean {
  if (end === 0) return false
  const text = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(end, 8)).toString('latin1')
  return BEGINNINGS.some((it) => it.startsWith(text) || text.startsWith(it))
}
