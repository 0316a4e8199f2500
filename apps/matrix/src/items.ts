import type { Service, Shape } from '@skein/core'
import { clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import { parseProto } from '@skein/codec-protobuf'

export interface Item {
  readonly name: string
  readonly amount: bigint
  readonly raw: Uint8Array
  readonly tags: readonly string[]
  readonly inner?: Item
}

const PROTO = `
  syntax = "proto3";
  package skein.matrix.v1;
  message Item {
    string name = 1;
    int64 amount = 2;
    bytes raw = 3;
    repeated string tags = 4;
    Item inner = 5;
  }
  service Items {
    rpc One (Item) returns (Item);
    rpc Down (Item) returns (stream Item);
    rpc Up (stream Item) returns (Item);
    rpc Both (stream Item) returns (stream Item);
  }
`

const methods: ItemMethods = {
  one: unary<Item, Item>(),
  down: serverStream<Item, Item>(),
  up: clientStream<Item, Item>(),
  both: duplex<Item, Item>(),
}

type ItemMethod<C extends boolean, S extends boolean> = Shape<Item, Item, Item, Item, C, S>
type ItemMethods = {
  readonly one: ItemMethod<false, false>
  readonly down: ItemMethod<false, true>
  readonly up: ItemMethod<true, false>
  readonly both: ItemMethod<true, true>
}
export type Items = Service<{ readonly [K in keyof ItemMethods]: ItemMethods[K] & { readonly path: string } }>

/** The same service twice: as TypeScript declares it, and as a .proto does. */
export const services: { readonly [K in 'TypeScript' | '.proto']: Items } = {
  'TypeScript': defineService('skein.matrix.v1.Items', methods),
  '.proto': parseProto(PROTO).service('skein.matrix.v1.Items', methods),
}

export function item(n: number): Item {
  const leaf = { name: `leaf ${n} 🧵`, amount: -1n, raw: new Uint8Array([n & 255]), tags: ['leaf'] }
  const amount = 2n ** 53n + BigInt(n)
  return { name: `item ${n}`, amount, raw: Uint8Array.from([1, 2, 255]), tags: ['a', `b${n}`], inner: leaf }
}
