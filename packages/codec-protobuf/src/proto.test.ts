import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileDescriptor } from '@skein/protobuf'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { clientStream, duplex, serverStream, unary } from '@skein/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProto } from './load.ts'
import { parseProto } from './proto.ts'

const PROTO = `syntax = "proto3"; package shop.v1;
import "google/protobuf/empty.proto";
message Query { string id = 1; } message Event { string text = 1; }
service Orders {
  rpc Get(Query) returns (Event) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc GetHTTPStatus(Query) returns (google.protobuf.Empty);
  rpc Watch(Query) returns (stream Event);
  rpc Upload(stream Event) returns (Query);
  rpc Chat(stream Event) returns (stream Event);
}`
const shapes = {
  get: unary<{ id: string }, { text: string }>(),
  getHTTPStatus: unary<{ id: string }, object>(),
  watch: serverStream<{ id: string }, { text: string }>(),
  upload: clientStream<{ text: string }, { id: string }>(),
  chat: duplex<{ text: string }, { text: string }>(),
}

describe('a service', () => {
  const proto = parseProto(PROTO)

  it('has its methods by their lowerCamel names', () => {
    expect(proto.services).toEqual(['shop.v1.Orders'])
    const { methods } = proto.service('shop.v1.Orders', shapes)
    expect(methods.get).toMatchObject({ path: '/shop.v1.Orders/Get', idempotent: true, clientStream: false, serverStream: false })
    expect(methods.getHTTPStatus).toMatchObject({ path: '/shop.v1.Orders/GetHTTPStatus', idempotent: false })
    expect(methods.chat).toMatchObject({ clientStream: true, serverStream: true })
    expect(methods.upload.input.name).toBe('shop.v1.Event')
    expect(Object.keys(proto.service('shop.v1.Orders').methods)).toEqual(Object.keys(shapes))
  })

  it('refuses types that do not fit it', () => {
    const { get, ...rest } = shapes
    expect(() => proto.service('shop.v1.Orders', { ...shapes, got: get })).toThrow('service shop.v1.Orders has no method got; it has get,')
    expect(() => proto.service('shop.v1.Orders', rest)).toThrow('service shop.v1.Orders: no types are given for its method get')
    expect(() => proto.service('shop.v1.Orders', { ...shapes, watch: get }))
      .toThrow('service shop.v1.Orders: watch is serverStream in the .proto, not unary')
    expect(() => proto.service('shop.v1.Order')).toThrow('there is no service shop.v1.Order; there is shop.v1.Orders')
    expect(() => proto.message('Event')).toThrow('there is no message Event; there is shop.v1.Query, shop.v1.Event')
  })

  it('says what is wrong with a file, and where', () => {
    expect(() => parseProto('syntax = "proto3";\nmessage A {\n  string = 1;\n}')).toThrow(/^text:3:10: .*\n  string = 1;\n {9}\^$/)
    expect(() => parseProto('syntax = "proto3"; message A { B b = 1; }')).toThrow(/^text:1:32: there is no type B/)
    expect(() => parseProto('syntax = "proto3"; message A { int32 a_b = 1; int32 aB = 2; }')).toThrow('aB and a_b are both aB in JSON')
    expect(() => parseProto('syntax = "proto3"; import "other.proto"; message A {}')).toThrow('text: it imports other.proto')
  })
})

describe('files', () => {
  let folder = ''
  const file = (name: string): string => join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skein-proto-'))
    await mkdir(file('api/shop'), { recursive: true })
    await mkdir(file('common/money'), { recursive: true })
    await writeFile(file('api/shop/orders.proto'), `syntax = "proto3"; package shop; import "shop/line.proto"; import "money/money.proto";
      import "google/protobuf/any.proto"; message Order { Line line = 1; money.Money total = 2; google.protobuf.Any extra = 3; }`)
    await writeFile(file('api/shop/line.proto'), 'syntax = "proto3"; package shop; message Line { int32 quantity = 1; }')
    await writeFile(file('api/shop/service.proto'), `syntax = "proto3"; package shop; import "shop/orders.proto"; import "money/money.proto";
      service Orders { rpc Place(Order) returns (money.Money); }`)
    await writeFile(file('api/circle.proto'), 'syntax = "proto3"; import "square.proto";')
    await writeFile(file('api/square.proto'), 'syntax = "proto3"; import "circle.proto";')
    await writeFile(file('common/money/money.proto'), 'syntax = "proto3"; package money; message Money { int64 cents = 1; }')
    await writeFile(file('bad.proto'), 'syntax = "proto3";\nmessage {}')
    await writeFile(file('lost.proto'), 'syntax = "proto3"; import "nowhere.proto";')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('loads what they import, each file once, from its own folder upwards and from those it is told', async () => {
    const proto = await loadProto(file('api/shop/orders.proto'), { include: [file('common')] })
    expect(proto.message('shop.Order').name).toBe('shop.Order')
    expect(proto.message('money.Money').name).toBe('money.Money')
  })

  it('gives services the descriptors of their files, which name one another as they import one another', async () => {
    const paths = [file('api/shop/service.proto'), file('api/shop/orders.proto'), file('common/money/money.proto')]
    for (const order of [paths, paths.toReversed()]) {
      const proto = await loadProto(order, { include: [file('common'), file('api')] })
      const schema = proto.service('shop.Orders').schema as FileDescriptor
      expect(schema.path).toBe('shop/service.proto')
      expect(schema.imports.map((it) => it.path)).toEqual(['shop/orders.proto', 'money/money.proto'])
      const { service, dependency } = FileDescriptorProto.decode(schema.bytes)
      expect(dependency).toEqual(schema.imports.map((it) => it.path))
      expect(service).toMatchObject([{ name: 'Orders', method: [{ name: 'Place', inputType: '.shop.Order' }] }])
    }
  })

  it('takes a file for one whatever it is imported as', async () => {
    const proto = await loadProto([file('api/shop/orders.proto'), file('api/shop/service.proto')], { include: [file('common')] })
    expect((proto.service('shop.Orders').schema as FileDescriptor).imports.map((it) => it.path)).toEqual(['orders.proto', 'money/money.proto'])
  })

  it('takes a file for one however its path is spelled', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-proto-'))
    const write = (path: string, text: string): void => writeFileSync(join(folder, path), `syntax = "proto3"; ${text}`)
    try {
      mkdirSync(join(folder, 'sub'))
      write('b.proto', 'message B {}')
      write('a.proto', 'import "./b.proto"; import "b.proto"; import "sub/d.proto"; message A { B b = 1; }')
      write('sub/d.proto', 'import "../b.proto"; import "sub/../b.proto"; message D { B b = 1; }')
      const paths = [`${folder}/a.proto`, `${folder}/./sub/../a.proto`]
      const { services } = await loadProto(paths)
      expect(services).toEqual([])
      expect((await loadProto(paths, { include: [`${folder}/./`] })).message('D').name).toBe('D')
      await expect(loadProto(join(folder, 'sub'))).rejects.toThrow(`there is no file ${folder}/sub`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('names the file and the line', async () => {
    await expect(loadProto(file('bad.proto'))).rejects.toThrow(/bad\.proto:2:9: /)
    await expect(loadProto(file('lost.proto'))).rejects.toThrow(/lost\.proto:1:27: there is no file nowhere\.proto; it is none of .*nowhere\.proto/)
    await expect(loadProto(file('none.proto'))).rejects.toThrow(/^there is no file .*none\.proto/)
    await expect(loadProto(file('api/shop/orders.proto'))).rejects.toThrow(/orders\.proto:1:67: there is no file money\/money\.proto/)
    await expect(loadProto(file('api/circle.proto'))).rejects.toThrow(/square\.proto:1:27: imports go in a circle: circle\.proto → square\.proto → circle\.proto/)
  })
})
