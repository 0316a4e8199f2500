import { Code, RpcError } from '@skein/core'
import type { Payload } from '../messages.ts'

/** The most that a request may ask for. */
const MOST = 64 * 2 ** 20

/** A payload of zeros of the size that a request asks for. */
export function payloadOf(type: 'COMPRESSABLE' | undefined, size = 0): Payload {
  if (type !== undefined && type !== 'COMPRESSABLE') {
    throw new RpcError(Code.INVALID_ARGUMENT, `response_type: ${String(type)} is unknown; there is COMPRESSABLE`)
  }
  if (size < 0 || size > MOST) {
    throw new RpcError(Code.INVALID_ARGUMENT, `a response's size is from 0 to ${MOST}; it is ${size}`)
  }
  return { type: 'COMPRESSABLE', body: new Uint8Array(size) }
}
