import { Code, defineService, RpcError, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { interpret, ProtobufMarshaller } from '@skein/protobuf/dynamic'
import type { ValueOptions } from '@skein/protobuf/shape'
import { parseProto } from './proto.ts'
import protobufjs from 'protobufjs'
import { protobuf } from './protobuf.ts'
import { isProtobufSchema } from '@skein/protobuf'
import type { MessageShape } from '@skein/protobuf/shape'

const PROTO = `syntax = "proto3";
package shop.v1;
import "google/protobuf/timestamp.proto";
enum Kind { KIND_NONE = 0; KIND_GIFT = 1; }
message Line { string sku = 1; int32 quantity = 2; int64 cents = 3; }
message Order {
  string id = 1; repeated Line lines = 2; Kind kind = 3; map<string, Line> by_name = 4; Order inner = 5;
  oneof pay { string card = 6; bytes token = 7; }
  google.protobuf.Timestamp placed_at = 8; float weight = 9; uint64 total = 10; string constructor = 11;
}`

type Values = Record<string, unknown>

function order(options: ValueOptions = {}, text = PROTO, name = 'shop.v1.Order'): Record<string, ProtobufMarshaller<Values, Values>> {
  const shape = shapeOf(parseProto(text, options).message(name).schema)
  const interpreted = new ProtobufMarshaller<Values, Values>(shape, interpret(shape))
  return { compiled: new ProtobufMarshaller(shape), interpreted }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

function refusal(run: () => unknown): RpcError {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof RpcError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

const cyclic: Values = { id: 'a' }
cyclic['inner'] = { inner: cyclic }

describe.each(Object.entries(order()))('a value that does not fit is refused with its path: %s', (_, marshaller) => {
  it.each<[string, unknown]>([
    ['lines[3].quantity: 5000000000 does not fit int32', { lines: [{}, {}, {}, { quantity: 5_000_000_000 }] }],
    ['lines[0].quantity: 1.5 is not an integer', { lines: [{ quantity: 1.5 }] }],
    ['lines[0].quantity: NaN is not an integer', { lines: [{ quantity: NaN }] }],
    ['lines[0].quantity: "3" is not a number', { lines: [{ quantity: '3' }] }],
    ['lines[0].cents: 9223372036854775808 does not fit int64', { lines: [{ cents: 2n ** 63n }] }],
    ['lines[0].cents: the number 9007199254740992 is beyond 2^53 and may not be exact; give a bigint', { lines: [{ cents: 2 ** 53 }] }],
    ['total: -1 does not fit uint64', { total: -1n }],
    ['weight: 1e+39 does not fit float', { weight: 1e39 }],
    ['kind: "KIND_X" is none of shop.v1.Kind: KIND_NONE, KIND_GIFT', { kind: 'KIND_X' }],
    ['byName["no name"].sku: a function (sku) is not a string', { byName: { 'no name': { sku() { return 1 } } } }],
    ['lines: an object is not a list', { lines: {} }],
    ['inner: a list is not an object (shop.v1.Order)', { inner: [] }],
    ['token: "abc" is not bytes (a Uint8Array)', { token: 'abc' }],
    ['card and token are both set; the oneof pay takes one', { card: 'a', token: new Uint8Array(1) }],
    ['id: half of a surrogate pair has no UTF-8', { id: '\ud800' }],
    ['id: half of a surrogate pair has no UTF-8', { id: `${'long '.repeat(20)}\ud800` }],
    ['inner.inner: it is inside itself (a cycle)', cyclic],
    ['placedAt: it is an invalid Date', { placedAt: new Date(NaN) }],
    ['lines[1]: undefined is not an object (shop.v1.Line)', { lines: [{}, undefined] }],
    ['5 is not an object (shop.v1.Order)', 5],
  ])('%s', (message, value) => {
    const error = refusal(() => marshaller.encode(value as Values))
    expect(error.message).toBe(`shop.v1.Order: ${message}`)
    expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    expect(refusal(() => marshaller.encodeInto(value as Values, new Uint8Array(999), 0)).message).toBe(error.message)
  })

  it.each<[string, string]>([
    ['byte 1: 127 bytes are announced, 0 are there', '0a ff'],
    ['byte 1: it is cut off', '50'],
    ['byte 2: a string that is no valid UTF-8', '0a 02 c3 28'],
    ['byte 1: a varint of more than ten bytes', '50 ff ff ff ff ff ff ff ff ff ff 01'],
    ['byte 0: a field of number 0', '01'],
    ['byte 1: wire type 6', '0e'],
    ['byte 1: wire type 4', '0c'],
    ['byte 1: a group without an end', '63'],
    ['byte 1: 4294967295 bytes are announced, 0 are there', '0a ff ff ff ff 0f'],
  ])('what comes in is refused with its place: %s', (message, given) => {
    const error = refusal(() => marshaller.decode(bytes(`ffff${given}`), 2))
    expect(error.message).toBe(`shop.v1.Order: ${message}`)
    expect(error.code).toBe(Code.INVALID_ARGUMENT)
  })

  it('refuses messages, and groups of unknown fields, that are too deep', () => {
    let deep: Values = {}
    for (let i = 0; i < 200; i++) deep = { inner: deep }
    expect(refusal(() => marshaller.encode(deep)).message).toMatch(/^shop\.v1\.Order: (?:inner\.)+inner: it lies deeper than 100 messages$/)
    let nested = new Uint8Array(0)
    for (let i = 0; i < 60; i++) nested = Uint8Array.from([0x2a, nested.length, ...nested])
    expect(marshaller.decode(nested)).toMatchObject({ inner: { inner: {} } })
    const length = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, n >> 7])
    for (let i = 0; i < 60; i++) nested = Uint8Array.from([0x2a, ...length(nested.length), ...nested])
    expect(refusal(() => marshaller.decode(nested)).message).toContain('messages within messages are deeper than 100')
    expect(refusal(() => marshaller.decode(new Uint8Array(100_000).fill(0xfb, 0, 100_000))).message).toContain('shop.v1.Order: byte')
  })

  it('keeps unknown fields, through a spread too', () => {
    const old = parseProto('syntax = "proto3"; message Order { string id = 1; }').message<Values>('Order')
    const relay = protobuf().bind(old)
    const given = marshaller.encode({ id: 'a', lines: [{ sku: 'x' }], total: 5n })
    const seen = relay.decode(given)
    expect(Object.keys(seen)).toEqual(['id'])
    const { id, ...rest } = marshaller.decode(relay.encode({ ...seen, id: 'b' }))
    expect(id).toBe('b')
    expect(rest).toMatchObject({ lines: [{ sku: 'x' }], total: 5n })
    expect(hex(relay.encode(seen))).toBe(hex(given))
  })

  it('adds up a message that comes in parts, and takes the last of a oneof', () => {
    const first = marshaller.encode({ inner: { id: 'a', lines: [{ sku: '1' }], byName: { x: {} } }, card: 'c' })
    const second = marshaller.encode({ inner: { lines: [{ sku: '2' }], byName: { y: {} } }, token: new Uint8Array([1]) })
    const both = marshaller.decode(Uint8Array.from([...first, ...second]))
    expect(both).toMatchObject({ inner: { id: 'a', lines: [{ sku: '1' }, { sku: '2' }], byName: { x: {}, y: {} } } })
    expect(both['token']).toEqual(new Uint8Array([1]))
    expect(both).not.toHaveProperty('card')
  })

  it('does not refer to the buffer, which is lent', () => {
    const given = marshaller.encode({ id: 'abc', token: new Uint8Array(50).fill(7) }).slice()
    const value = marshaller.decode(given)
    given.fill(0)
    expect(value).toMatchObject({ id: 'abc', token: new Uint8Array(50).fill(7) })
  })

  it('takes fields for what they are where objects have something of that name', () => {
    expect(hex(marshaller.encode({}))).toBe('')
    expect(marshaller.decode(marshaller.encode({ constructor: 'x' }))['constructor']).toBe('x')
  })
})

describe('the options', () => {
  const value = { lines: [{ cents: 2n ** 53n + 1n }], kind: 'KIND_GIFT', placedAt: new Date(1_500) }
  const given = order()['compiled']!.encode(value)

  it.each(['compiled', 'interpreted'])('bigints, names and messages unless told otherwise: %s', (which) => {
    const got = order()[which]!.decode(given)
    expect(got).toMatchObject({ lines: [{ cents: 9007199254740993n }], kind: 'KIND_GIFT', placedAt: { seconds: 1n, nanos: 500_000_000 } })
    const other = order({ int64: 'string', enums: 'number', wellKnown: 'natural', keepCase: true })[which]!.decode(given)
    expect(other).toMatchObject({ lines: [{ cents: '9007199254740993' }], kind: 1, placed_at: new Date(1_500), total: '0' })
  })

  it.each(['compiled', 'interpreted'])('numbers beyond 2^53 are refused both ways: %s', (which) => {
    const marshaller = order({ int64: 'number' })[which]!
    expect(marshaller.decode(marshaller.encode({ total: 7 }))['total']).toBe(7)
    expect(refusal(() => marshaller.decode(given)).message)
      .toBe(`shop.v1.Order: lines[0].cents: 9007199254740993 is beyond 2^53; load the .proto with int64: 'bigint'`)
    expect(refusal(() => marshaller.encode({ total: 2 ** 60 })).message).toContain('total: the number 1152921504606847000 is beyond 2^53')
  })
})

describe.each(['compiled', 'interpreted'])('proto2: %s', (which) => {
  const text = `syntax = "proto2"; enum E { NONE = 0; A = 1; B = 2; }
    message M { required string id = 1; optional E e = 2; repeated E es = 3 [packed = true]; map<string, E> me = 5;
    repeated group Item = 4 { optional int32 n = 1; optional M inner = 2; } }`
  const marshaller = order({}, text, 'M')[which]!
  const theirs = protobufjs.parse(text).root.lookupType('M')

  it('asks for required fields both ways', () => {
    expect(refusal(() => marshaller.encode({ item: [{ inner: {} }] })).message).toContain('M: the required field id is missing')
    expect(refusal(() => marshaller.encode({ id: '', item: [{}, { inner: {} }] })).message)
      .toBe('M: item[1].inner: the required field id is missing')
    expect(refusal(() => marshaller.decode(bytes('10 01'))).message).toBe('M: the required field id is missing')
  })

  it('keeps what a closed enum does not list as an unknown field, and refuses to write it', () => {
    expect(refusal(() => marshaller.encode({ id: 'x', e: 3 })).message).toBe('M: e: 3 is none of E: 0, 1, 2')
    const got = marshaller.decode(bytes('0a 01 78 10 03 1a 03 01 07 02 2a 05 0a 01 6b 10 09'))
    expect(got).toMatchObject({ id: 'x', es: ['A', 'B'], me: {} })
    expect(got).not.toHaveProperty('e')
    expect(marshaller.decode(bytes(hex(marshaller.encode(got))))).toEqual(got)
  })

  it('reads and writes groups', () => {
    const value = { id: 'x', item: [{ n: 1 }, { n: 2, inner: { id: 'y', es: [], me: {}, item: [] } }] }
    const given = marshaller.encode(value)
    expect(hex(given)).toBe(hex(theirs.encode(value).finish()))
    expect(marshaller.decode(given)).toMatchObject(value)
    expect(refusal(() => marshaller.decode(given.subarray(0, given.length - 1))).message).toContain('it is cut off')
  })
})

it('refuses a type that is declared in TypeScript, with what to do', () => {
  const Orders = defineService('shop.v1.Orders', { place: unary<{ id: string }, { id: string }>() })
  const error = refusal(() => protobuf().bind(Orders.methods.place.input))
  expect(error.message).toBe('codec proto cannot encode /shop.v1.Orders/Place request: it is declared in TypeScript; '
    + 'take the service from a .proto or use codec json or msgpack')
})

it('makes large messages of what fits no chunk', () => {
  const { compiled } = order()
  for (const n of [20_000, 5_000_000, 100, 70_000]) {
    const lines = Array.from({ length: n / 100 }, () => ({ sku: 's'.repeat(90) }))
    expect(compiled!.decode(compiled!.encode({ lines }))['lines']).toHaveLength(n / 100)
  }
})

function shapeOf(schema: unknown): MessageShape {
  if (!isProtobufSchema(schema)) throw new Error('no schema of Protocol Buffers')
  return schema.shape!()
}
