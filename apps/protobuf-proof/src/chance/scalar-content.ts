import { ScalarType } from '@bufbuild/protobuf'
import type { Chance } from './chance.ts'
import { valueOf } from './values.ts'
import { fixed, varint, WIRE, zigzag } from './writer.ts'

export function wireTypeOf(kind: ScalarType): number {
  switch (kind) {
    case ScalarType.STRING: case ScalarType.BYTES: return WIRE.sized
    case ScalarType.DOUBLE: case ScalarType.FIXED64: case ScalarType.SFIXED64: return WIRE.wide
    case ScalarType.FLOAT: case ScalarType.FIXED32: case ScalarType.SFIXED32: return WIRE.narrow
    default: return WIRE.varint
  }
}

/** What follows the tag. Varints are now and then longer than they must be, or have more bits than their field. */
export function scalarContent(chance: Chance, kind: ScalarType): Uint8Array {
  const value = valueOf(chance, kind)
  switch (kind) {
    case ScalarType.DOUBLE: return Buffer.from(new Float64Array([value as number]).buffer)
    case ScalarType.FLOAT: return Buffer.from(new Float32Array([value as number]).buffer)
    case ScalarType.FIXED32: case ScalarType.SFIXED32: return fixed(4, value as bigint)
    case ScalarType.FIXED64: case ScalarType.SFIXED64: return fixed(8, value as bigint)
    case ScalarType.STRING: return led(Buffer.from(value as string))
    case ScalarType.BYTES: return led(value as Uint8Array)
    default: {
      const bits = chance.once(40) ? chance.bits64() : number(kind, value)
      return Buffer.from(varint(bits, chance.once(30) ? chance.below(9) : 0))
    }
  }
}

function number(kind: ScalarType, value: unknown): bigint {
  if (kind === ScalarType.SINT32) return zigzag(value as bigint, 32)
  if (kind === ScalarType.SINT64) return zigzag(value as bigint, 64)
  return BigInt(value as bigint | boolean)
}

function led(content: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(varint(BigInt(content.length))), content])
}
