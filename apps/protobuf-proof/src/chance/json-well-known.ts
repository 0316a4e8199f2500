import { ScalarType } from '@bufbuild/protobuf'
import type { Chance } from './chance.ts'
import { scalarText } from './json-scalars.ts'

const DURATIONS = [
  '0s', '1s', '-1s', '1.5s', '-0.5s', '0.000000001s', '1.000000001s', '315576000000s', '-315576000000s',
  '315576000000.999999999s', '315576000001s', '1.0000000001s', '1', 's', '1.s', '.5s', '1e3s', '+1s', '--1s', '1S',
  ' 1s', '1s ', '-0s', '01s', '1.s5', '', '00.10s',
] as const
const TIMESTAMPS = [
  '1970-01-01T00:00:00Z', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.000000001Z', '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z', '0000-12-31T23:59:59Z', '10000-01-01T00:00:00Z', '2026-01-02T03:04:05+01:00',
  '2026-01-02T03:04:05-23:59', '2026-01-02T03:04:05.1234567891Z', '2026-01-02t03:04:05z', '2026-01-02 03:04:05Z',
  '2026-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-02T24:00:00Z',
  '2026-01-02T03:04:60Z', '2026-01-02T03:04:05', '2026-01-02', '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00', '2026-01-02T03:04:05.Z', '', '1969-12-31T23:59:59.999Z', '2026-01-02T03:04:05+25:00',
  '2026-01-02T03:04Z', '2026-1-2T03:04:05Z',
] as const
const MASKS = [
  '', 'foo', 'foo,bar', 'fooBar', 'fooBar.bazQux', 'foo_bar', 'foo,', ',', ' foo', 'foo.3', 'FooBar', 'foo..bar',
  'f\u00f6\u00f6', 'fooBAR',
] as const

/** Of a message whose JSON isn't an object of its fields, other than an Any; undefined for others. */
export function wellKnownText(chance: Chance, typeName: string): string | undefined {
  if (!typeName.startsWith('google.protobuf.')) return undefined
  const name = typeName.slice('google.protobuf.'.length)
  const wrapped = WRAPPED[name]
  if (wrapped !== undefined) return scalarText(chance, wrapped)
  if (chance.once(40)) return chance.pick(['1', '{}', 'null', '[]', 'true'])
  switch (name) {
    case 'Duration': return text(chance, DURATIONS, 6)
    case 'Timestamp': return text(chance, TIMESTAMPS, 5)
    case 'FieldMask': return text(chance, MASKS, 5)
    case 'Struct': return object(chance, 0)
    case 'ListValue': return list(chance, 0)
    case 'Value': return anyJson(chance, 0)
    default: return undefined
  }
}

const WRAPPED: Readonly<Record<string, ScalarType>> = {
  BoolValue: ScalarType.BOOL,
  Int32Value: ScalarType.INT32,
  Int64Value: ScalarType.INT64,
  UInt32Value: ScalarType.UINT32,
  UInt64Value: ScalarType.UINT64,
  FloatValue: ScalarType.FLOAT,
  DoubleValue: ScalarType.DOUBLE,
  StringValue: ScalarType.STRING,
  BytesValue: ScalarType.BYTES,
}

/** The first `common` ones are valid, and come more often. */
function text(chance: Chance, all: readonly string[], common: number): string {
  return JSON.stringify(chance.pick(chance.once(2) ? all : all.slice(0, common)))
}

function anyJson(chance: Chance, depth: number): string {
  switch (chance.below(depth > 3 ? 5 : 7)) {
    case 0: return 'null'
    case 1: return String(chance.once(2))
    case 2: return JSON.stringify(chance.pick(['', 'a', 'NaN', '\u00e9', '__proto__']))
    case 3: return chance.pick(['0', '-0', '1.5', '1e300', '-1', '9007199254740993', '1e1000'])
    case 4: return '"text"'
    case 5: return list(chance, depth)
    default: return object(chance, depth)
  }
}

function list(chance: Chance, depth: number): string {
  return `[${chance.list(3, () => anyJson(chance, depth + 1)).join(',')}]`
}

function object(chance: Chance, depth: number): string {
  const names = [...new Set(chance.list(3, () => chance.pick(['a', 'b', '', '__proto__', 'constructor', 'null_value', '\u2028'])))]
  return `{${names.map((name) => `${JSON.stringify(name)}:${anyJson(chance, depth + 1)}`).join(',')}}`
}
