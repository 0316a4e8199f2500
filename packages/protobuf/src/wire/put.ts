import type { Bytes } from '@skein/core'
import { LEAST, pair, real, real32, signed, unsigned } from './scratch.ts'
import * as write from './write.ts'
import { MISFIT } from './write.ts'

// Each writes one value without its tag, having checked it, and returns where it ended.

export const MAX_FLOAT: number = 3.4028234663852886e38

export function putInt32(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
  if (v < 128 && v >= 0) {
    b[p] = v
    return p + 1
  }
  return write.i32(b, p, v)
}

export function putUint32(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number' || v >>> 0 !== v) throw MISFIT
  if (v < 128) {
    b[p] = v
    return p + 1
  }
  return write.u32(b, p, v)
}

export function putSint32(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
  return write.u32(b, p, ((v << 1) ^ (v >> 31)) >>> 0)
}

export function putFixed32(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number' || v >>> 0 !== v) throw MISFIT
  return write.fixed32(b, p, v)
}

export function putSfixed32(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
  return write.fixed32(b, p, v)
}

export function putInt64(b: Bytes, p: number, v: unknown): number {
  split64(v, true)
  return write.varint(b, p, pair[LEAST]!, pair[1 - LEAST]!)
}

export function putUint64(b: Bytes, p: number, v: unknown): number {
  split64(v, false)
  return write.varint(b, p, pair[LEAST]!, pair[1 - LEAST]!)
}

export function putSint64(b: Bytes, p: number, v: unknown): number {
  split64(v, true)
  const low = pair[LEAST]!
  const high = pair[1 - LEAST]!
  const sign = high >> 31
  return write.varint(b, p, ((low << 1) ^ sign) >>> 0, (((high << 1) | (low >>> 31)) ^ sign) >>> 0)
}

export function putFixed64(b: Bytes, p: number, v: unknown): number {
  split64(v, false)
  return write.fixed32(b, write.fixed32(b, p, pair[LEAST]!), pair[1 - LEAST]!)
}

export function putSfixed64(b: Bytes, p: number, v: unknown): number {
  split64(v, true)
  return write.fixed32(b, write.fixed32(b, p, pair[LEAST]!), pair[1 - LEAST]!)
}

export function putBool(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'boolean') throw MISFIT
  b[p] = v ? 1 : 0
  return p + 1
}

export function putFloat(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number' || (Math.abs(v) > MAX_FLOAT && Number.isFinite(v))) throw MISFIT
  real32[0] = v
  return write.fixed32(b, p, pair[0]!)
}

export function putDouble(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'number') throw MISFIT
  real[0] = v
  return write.fixed32(b, write.fixed32(b, p, pair[LEAST]!), pair[1 - LEAST]!)
}

export function putString(b: Bytes, p: number, v: unknown): number {
  if (typeof v !== 'string') throw MISFIT
  return write.text(b, p, v)
}

export function putBytes(b: Bytes, p: number, v: unknown): number {
  if (!(v instanceof Uint8Array)) throw MISFIT
  return write.raw(b, write.u32(b, p, v.length), v)
}

/** Leaves a 64-bit integer's halves in `pair`; throws MISFIT where it isn't one that is exact and in range. */
function split64(value: unknown, isSigned: boolean): void {
  if (typeof value === 'bigint') splitBig(value, isSigned)
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || (value < 0 && !isSigned)) throw MISFIT
    pair[LEAST] = value
    pair[1 - LEAST] = Math.floor(value / 0x1_0000_0000)
  } else {
    if (typeof value !== 'string' || value.length > 20 || !/^-?\d+$/.test(value)) throw MISFIT
    splitBig(BigInt(value), isSigned)
  }
}

function splitBig(value: bigint, isSigned: boolean): void {
  if (isSigned) {
    signed[0] = value
    if (signed[0] !== value) throw MISFIT
  } else {
    unsigned[0] = value
    if (unsigned[0] !== value) throw MISFIT
  }
}
