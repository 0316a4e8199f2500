import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import type { ValueOptions } from '@skein/protobuf/shape'
import { parseProto } from './proto.ts'
import { protobuf } from './protobuf.ts'

const PROTO = `syntax = "proto3"; package t;
import "google/protobuf/any.proto"; import "google/protobuf/duration.proto"; import "google/protobuf/field_mask.proto";
import "google/protobuf/struct.proto"; import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto";
enum Color { NONE = 0; RED = 1; }
message M {
  int32 i = 1; int64 big_one = 2; uint64 u = 3; float f = 4; double d = 5; bool b = 6; string s = 7; bytes y = 8;
  Color color = 9; M inner = 10; repeated int32 list = 11; map<string, int64> map = 12; map<int32, bool> by_int = 13;
  optional int32 maybe = 14; string named = 15 [json_name = "other"]; map<bool, string> by_bool = 16; repeated Color colors = 17;
  oneof pick { string one = 18; int32 two = 19; google.protobuf.NullValue nothing = 20; }
  google.protobuf.Timestamp at = 21; google.protobuf.Duration took = 22; google.protobuf.FieldMask mask = 23;
  google.protobuf.Struct struct = 24; google.protobuf.Value value = 25; google.protobuf.ListValue values = 26;
  google.protobuf.Any any = 27; google.protobuf.Int64Value wide = 28; google.protobuf.BytesValue maybe_bytes = 29;
  google.protobuf.StringValue text = 30; repeated google.protobuf.Value many = 31; google.protobuf.BoolValue yes = 32;
}`
type Values = Record<string, unknown>

function formOf(options: ValueOptions = {}) {
  const ref = parseProto(PROTO, options).message<Values>('t.M')
  return { ...ref.form!('json'), plain: ref.form!('msgpack'), wire: protobuf().bind(ref) }
}
const { read, write, wire, plain } = formOf()

function message(run: () => unknown): string {
  try {
    run()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RpcError)
    expect((thrown as RpcError).code).toBe(Code.INVALID_ARGUMENT)
    return (thrown as RpcError).message
  }
  throw new Error('nothing was thrown')
}

const url = 'type.googleapis.com/'

describe('values and their canonical JSON, both ways', () => {
  it.each<[Values, unknown]>([
    [{}, {}],
    [{ i: 0, s: '', b: false, d: 0, bigOne: 0n, list: [], map: {}, color: 'NONE' }, {}],
    [{ i: -5, bigOne: 2n ** 63n - 1n, u: 2n ** 64n - 1n }, { i: -5, bigOne: '9223372036854775807', u: '18446744073709551615' }],
    [{ f: 1.5, d: NaN }, { f: 1.5, d: 'NaN' }],
    [{ f: -Infinity, d: Infinity }, { f: '-Infinity', d: 'Infinity' }],
    [{ y: new Uint8Array([255, 254, 253]) }, { y: '//79' }],
    [{ color: 'RED', colors: ['NONE', 'RED', 7] }, { color: 'RED', colors: ['NONE', 'RED', 7] }],
    [{ maybe: 0 }, { maybe: 0 }],
    [{ named: 'x' }, { other: 'x' }],
    [{ map: { a: 1n, __proto: 2n }, byInt: { '-1': true }, byBool: { true: 'x' } }, { map: { a: '1', __proto: '2' }, byInt: { '-1': true }, byBool: { true: 'x' } }],
    [{ one: '' }, { one: '' }],
    [{ nothing: 'NULL_VALUE' }, { nothing: null }],
    [{ inner: { inner: { s: 'x' } } }, { inner: { inner: { s: 'x' } } }],
    [{ at: { seconds: 0n, nanos: 0 } }, { at: '1970-01-01T00:00:00Z' }],
    [{ at: { seconds: -1n, nanos: 500_000_000 } }, { at: '1969-12-31T23:59:59.500Z' }],
    [{ at: { seconds: 253402300799n, nanos: 999_999_999 } }, { at: '9999-12-31T23:59:59.999999999Z' }],
    [{ at: { seconds: -62135596800n, nanos: 1000 } }, { at: '0001-01-01T00:00:00.000001Z' }],
    [{ took: { seconds: 1n, nanos: 500_000_000 } }, { took: '1.500s' }],
    [{ took: { seconds: 0n, nanos: -1 } }, { took: '-0.000000001s' }],
    [{ took: { seconds: -315576000000n, nanos: 0 } }, { took: '-315576000000s' }],
    [{ mask: { paths: ['user.display_name', 'photo'] } }, { mask: 'user.displayName,photo' }],
    [{ wide: { value: 5n }, text: { value: '' }, yes: { value: false } }, { wide: '5', text: '', yes: false }],
    [{ maybeBytes: { value: new Uint8Array(0) } }, { maybeBytes: '' }],
    [
      { struct: { fields: { a: { numberValue: 1 }, b: { listValue: { values: [{ nullValue: 'NULL_VALUE' }] } } } } },
      { struct: { a: 1, b: [null] } },
    ],
    [{ value: { nullValue: 'NULL_VALUE' } }, { value: null }],
    [{ value: { structValue: { fields: { x: { boolValue: true } } } } }, { value: { x: true } }],
    [{ values: { values: [{ stringValue: 'a' }] }, many: [{ nullValue: 'NULL_VALUE' }] }, { values: ['a'], many: [null] }],
    [{ any: { typeUrl: '', value: new Uint8Array(0) } }, { any: {} }],
    [{ any: { typeUrl: `${url}t.M`, value: new Uint8Array([8, 5]) } }, { any: { '@type': `${url}t.M`, i: 5 } }],
    [
      { any: { typeUrl: `${url}google.protobuf.Duration`, value: new Uint8Array([8, 1]) } },
      { any: { '@type': `${url}google.protobuf.Duration`, value: '1s' } },
    ],
  ])('case %#', (value, json) => {
    expect(JSON.parse(JSON.stringify(write(value)))).toEqual(json)
    const back = read(json)
    expect(back).toEqual(wire.decode(wire.encode(value)))
    expect(plain.read(plain.write(value))).toEqual(back)
  })
})

describe('other JSON that says the same', () => {
  it.each<[unknown, Values]>([
    [{ big_one: 5, bigOne: null, i: '7', u: '1e3', d: '1.5', f: 2 }, { bigOne: 5n, i: 7, u: 1000n, d: 1.5, f: 2 }],
    [{ y: '-_8' }, { y: new Uint8Array([251, 255]) }],
    [{ color: 1, s: null, list: null, map: null, inner: null }, { color: 'RED' }],
    [{ at: '2026-01-31T12:00:00+02:00' }, { at: new Date('2026-01-31T10:00:00Z') }],
    [{ i: 1.0, maybe: -0 }, { i: 1, maybe: 0 }],
    [{ colors: ['RED', 'GREEN'], later: { x: 1 } }, { colors: ['RED'] }],
  ])('case %#', (json, value) => {
    expect(read(json)).toEqual(wire.decode(wire.encode(value)))
  })
})

describe('JSON that does not fit is refused with its path', () => {
  it.each<[unknown, string]>([
    [[], 'a list is not an object (t.M)'],
    [null, 'null is not an object (t.M)'],
    [{ inner: { list: [1, 2 ** 31] } }, 'inner.list[1]: 2147483648 does not fit int32'],
    [{ i: 1.5 }, 'i: 1.5 is not an integer'],
    [{ i: ' 1' }, 'i: " 1" is not a number'],
    [{ bigOne: 9223372036854775807 }, 'bigOne: 9223372036854775808 does not fit int64'],
    [{ u: '-1' }, 'u: -1 does not fit uint64'],
    [{ d: 'nan' }, 'd: "nan" is not a number'],
    [{ f: 1e39 }, 'f: 1e+39 does not fit float'],
    [{ b: 'true' }, 'b: "true" is not a boolean'],
    [{ y: '%%' }, 'y: "%%" is not base64'],
    [{ list: [null] }, 'list[0]: null is not a number'],
    [{ byInt: { x: true } }, 'byInt.x: "x" is not an integer in decimal digits'],
    [{ one: 'a', two: 1 }, 'one and two are both set; the oneof pick takes one'],
    [{ bigOne: '1', big_one: '2' }, 'bigOne is there twice, as big_one too'],
    [{ at: '2026-02-30T00:00:00Z' }, 'at: "2026-02-30T00:00:00Z" is not a timestamp, such as "2026-01-31T12:00:00.5Z"'],
    [{ took: '1' }, 'took: "1" is not a duration, such as "1.5s"'],
    [{ mask: 'a_b' }, 'mask: "a_b" is not a field mask, such as "user.displayName,photo"'],
    [{ any: { '@type': `${url}t.X` } }, `any: no .proto file that is known here has ${url}t.X, which is in a google.protobuf.Any`],
    [{ any: { '@type': `${url}t.M`, i: 'x' } }, 'any.i: "x" is not a number'],
  ])('case %#', (json, expected) => {
    expect(message(() => read(json))).toBe(`t.M: ${expected}`)
  })

  it('refuses unknown fields and names where it is told to', () => {
    const strict = formOf({ unknownJson: 'refuse' })
    expect(message(() => strict.read({ inner: { later: 1 } }))).toBe('t.M: inner: t.M has no field "later"')
    expect(message(() => strict.read({ color: 'GREEN' }))).toBe('t.M: color: "GREEN" is none of t.Color: NONE, RED')
  })

  it('refuses what lies too deep', () => {
    let deep: Values = {}
    for (let i = 0; i < 150; i++) deep = { inner: deep }
    expect(message(() => read(deep))).toContain('it lies deeper than 100 messages')
    let list: unknown = []
    for (let i = 0; i < 5000; i++) list = [list]
    expect(message(() => read({ value: list }))).toContain('it lies deeper than 100 messages')
  })
})

describe('values that have no JSON, or do not fit', () => {
  it.each<[Values, string]>([
    [{ inner: { i: 2 ** 31 } }, 'inner.i: 2147483648 does not fit int32'],
    [{ at: { seconds: 253402300800n } }, 'at: a timestamp is from the year 1 to 9999'],
    [{ took: { seconds: 1n, nanos: -1 } }, "took: a duration's seconds and nanos are of one sign"],
    [{ value: {} }, 'value: a google.protobuf.Value has no kind set'],
    [{ value: { numberValue: NaN } }, 'value: JSON has no number NaN'],
    [{ mask: { paths: ['a__b'] } }, 'mask: the path a__b would not come back from JSON'],
    [{ any: { typeUrl: 't.M', value: new Uint8Array([255]) } }, 'any: a google.protobuf.Any whose bytes are no t.M: '],
  ])('case %#', (value, expected) => {
    expect(message(() => write(value))).toContain(`t.M: ${expected}`)
  })
})

it('gives what the options ask for, whatever the JSON is', () => {
  const other = formOf({ int64: 'string', enums: 'number', wellKnown: 'natural', keepCase: true })
  const value = { big_one: '5', color: 1, at: new Date(1_500), map: { a: '1' } }
  expect(other.write(value)).toEqual({ bigOne: '5', color: 'RED', at: '1970-01-01T00:00:01.500Z', map: { a: '1' } })
  expect(other.read(other.write(value))).toMatchObject(value)
})
