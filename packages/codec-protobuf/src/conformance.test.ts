import { codecConformance } from '@skein/conformance'
import { parseProto } from './proto.ts'
import { protobuf } from './protobuf.ts'

const type = parseProto(`syntax = "proto3"; package t;
  enum Kind { NONE = 0; GIFT = 1; }
  message Line { string sku = 1; int32 quantity = 2; uint64 cents = 3; }
  message Order {
    string id = 1; repeated Line lines = 2; Kind kind = 3; map<string, Line> by_name = 4; Order inner = 5;
    oneof pay { string card = 6; bytes token = 7; } repeated double weights = 8; sint64 balance = 9;
  }`).message('t.Order')

const empty = { id: '', lines: [], kind: 'NONE', byName: {}, weights: [], balance: 0n }
const line = { sku: 'ü1', quantity: -3, cents: 2n ** 64n - 1n }

codecConformance({
  name: 'protobuf',
  make: () => ({
    codec: protobuf(),
    declared: false,
    samples: [{
      type,
      values: [
        empty,
        { ...empty, id: 'x'.repeat(70_000), lines: [line, { sku: '', quantity: 0, cents: 0n }], kind: 'GIFT', balance: -(2n ** 63n) },
        { ...empty, byName: { a: line, 'no name': line }, inner: { ...empty, inner: { ...empty, card: '' } } },
        { ...empty, token: new Uint8Array(300).fill(7), weights: [0, -1.5, 1e300, Infinity] },
      ],
      wrong: [
        { value: { lines: [line, { quantity: 5_000_000_000 }] }, path: 'lines[1].quantity' },
        { value: { byName: { a: { cents: -1n } } }, path: 'byName.a.cents' },
        { value: { inner: { kind: 'OTHER' } }, path: 'inner.kind' },
        { value: 'text', path: '' },
      ],
    }],
  }),
})
