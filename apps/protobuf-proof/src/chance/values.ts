import { ScalarType } from '@bufbuild/protobuf'
import type { Chance } from './chance.ts'

const DOUBLES = [
  0, -0, 1, -1, 0.1, 1.5, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
  -1e308, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 1e21, 1e-7, 123456789.125,
] as const
const FLOATS = [
  0, -0, 1, 0.1, NaN, Infinity, -Infinity, 1e-45, 1.1754943508222875e-38, 3.4028234663852886e38,
  -3.4028234663852886e38, 16777216, 1e10,
] as const
const TEXTS = [
  '', 'a', 'twelve chars', 'é'.repeat(70), '☕𝄞\u{10ffff}', '\0', '\n"\\/\u2028', '__proto__', 'constructor',
  'x'.repeat(127), 'x'.repeat(128), '\ufeffbom', '-1', '00', 'true', 'fooBar', 'toString',
] as const
const HUGE = 20_000

/** Edges of 64 bits and of what JavaScript's numbers hold exactly. */
const WIDE = [
  0n, 1n, -1n, 127n, 128n, -128n, 2n ** 31n - 1n, -(2n ** 31n), 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n, 2n ** 53n + 1n,
  -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n),
] as const
const INTEGERS_32: ReadonlySet<ScalarType> = new Set([ScalarType.INT32, ScalarType.SINT32, ScalarType.SFIXED32])
const NATURALS_32: ReadonlySet<ScalarType> = new Set([ScalarType.UINT32, ScalarType.FIXED32])
const NATURALS_64: ReadonlySet<ScalarType> = new Set([ScalarType.UINT64, ScalarType.FIXED64])

export type Value = number | bigint | boolean | string | Uint8Array

/** A valid value of a kind, at its edges more often than not. 32-bit integers are bigints too. */
export function valueOf(chance: Chance, kind: ScalarType): Value {
  switch (kind) {
    case ScalarType.DOUBLE: return chance.once(3) ? (chance.below(2 ** 32) - 2 ** 31) / 1024 : chance.pick(DOUBLES)
    case ScalarType.FLOAT: {
      return Math.fround(chance.once(3) ? (chance.below(2 ** 20) - 2 ** 19) / 32 : chance.pick(FLOATS))
    }
    case ScalarType.BOOL: return chance.once(2)
    case ScalarType.STRING: return chance.once(200) ? 'long'.repeat(HUGE) : chance.pick(TEXTS)
    case ScalarType.BYTES: return chance.once(200) ? new Uint8Array(HUGE) : chance.bytes(20)
    default: return integer(chance, kind)
  }
}

function integer(chance: Chance, kind: ScalarType): bigint {
  const any = chance.once(3) ? chance.bits64() >> BigInt(chance.below(64)) : chance.pick(WIDE)
  if (INTEGERS_32.has(kind)) return BigInt.asIntN(32, any)
  if (NATURALS_32.has(kind)) return BigInt.asUintN(32, any)
  return NATURALS_64.has(kind) ? BigInt.asUintN(64, any) : BigInt.asIntN(64, any)
}
