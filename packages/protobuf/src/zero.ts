import type { Scalar } from './kinds.ts'
import { isWide } from './kinds.ts'

/** Protobuf's zero of a kind; of 64 bits, a bigint. */
export function zeroOf(kind: Scalar): unknown {
  switch (kind) {
    case 'string': return ''
    case 'bool': return false
    case 'bytes': return new Uint8Array(0)
    default: return isWide(kind) ? 0n : 0
  }
}
