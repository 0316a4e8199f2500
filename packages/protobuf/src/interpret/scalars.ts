import type { Bytes } from '@skein/core'
import type { Scalar } from '../kinds.ts'
import { isWide } from '../kinds.ts'
import { boolKey, numberKey } from '../wire/guard.ts'
import * as put from '../wire/put.ts'
import * as read from '../wire/read.ts'

export const WRITE: Readonly<Record<Scalar, (b: Bytes, p: number, v: unknown) => number>> = {
  int32: put.putInt32, uint32: put.putUint32, sint32: put.putSint32, fixed32: put.putFixed32, sfixed32: put.putSfixed32,
  int64: put.putInt64, uint64: put.putUint64, sint64: put.putSint64, fixed64: put.putFixed64, sfixed64: put.putSfixed64,
  bool: put.putBool, float: put.putFloat, double: put.putDouble, string: put.putString, bytes: put.putBytes,
}

export const READ: Readonly<Record<Scalar, (b: Bytes, p: number, e: number) => unknown>> = {
  int32: read.readInt32, uint32: read.readUint32, sint32: read.readSint32,
  fixed32: read.readFixed32, sfixed32: read.readSfixed32,
  int64: read.readInt64, uint64: read.readUint64, sint64: read.readSint64,
  fixed64: read.readFixed64, sfixed64: read.readSfixed64,
  bool: read.readBool, float: read.readFloat, double: read.readDouble, string: read.readString, bytes: read.readBytes,
}

/** A map's key, from what its property is called or a Map has. */
export function keyOf(kind: Scalar, key: unknown): unknown {
  return kind === 'string' || isWide(kind) ? key : kind === 'bool' ? boolKey(key) : numberKey(key)
}
