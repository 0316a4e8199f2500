import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { CANCEL, errorName, INTERNAL_ERROR, REFUSED_STREAM } from '@skein/h2'

/** gRPC PROTOCOL-HTTP2, Errors: by the code of RST_STREAM (RFC 9113 §7). */
const CODES: readonly Code[] = [
  Code.INTERNAL, // NO_ERROR: a status should have been sent
  Code.INTERNAL, // PROTOCOL_ERROR
  Code.INTERNAL, // INTERNAL_ERROR
  Code.INTERNAL, // FLOW_CONTROL_ERROR
  Code.INTERNAL, // SETTINGS_TIMEOUT
  Code.INTERNAL, // STREAM_CLOSED: "no mapping", and yet some send it
  Code.INTERNAL, // FRAME_SIZE_ERROR
  Code.UNAVAILABLE, // REFUSED_STREAM
  Code.CANCELLED, // CANCEL
  Code.INTERNAL, // COMPRESSION_ERROR
  Code.INTERNAL, // CONNECT_ERROR
  Code.RESOURCE_EXHAUSTED, // ENHANCE_YOUR_CALM
  Code.PERMISSION_DENIED, // INADEQUATE_SECURITY
]

/** What the runtime is to add for these two. */
const REASONS: Readonly<Record<number, string>> = {
  [Code.RESOURCE_EXHAUSTED]: 'it takes no more of this traffic',
  [Code.PERMISSION_DENIED]: 'the connection is not secure enough for the call',
}

/**
 * How a call ends whose stream the server reset. REFUSED_STREAM says that nothing was done (RFC 9113 §8.7). Whether a
 * CANCEL was for a deadline that is past, its caller knows.
 */
export function resetByServer(code: number, why: string = ''): Status {
  const grpc = CODES[code] ?? Code.UNKNOWN
  const told = why !== '' ? why : REASONS[grpc] ?? ''
  return {
    code: grpc,
    message: `the server reset the stream: ${errorName(code)}${told === '' ? '' : ` (${told})`}`,
    delivery: code === REFUSED_STREAM ? 'unprocessed' : 'unknown',
  }
}

/** How a call ends for its server when the client reset the stream, with whatever code: it wants no answer any more. */
export function resetByClient(code: number, why: string = ''): Status {
  if (code === CANCEL) return { code: Code.CANCELLED, message: 'the client cancelled' }
  const told = why === '' ? '' : ` (${why})`
  return { code: Code.CANCELLED, message: `the client reset the stream: ${errorName(code)}${told}` }
}

/**
 * With which code an end resets a stream that it gives up: CANCEL is the caller's, and a deadline's at
 * either end (gRPC PROTOCOL-HTTP2).
 */
export function resetCode({ code, delivery }: Status): number {
  if (code === Code.UNAVAILABLE && delivery === 'unprocessed') return REFUSED_STREAM
  return code === Code.INTERNAL ? INTERNAL_ERROR : CANCEL
}
