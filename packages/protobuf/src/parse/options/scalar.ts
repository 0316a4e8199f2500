import type { Bytes } from '@skein/core'
import { FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import { delimited, fixed, float, varint } from './records.ts'
import type { WireType } from './records.ts'

const INTEGERS: ReadonlyMap<Type, readonly [name: string, bits: 32 | 64, signed: boolean]> = new Map([
  [Type.INT32, ['int32', 32, true]], [Type.SINT32, ['sint32', 32, true]], [Type.SFIXED32, ['sfixed32', 32, true]],
  [Type.UINT32, ['uint32', 32, false]], [Type.FIXED32, ['fixed32', 32, false]], [Type.INT64, ['int64', 64, true]],
  [Type.SINT64, ['sint64', 64, true]], [Type.SFIXED64, ['sfixed64', 64, true]], [Type.UINT64, ['uint64', 64, false]],
  [Type.FIXED64, ['fixed64', 64, false]],
])

export function isMessage(type: Type | undefined): boolean {
  return type === Type.MESSAGE || type === Type.GROUP
}

export function isInteger(type: Type): boolean {
  return INTEGERS.has(type)
}

/** Why an integer doesn't fit its type. */
export function misfit(type: Type, value: bigint): string | undefined {
  const [name, bits, signed] = INTEGERS.get(type)!
  const least = signed ? -(2n ** BigInt(bits - 1)) : 0n
  const most = 2n ** BigInt(signed ? bits - 1 : bits) - 1n
  return value < least || value > most ? `${value} does not fit ${name}, which goes from ${least} to ${most}` : undefined
}

/** The value of a field without its tag. It has been checked; enums are numbers, bools 0 or 1. */
export function encodeScalar(type: Type, value: bigint | number | Bytes): Bytes {
  if (value instanceof Uint8Array) return delimited(value)
  if (typeof value === 'number') return float(value, type === Type.FLOAT ? 4 : 8)
  switch (wireOf(type)) {
    case 5: return fixed(value, 4)
    case 1: return fixed(value, 8)
    default: return varint(type === Type.SINT32 || type === Type.SINT64 ? zigzag(value) : value)
  }
}

function zigzag(value: bigint): bigint {
  return value < 0n ? -2n * value - 1n : 2n * value
}

export function wireOf(type: Type): WireType {
  switch (type) {
    case Type.DOUBLE: case Type.FIXED64: case Type.SFIXED64: return 1
    case Type.FLOAT: case Type.FIXED32: case Type.SFIXED32: return 5
    case Type.STRING: case Type.BYTES: case Type.MESSAGE: return 2
    case Type.GROUP: return 3
    default: return 0
  }
}
