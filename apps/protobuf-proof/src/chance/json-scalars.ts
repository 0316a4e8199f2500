import { ScalarType } from '@bufbuild/protobuf'
import type { Chance } from './chance.ts'
import { valueOf } from './values.ts'

const ODD_NUMBERS = [
  '1e2', '1E+2', '100e-2', '1.0', '-0', '-0.0', '0.5', '1.5', '"1e2"', '"1.0"', '" 1"', '"1 "', '"+1"', '"01"',
  '"0x10"', '""', '"1."', '".5"', '4294967296', '-2147483649', '18446744073709551616', '-9223372036854775809',
  '9007199254740993', '"9007199254740993"', '1e1000', '"1e1000"', '"NaN"', '"Infinity"', '"-Infinity"', '"nan"',
  '"inf"', '"INFINITY"', 'true', '"true"', '{}', '1e-400', '3.5e38', '"3.5e38"', '"1_0"', '1e9', '"1e9"', '"-0"',
] as const
const ODD_TEXTS = [
  '"\\ud800"', '"\\udc00x"', '"\\ud83d\\ude00"', '"\\u0000"', '1', 'true', '"\\/"', '"é"', '"\\u00e9"', '["a"]',
  '"\\ud800\\ud800"',
] as const
const ODD_BYTES = [
  '"AQI="', '"AQI"', '"-_-_"', '"+/+/"', '"-/"', '"A"', '"A==="', '"AQ=="', '"AQ="', '"AQ==AQ=="', '" AQ=="',
  '"AQ\\n=="', '"*"', '"AR=="', '1', '"=="', '"AQ==x"', '"_w"', '"AB"',
] as const
const ODD_BOOLS = [
  '"true"', '1', '0', '"1"', 'True', '"false"',
] as const

/** @param key whether it is a map's key, whose text is read where a number is meant */
export function scalarText(chance: Chance, kind: ScalarType, key = false): string {
  const value = valueOf(chance, kind)
  switch (kind) {
    case ScalarType.STRING: return chance.once(20) ? chance.pick(ODD_TEXTS) : JSON.stringify(value)
    case ScalarType.BYTES: return chance.once(4) ? chance.pick(ODD_BYTES) : bytesText(chance, value as Uint8Array)
    case ScalarType.BOOL: return chance.once(20) ? chance.pick(ODD_BOOLS) : String(value)
    case ScalarType.DOUBLE: case ScalarType.FLOAT:
      return chance.once(5) ? chance.pick(ODD_NUMBERS) : realText(chance, value as number)
    default: return chance.once(key ? 20 : 5) ? chance.pick(ODD_NUMBERS) : integerText(chance, value as bigint)
  }
}

function bytesText(chance: Chance, value: Uint8Array): string {
  return JSON.stringify(Buffer.from(value).toString(chance.once(3) ? 'base64url' : 'base64'))
}

function realText(chance: Chance, value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value))
  const text = Object.is(value, -0) ? '-0' : chance.once(4) ? value.toExponential() : String(value)
  return chance.once(5) ? JSON.stringify(text) : text
}

function integerText(chance: Chance, value: bigint): string {
  return chance.once(2) ? `"${value}"` : String(value)
}
