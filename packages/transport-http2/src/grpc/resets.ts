import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { CANCEL, errorName, REFUSED_STREAM } from '@skein/h2'

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
 * How a call ends whose stream the server reset; REFUSED_STREAM says that nothing was done (RFC 9113 §8.7). Or this end
 * did, since the server broke a rule, which is `fault`. Whether a CANCEL was for a deadline that is past, its caller
 * knows.
 */
export function resetByServer(code: number, fault: string = ''): Status {
  const grpc = CODES[code] ?? Code.UNKNOWN
  return {
    code: grpc,
    message: told('server', code, fault, REASONS[grpc]),
    delivery: code === REFUSED_STREAM && fault === '' ? 'unprocessed' : 'unknown',
  }
}

/** How a call ends for its server when the client reset the stream, with whatever code: it wants no answer any more. */
export function resetByClient(code: number, fault: string = ''): Status {
  const message = code === CANCEL && fault === '' ? 'the client cancelled' : told('client', code, fault, undefined)
  return { code: Code.CANCELLED, message }
}

function told(peer: 'server' | 'client', code: number, fault: string, reason: string | undefined): string {
  if (fault !== '') return `the ${peer} broke a rule of HTTP/2, and the stream was reset: ${fault} (${errorName(code)})`
  return `the ${peer} reset the stream: ${errorName(code)}${reason === undefined ? '' : ` (${reason})`}`
}
