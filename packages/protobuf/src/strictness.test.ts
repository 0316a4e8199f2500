import { describe, expect, it } from 'vitest'
import { everyFiles } from '../test/every.ts'
import { wiresOf } from '../test/wires.ts'
import { shapesOf } from './descriptor/shapes-of.ts'
import { formOf } from './form.ts'
import { fromJson, toJson } from './json/form.ts'
import { WireMarshaller } from './marshaller.ts'
import { parseFilesSync } from './parse/index.ts'
import type { MessageShape, Values } from './shape.ts'
import { generatedValues, valuesOf } from './shape.ts'

const PROTO = `syntax = "proto2"; package t; import "google/protobuf/timestamp.proto"; import "google/protobuf/any.proto";
message Must { required int32 id = 1; optional string name = 2; required int32 kind = 3; }
message Either { oneof which { Must must = 1; string text = 2; } }
message M {
  optional int32 n = 1; optional Must must = 2; map<string, Must> by_name = 3; repeated Must list = 4; optional Either either = 5;
  optional int64 wide = 6; optional uint64 unsigned = 7; map<int32, string> by_int = 8; map<uint64, string> by_wide = 9;
  optional group Grp = 10 { required int32 a = 1; required int32 b = 2; } map<bool, string> by_bool = 11;
  optional google.protobuf.Timestamp at = 12; map<string, string> texts = 13; optional google.protobuf.Any any = 14;
  optional Closed closed = 15; repeated Closed closes = 16 [packed = true];
}
enum Closed { ONE = 1; }`
const files = parseFilesSync(['t.proto'], () => PROTO)
const FORMS: Readonly<Record<string, Values>> = { 'as generated': generatedValues(), loaded: valuesOf({}) }

function shapeOf(values: Values): MessageShape {
  return shapesOf(files, values).message('t.M')!
}

const readers = Object.entries(FORMS).flatMap(([form, values]) => {
  const shape = shapeOf(values)
  return Object.entries(wiresOf(shape)).map(([name, wire]) => {
    return [`${name}, ${form}`, new WireMarshaller('t.M', wire, () => shape), shape] as const
  })
})

describe.each(readers)('read by what is %s', (_, marshaller, shape) => {
  const decode = (hex: string): unknown => marshaller.decode(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

  it.each([
    ['888080801001', 0], ['88808080800001', 0], ['a301 888080801001 a401', 2], ['1a06 8a8080801000', 2],
    ['53 888080801001 54', 1], ['6206 888080801001', 2],
  ])('a tag is of 32 bits: %s', (hex, at) => {
    expect(() => decode(hex)).toThrow(`t.M: byte ${at}: a tag of more than 32 bits`)
  })

  it.each([['12 8080808080 02', 1], ['12 8080808010', 1], ['a206 808080808000', 2]])('a length is of 32 bits: %s', (hex, at) => {
    expect(() => decode(hex)).toThrow(`t.M: byte ${at}: a length of more than 32 bits`)
  })

  it.each([['f88000 63', 'f8800063'], ['820101 63', '800163']])('what a closed enum lacks is kept as it came, but in packed lists: %s', (hex, kept) => {
    expect(Buffer.from(marshaller.encode(decode(hex) as object)).toString('hex')).toBe(kept)
  })

  it('a tag may be longer than it needs to be', () => {
    expect(decode('8880808000 05')).toMatchObject({ n: 5 })
  })

  it.each([
    ['a message', '1202 0801 1202 1803', '{"must":{"id":1,"kind":3}}'],
    ['a message in a map', '1a0b 0a0161 1202 0801 1202 1803', '{"byName":{"a":{"id":1,"kind":3}}}'],
    ['a member of a oneof', '2a04 0a020801 2a04 0a021803', '{"either":{"must":{"id":1,"kind":3}}}'],
    ['a group', '53 0801 54 53 1002 54', '{"grp":{"a":1,"b":2}}'],
    ['what took the place of a part', '2a04 0a020801 2a03 120161', '{"either":{"text":"a"}}'],
  ])('what comes in parts has its required fields when it is whole: %s', (_, hex, json) => {
    const decoded = decode(hex)
    expect(JSON.stringify(toJson(shape, decoded))).toBe(json)
    expect(marshaller.decode(marshaller.encode(decoded as object))).toEqual(decoded)
  })

  it.each([
    ['1202 0801', 'must: the required field kind is missing'],
    ['2202 0801 2202 1803', 'list[0]: the required field kind is missing'],
    ['1a03 0a0161', 'byName.a: the required field id is missing'],
    ['53 0801 54', 'grp: the required field b is missing'],
  ])('what is whole without a required field is refused: %s', (hex, said) => {
    expect(() => decode(hex)).toThrow(`t.M: ${said}`)
    expect(decode('0805')).toMatchObject({ n: 5 })
  })

  it("a map's keys that are no UTF-8 are read as texts of proto2 are", () => {
    expect(decode('6a06 0a01c3 1201c3')).toMatchObject({ texts: { '\ufffd': '\ufffd' } })
  })
})

describe.each(Object.entries(FORMS))('JSON, values %s', (_, values) => {
  const shape = shapeOf(values)
  const read = (text: string): unknown => fromJson(shape, JSON.parse(text))

  it.each([
    ['{"wide":9223372036854774784}', 9223372036854774784n], ['{"wide":-9223372036854775808}', -(2n ** 63n)],
    ['{"wide":1e3}', 1000n], ['{"wide":"1.5e1"}', 15n],
  ])('a number of 64 bits may be beyond 2^53: %s', (text, wide) => {
    expect(read(text)).toMatchObject({ wide })
    expect(read('{"unsigned":18446744073709549568}')).toMatchObject({ unsigned: 18446744073709549568n })
  })

  it.each([
    ['{"wide":9223372036854775807}', 'wide: 9223372036854775808 does not fit int64'], ['{"wide":1.5}', 'wide: 1.5 is not an integer'],
    ['{"unsigned":-1}', 'unsigned: -1 does not fit uint64'], ['{"unsigned":1e400}', 'unsigned: Infinity is not an integer'],
  ])('it fits its field: %s', (text, said) => {
    expect(() => read(text)).toThrow(`t.M: ${said}`)
  })

  it('a number that a program gives is exact', () => {
    expect(() => toJson(shape, { wide: 2 ** 60 })).toThrow('wide: the number 1152921504606847000 is beyond 2^53 and may not be exact')
  })

  it.each(['0x10', ' 1', '1 ', '1e1', '', '+1', '1.0', '--1'])('a key of integers is of digits: "%s"', (key) => {
    for (const field of ['byInt', 'byWide']) {
      expect(() => read(JSON.stringify({ [field]: { [key]: 'x' } })), field).toThrow(`t.M: ${field}["${key}"]: `)
    }
  })

  it('a key of integers is one however it is written', () => {
    expect(read('{"byInt":{"-7":"x","007":"y"},"byWide":{"08446744073709551615":"x"}}')).toMatchObject({
      byInt: { '-7': 'x', 7: 'y' }, byWide: { '8446744073709551615': 'x' },
    })
  })
})

describe.each(Object.entries(FORMS))('what lies within itself, values %s', (_, values) => {
  const shape = shapesOf(everyFiles, values).message('every3.Every')!
  const inner: { more: object[] } = { more: [] }
  inner.more.push({ more: [inner] })

  it.each(['json', 'msgpack'])('is refused where it comes back: %s', (codec) => {
    expect(() => formOf(shape, codec).write({ mapInner: { a: inner } }))
      .toThrow('every3.Every: mapInner.a.more[0].more[0]: it is inside itself (a cycle)')
    expect(() => formOf(shape, codec).read({ inner: nested(101) })).toThrow(`every3.Every: inner${'.more[0]'.repeat(100)}: it lies deeper`)
    expect(formOf(shape, codec).read({ inner: nested(100) })).toHaveProperty('inner')
  })
})

/** So many messages within one another. */
function nested(levels: number): object {
  return levels === 1 ? {} : { more: [nested(levels - 1)] }
}
