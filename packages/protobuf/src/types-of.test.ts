import { describe, expect, it } from 'vitest'
import { FileDescriptorProto } from './google/protobuf/descriptor.ts'
import { parseFilesSync } from './parse/index.ts'
import type { ProtobufSchema } from './schema.ts'
import { typesOf } from './types-of.ts'

const TEXTS = new Map([
  ['shop.proto', `syntax = "proto3"; package shop.v1; import "line.proto";
    service Orders {
      rpc Place(Order) returns (Line) { option idempotency_level = IDEMPOTENT; }
      rpc WatchAll(Line) returns (stream Order);
      rpc watch_all(stream Line) returns (Order);
    }
    message Order { string unit_price = 1; Line line = 2; Kind kind = 3; repeated Line lines = 4; }`],
  ['line.proto', 'syntax = "proto3"; package shop.v1; message Line { int32 n = 1; } enum Kind { NONE = 0; GIFT = 1; }'],
])
const files = parseFilesSync(['shop.proto'], (path) => TEXTS.get(path), { sourceInfo: true })
type Values = Record<string, unknown>

describe('types of files that are known at run time', () => {
  const types = typesOf(files)

  it('are found by their names, whichever file has them', () => {
    expect(types.services).toEqual(['shop.v1.Orders'])
    expect([...types.messages].sort()).toEqual(['shop.v1.Line', 'shop.v1.Order'])
    expect(types.missing).toEqual([])
    const form = types.message<Values>('shop.v1.Order')!.form!('json')
    expect(form.read({ unitPrice: 'x', line: { n: 1 }, kind: 'GIFT' })).toEqual({ unitPrice: 'x', line: { n: 1 }, kind: 'GIFT', lines: [] })
    expect(types.message('shop.v1.Nothing')).toBeUndefined()
    expect(types.service('shop.v1.Nothing')).toBeUndefined()
  })

  it('are services that can be called', () => {
    const { methods, schema } = types.service('shop.v1.Orders')!
    expect(Object.keys(methods)).toEqual(['place', 'watchAll', 'watchAll$'])
    expect(methods['place']).toMatchObject({ path: '/shop.v1.Orders/Place', idempotent: true, clientStream: false, serverStream: false })
    expect(methods['watchAll']).toMatchObject({ path: '/shop.v1.Orders/WatchAll', idempotent: false, serverStream: true })
    expect(schema).toBe(types.files.find(({ path }) => path === 'shop.proto'))
  })

  it('are read and written however many fields a descriptor has', () => {
    const [file] = parseFilesSync(['a.proto'], () => 'syntax = "proto3"; message Wide { string f1 = 1; }')
    const [wide] = file!.messageType
    const one = wide!.field[0]!
    const field = Array.from({ length: 200_000 }, (_, i) => ({ ...one, name: `f${i + 1}`, jsonName: `f${i + 1}`, number: i + 1 }))
    const type = typesOf([{ ...file!, messageType: [{ ...wide!, field }] }]).message<Values>('Wide')!
    const marshaller = (type.schema as ProtobufSchema<Values>).marshaller()
    expect(marshaller.decode(marshaller.encode({ f200000: 'last' }))['f200000']).toBe('last')
  })

  it('have their files, as reflection tells them', () => {
    const file = types.files.find(({ path }) => path === 'shop.proto')!
    expect(file.imports.map(({ path }) => path)).toEqual(['line.proto'])
    const { sourceCodeInfo: _, ...rest } = files.find(({ name }) => name === 'shop.proto')!
    expect(FileDescriptorProto.decode(file.bytes)).toEqual(rest)
  })

  it('say what is missing, and do without it', () => {
    const part = typesOf(files.filter(({ name }) => name === 'shop.proto'))
    expect(part.missing.map(({ what, by }) => `${by}: ${what}`)).toEqual([
      'shop.proto: line.proto',
      'shop.v1.Order.line: shop.v1.Line', 'shop.v1.Order.kind: shop.v1.Kind', 'shop.v1.Order.lines: shop.v1.Line',
      'shop.v1.Orders.Place: shop.v1.Line', 'shop.v1.Orders.WatchAll: shop.v1.Line', 'shop.v1.Orders.watch_all: shop.v1.Line',
    ])
    expect(() => part.service('shop.v1.Orders')).toThrow('shop.v1.Orders.Place: none of the files declares .shop.v1.Line')
    const [whole, partly] = [types, part].map((it) => it.message<Values>('shop.v1.Order')!.schema as { marshaller(): { encode(v: Values): Uint8Array; decode(b: Uint8Array): Values } })
    const bytes = whole!.marshaller().encode({ unitPrice: 'x', line: { n: 5 }, kind: 'GIFT' })
    expect(partly!.marshaller().decode(bytes)).toMatchObject({ unitPrice: 'x' })
    expect(partly!.marshaller().encode(partly!.marshaller().decode(bytes))).toEqual(bytes)
  })
})
