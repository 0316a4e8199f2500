import type { Bytes } from '@skein/core'
import type { EnumShape, Kind } from '../shape.ts'
import * as write from './write.ts'
import { MISFIT } from './write.ts'

/** Writes one value without its tag, having checked it; returns where it ended. */
export type Put = (b: Bytes, p: number, v: unknown) => number

const MAX_FLOAT = 3.4028234663852886e38

function isInt32(v: unknown): v is number {
  return typeof v === 'number' && (v | 0) === v
}

function isUint32(v: unknown): v is number {
  return typeof v === 'number' && v >>> 0 === v
}

/** One for each kind but messages, whose shape must be known, and enums, which `enumId` turns into int32. */
export const PUT: Readonly<Record<Exclude<Kind, 'message' | 'enum'>, Put>> = {
  int32(b, p, v) {
    if (!isInt32(v)) throw MISFIT
    return write.i32(b, p, v)
  },
  uint32(b, p, v) {
    if (!isUint32(v)) throw MISFIT
    return write.u32(b, p, v)
  },
  sint32(b, p, v) {
    if (!isInt32(v)) throw MISFIT
    return write.u32(b, p, ((v << 1) ^ (v >> 31)) >>> 0)
  },
  fixed32(b, p, v) {
    if (!isUint32(v)) throw MISFIT
    return write.fixed32(b, p, v)
  },
  sfixed32(b, p, v) {
    if (!isInt32(v)) throw MISFIT
    return write.fixed32(b, p, v)
  },
  int64: write.int64,
  uint64: write.uint64,
  sint64: write.sint64,
  fixed64: write.fixed64,
  sfixed64: write.sfixed64,
  bool(b, p, v) {
    if (typeof v !== 'boolean') throw MISFIT
    b[p] = v ? 1 : 0
    return p + 1
  },
  float(b, p, v) {
    if (typeof v !== 'number' || (Math.abs(v) > MAX_FLOAT && Number.isFinite(v))) throw MISFIT
    return write.float(b, p, v)
  },
  double(b, p, v) {
    if (typeof v !== 'number') throw MISFIT
    return write.double(b, p, v)
  },
  string(b, p, v) {
    if (typeof v !== 'string') throw MISFIT
    return write.text(b, p, v)
  },
  bytes(b, p, v) {
    if (!(v instanceof Uint8Array)) throw MISFIT
    return write.bytes(b, p, v)
  },
}

export function enumId(shape: EnumShape, v: unknown): number {
  const id = typeof v === 'string' ? shape.ids.get(v) : v
  if (!isInt32(id) || (shape.closed && !shape.names.has(id))) throw MISFIT
  return id
}

/** A map's key is a property's name, or what a Map has. */
export function mapKey(kind: string, key: unknown): unknown {
  if (typeof key !== 'string' || kind === 'string') return key
  if (kind === 'bool') return key === 'true' ? true : key === 'false' ? false : undefined
  return kind.endsWith('64') ? key : key === '' ? undefined : Number(key)
}

/** Whether a field of implicit presence needs no bytes for it. */
export function isZero(kind: Kind, v: unknown): boolean {
  switch (kind) {
    case 'string': return v === ''
    case 'bytes': return v instanceof Uint8Array && v.length === 0
    case 'float': case 'double': return Object.is(v, 0)
    case 'bool': return v === false
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return v === 0n || v === 0 || v === '0'
    default: return v === 0
  }
}
