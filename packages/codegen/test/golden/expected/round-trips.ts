// Runs beside generated files, wherever TypeScript runs: what comes back is what went in.
import { deepStrictEqual, throws } from 'node:assert'
import type { Init, MessageType } from '@skein/protobuf'
import { getExtension, hasExtension, setExtension } from '@skein/protobuf'
import { Closed, Featured } from './usual/edition/edition.ts'
import { Date$, E, Fields, Order as HostileOrder, message } from './usual/hostile/names.ts'
import { Grade, Mood, Record, note, Scope_scope, tags } from './usual/legacy/legacy.ts'
import { Color } from './usual/shop/v1/common.ts'
import { Kinds, Nothing, Order, Order_Status, Orders, WellKnown } from './usual/shop/v1/orders.ts'
import { Order as OtherOrder, WellKnown as Exact } from './other/shop/v1/orders.ts'
import { Fields as OtherFields } from './other/hostile/names.ts'

/** Gives what comes out of bytes and of JSON, which must be the same. */
function trip<T>(type: MessageType<T>, init: NoInfer<Init<T>>): T {
  const read = type.decode(type.encode(init))
  deepStrictEqual(type.fromJson(JSON.parse(JSON.stringify(type.toJson(init)))), read)
  deepStrictEqual(type.decode(type.encode(type.create(init) as Init<T>)), read)
  return read
}

const order = trip(Order, {
  id: 'a1', cents: 0n, status: Order_Status.SENT, history: [1, 99], colorOrNone: Color.UNSPECIFIED,
  lines: [{ sku: 'x', quantity: 4_294_967_295, price: { currency: 'EUR', units: -(2n ** 63n), nanos: -1 }, stockPrice: { cents: 2n ** 64n - 1n } }],
  payment: { case: 'card', value: { number: '1234' } },
  parent: { id: 'a0', payment: { case: 'token', value: new Uint8Array([1, 2, 255]) } },
})
deepStrictEqual(order, {
  id: 'a1', cents: 0n, status: -1, history: [1, 99], colorOrNone: 0,
  lines: [{ sku: 'x', quantity: 4_294_967_295, price: { currency: 'EUR', units: -(2n ** 63n), nanos: -1 }, stockPrice: { cents: 2n ** 64n - 1n } }],
  payment: { case: 'card', value: { number: '1234' } },
  parent: {
    id: 'a0', lines: [], status: 0, history: [], payment: { case: 'token', value: new Uint8Array([1, 2, 255]) },
  },
})
deepStrictEqual(trip(Order, {}), { id: '', lines: [], status: 0, history: [] })
throws(() => Order.encode({ id: 5 as never }), /shop\.v1\.Order/)
throws(() => Order.decode(new Uint8Array([10, 5, 65])), /shop\.v1\.Order/)

deepStrictEqual(trip(Kinds, {}), Kinds.create())
const kinds = {
  aDouble: -0.5, aFloat: 1.5, anInt32: -2147483648, anInt64: -1n, aUint32: 4294967295, aUint64: 1n,
  aSint32: -3, aSint64: -4n,
  aFixed32: 5, aFixed64: 6n, aSfixed32: -7, aSfixed64: -8n, aBool: true, aString: 'ä😀', someBytes: new Uint8Array([0]),
  packed: [1n, -1n], doubles: [0.25], chunks: [new Uint8Array([9])], orders: { a: Order.create({ id: 'b' }) },
  byNumber: { [-5]: 'x', 7: 'y' },
  byWide: { '18446744073709551615': 2.5 }, byBool: { true: 1, false: 2 }, blobs: { x: new Uint8Array([1]) }, flags: [true, false],
}
deepStrictEqual(trip(Kinds, kinds), kinds)

const known = {
  at: new Date('2024-02-29T12:00:00.123Z'), took: -1500, mask: ['a.b', 'c'], data: { x: [1, 'y', null, { z: true }] }, value: null, list: [1, 'a'],
  maybe: 0n, text: '', blob: new Uint8Array([7]), times: [new Date(0)], values: { a: 1, b: null }, durations: { d: 0.5 }, nothing: {},
  when: { case: 'then' as const, value: new Date(-1) },
}
deepStrictEqual(trip(WellKnown, known), known)
const exact = Exact.decode(WellKnown.encode(known))
deepStrictEqual(exact.at, { seconds: 1709208000n, nanos: 123_000_000 })
deepStrictEqual(exact.maybe, { value: 0n })
deepStrictEqual(WellKnown.decode(Exact.encode(exact)), known)
deepStrictEqual(OtherOrder.decode(Order.encode(order)).color_or_none, 0)

const record = trip(Record, {
  name: 'r', mood: Mood.GOOD, moods: [1, 2], part: { text: 't', piece: [{ weight: 3n }] }, byName: { a: Grade.TOP }, numbers: [1, 2],
  blob: new Uint8Array(), either: { case: 'right', value: { name: 's' } },
})
deepStrictEqual(record.part, { text: 't', piece: [{ weight: 3n }] })
deepStrictEqual(record.either?.case === 'right' && record.either.value.name, 's')
throws(() => Record.encode({}), /name/)
throws(() => Record.encode({ name: 'x', mood: 3 as never }), /mood/)
setExtension(record, note, 'noted')
setExtension(record, tags, [1, 2, 3])
setExtension(record, Scope_scope, { on: true })
const extended = Record.decode(Record.encode(record))
deepStrictEqual([getExtension(extended, note), getExtension(extended, tags), getExtension(extended, Scope_scope)], ['noted', [1, 2, 3], { on: true }])
deepStrictEqual([hasExtension(extended, note), hasExtension(Record.create({ name: 'x' }), note)], [true, false])

deepStrictEqual(trip(Featured, { required: 'r', delimited: { required: 's' }, closed: Closed.A, expanded: [1], packed: [2] }), {
  implicit: '', required: 'r', delimited: { implicit: '', required: 's', expanded: [], packed: [], open: 0 }, closed: 1, expanded: [1], packed: [2], open: 0,
})

deepStrictEqual(trip(HostileOrder, { line: { number: 1 }, other: { text: 'o' } }), { line: { number: 1 }, other: { text: 'o' } })
deepStrictEqual(trip(Date$, { year: 1, when: new Date(5) }), { year: 1, when: new Date(5) })
deepStrictEqual(trip(message, { inner: { inner: {} } }), { inner: { inner: {} } })
deepStrictEqual(Object.values(E), [0, 1, 2])
const fields = trip(Fields, {
  constructor: 'c', hasOwnProperty: 'h', toString: 't', prototype: '', choice: { case: 'value', value: 0 }, _: 'u',
})
deepStrictEqual([fields.constructor, fields.hasOwnProperty, fields.prototype, fields._], ['c', 'h', '', 'u'])
deepStrictEqual(fields.choice, { case: 'value', value: 0 })
const raw = JSON.parse('{ "__proto__": "p", "constructor": "c", "__defineGetter__": { "__proto__": "q" } }') as Init<OtherFields>
const other = trip(OtherFields, raw)
deepStrictEqual(Object.getOwnPropertyDescriptor(other, '__proto__')?.value, 'p')
deepStrictEqual(Object.keys(other.__defineGetter__ ?? {}), ['__proto__'])
deepStrictEqual(Object.getPrototypeOf(other), Object.prototype)

const { get, watch, uploadLines } = Orders.methods
deepStrictEqual(trip(Nothing, {}), {})
deepStrictEqual([get.path, get.idempotent, watch.serverStream, uploadLines.path], ['/shop.v1.Orders/Get', true, true, '/shop.v1.Orders/upload_lines'])
console.log('all as they went in')
