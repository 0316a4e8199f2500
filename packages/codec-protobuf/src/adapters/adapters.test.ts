import { fileURLToPath } from 'node:url'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Method, Service } from '@skein/core'
import type { FileDescriptor } from '@skein/protobuf'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import protobufjs from 'protobufjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as grpcCode from '../../test/generated/grpc-js/shop.js'
import * as es from '../../test/generated/protobuf-es/shop_pb.js'
import * as older from '../../test/generated/protobufjs-7/shop.cjs'
import reflected from '../../test/generated/protobufjs-json/shop.js'
import * as root from '../../test/generated/protobufjs/shop.js'
import * as ts from '../../test/generated/ts-proto/shop.js'
import { protobuf } from '../protobuf.ts'
import { fromGrpcJs } from './grpc-js.ts'
import { fromProtobufEs } from './protobuf-es.ts'
import { fromProtobufjs } from './protobufjs.ts'
import { fromTsProto } from './ts-proto.ts'

const loaded = loadSync(fileURLToPath(new URL('../../test/shop.proto', import.meta.url)))
const Older = defineService('shop.v1.Orders', {
  place: unary(fromProtobufjs(older.shop.v1.Order), fromProtobufjs(older.shop.v1.Receipt), { idempotent: true }),
})

/** All that others generate, adapted. Their types differ, and so these tests see them as any service. */
const services: Record<string, Service> = {
  'protobuf-es': fromProtobufEs(es.Orders),
  'ts-proto': fromTsProto(ts.OrdersDefinition),
  'ts-proto for grpc-js': fromGrpcJs(grpcCode.OrdersService),
  'proto-loader': fromGrpcJs(loaded['shop.v1.Orders'] as grpc.ServiceDefinition),
  'protobufjs reflection': fromProtobufjs((reflected).lookupService('shop.v1.Orders')),
  'protobufjs static': fromProtobufjs(root.shop.v1.Orders, root),
}

const seal = Buffer.from([0, 1, 254, 255])
const lines = [{ sku: 'a1', quantity: 2, parts: [] }, { sku: 'b2', quantity: 1, parts: [] }]
const order = { id: 'o-1', lines, labels: { gift: 'yes' }, seal, cash: 5, kind: 1 }
/** A oneof is a property of its own here. */
const orderOf = (name: string): object => {
  const { cash, ...rest } = order
  return name === 'protobuf-es' ? { ...rest, payment: { case: 'cash', value: cash } } : order
}
/** 64 bits are of several types. */
const centsOf = (name: string): unknown => (/^(?:protobuf-es|ts-proto)$/.test(name) ? 300n : 300)

/** As any of the libraries gives it. */
interface Order {
  readonly id: string
  readonly lines: readonly { quantity: number }[]
  readonly seal: Uint8Array
  readonly labels: object
}

/** The handlers of a service, which give `seal` back as it came. */
const handlersOf = (name: string): object => {
  const receipt = ({ id, seal }: Order): object => ({ orderId: id, cents: centsOf(name), seal })
  return {
    place: receipt,
    async *watch(request: Order) { for (const _ of request.lines) yield receipt(request) },
    async upload(requests: AsyncIterable<Order>) {
      let orders = 0
      for await (const it of requests) orders += Object.keys(it.labels).length
      return { orders }
    },
    async *chat(requests: AsyncIterable<Order>) { for await (const it of requests) yield receipt(it) },
  }
}

/** A client as these tests use it. */
interface Calls {
  place(order: object): Promise<object>
  watch(order: object): AsyncIterable<object>
  upload(orders: object[]): Promise<object>
  chat(orders: object[]): AsyncIterable<object>
}

async function all(from: AsyncIterable<object>): Promise<object[]> {
  const found: object[] = []
  for await (const it of from) found.push(it)
  return found
}

async function callAll(calls: Calls, name: string): Promise<void> {
  const given = orderOf(name)
  const streamed = [...await all(calls.watch(given)), ...await all(calls.chat([given, given]))]
  const receipts = [await calls.place(given), ...streamed]
  expect(receipts).toHaveLength(5)
  for (const it of receipts as { orderId: string, cents: unknown, seal: Uint8Array }[]) {
    expect(it.orderId).toBe('o-1')
    expect(Number(it.cents)).toBe(300)
    expect([...it.seal]).toEqual([...seal])
  }
  expect(await calls.upload([given, given, given])).toMatchObject({ orders: 3 })
}

describe.each(Object.entries(services))('a service of %s', (served, service) => {
  const server = createServer({ codec: [protobuf(), json()] })
  const speaksJson = !(served.includes('grpc-js') || served === 'proto-loader')
  let url = ''
  beforeAll(async () => {
    const own = speaksJson ? server : createServer({ codec: protobuf() })
    own.add(service, handlersOf(served))
    if (own !== server) closing.push(own)
    ;({ url } = await own.listen(http2(), 'http://127.0.0.1:0'))
  })
  const closing: { close(): Promise<unknown> }[] = [server]
  afterAll(() => Promise.all(closing.map((it) => it.close())))

  it.each(Object.entries(services))('is called with the code of %s', async (called, adapted) => {
    await using channel = createChannel(url, { transport: http2(), codec: protobuf() })
    await callAll(channel.client(adapted) as unknown as Calls, called)
  })

  it.runIf(speaksJson)('speaks JSON with the others that know it', async () => {
    for (const called of ['protobuf-es', 'ts-proto', 'protobufjs reflection', 'protobufjs static']) {
      await using channel = createChannel(url, { transport: http2(), codec: json() })
      await callAll(channel.client(services[called]!) as unknown as Calls, called)
    }
  })

  it('is called by grpc-js', async () => {
    const client = new grpcCode.OrdersClient(new URL(url).host, grpc.credentials.createInsecure())
    const given = { ...order, placedAt: undefined }
    const receipt = await new Promise<grpcCode.Receipt>((resolve, reject) => {
      client.place(given, (error, found) => { if (error === null) resolve(found); else reject(error) })
    })
    expect(receipt).toMatchObject({ orderId: 'o-1', cents: 300 })
    expect(await all(client.watch(given))).toHaveLength(2)
    client.close()
  })

  it('says whether a method may be run again, where the code does', () => {
    expect(service.name).toBe('shop.v1.Orders')
    const paths = ['Place', 'Watch', 'Upload', 'Chat'].map((it) => `/shop.v1.Orders/${it}`)
    expect(Object.values(service.methods).map(({ path }) => path)).toEqual(paths)
    const silent = served === 'protobufjs static' || served === 'ts-proto for grpc-js'
    const told = Object.values(service.methods).map(({ idempotent }) => idempotent)
    expect(told).toEqual([!silent, false, false, false])
  })
})

describe('a server of grpc-js', () => {
  const server = new grpc.Server()
  let url = ''
  beforeAll(async () => {
    server.addService(grpcCode.OrdersService, {
      place: ({ request }, done) => { done(null, { orderId: request.id, cents: 300, seal: request.seal }) },
      watch(call) {
        const { id, seal, lines } = call.request
        for (const _ of lines) call.write({ orderId: id, cents: 300, seal })
        call.end()
      },
      upload(call, done) {
        let orders = 0
        call.on('data', () => { orders++ })
        call.on('end', () => { done(null, { orders }) })
      },
      chat(call) {
        call.on('data', ({ id, seal }: grpcCode.Order) => { call.write({ orderId: id, cents: 300, seal }) })
        call.on('end', () => { call.end() })
      },
    } satisfies grpcCode.OrdersServer)
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, found) => {
        if (error === null) resolve(found)
        else reject(error)
      })
    })
    url = `http://127.0.0.1:${port}`
  })
  afterAll(() => { server.forceShutdown() })

  it.each(Object.entries(services))('is called with the code of %s', async (name, service) => {
    await using channel = createChannel(url, { transport: http2(), codec: protobuf() })
    await callAll(channel.client(service) as unknown as Calls, name)
  })

  it('is called with the messages of older static code', async () => {
    await using channel = createChannel(url, { transport: http2(), codec: protobuf() })
    const receipt = await channel.client(Older).place({ id: 'o-1', seal })
    expect(receipt).toBeInstanceOf(older.shop.v1.Receipt)
    expect(receipt.orderId).toBe('o-1')
  })
})

function refusal(run: () => unknown): RpcError {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof RpcError) return thrown
  }
  throw new Error('nothing was refused')
}

describe.each(Object.entries({ ...services, 'older static code': Older }))('the messages of %s', (name, service: Service) => {
  const { input, output } = service.methods['place']!
  const orders = protobuf().bind<object, Order>(input as never)
  const receipts = protobuf().bind<object, { seal: Uint8Array }>(output as never)

  it('keep nothing of a buffer that is lent', () => {
    const lent = Buffer.alloc(100, 7)
    const bytes = receipts.encode({ orderId: 'o', cents: centsOf(name), seal })
    lent.set(bytes, 10)
    // Field 99, which nobody knows, is kept by some.
    lent.set([0x9a, 0x06, 2, 8, 9], 10 + bytes.length)
    const read = receipts.decode(lent, 10, 10 + bytes.length + 5)
    lent.fill(0xff)
    expect([...read.seal]).toEqual([...seal])
    const again = protobuf().bind<object, { seal: Uint8Array }>(output as never).decode(receipts.encode(read))
    expect([...again.seal]).toEqual([...seal])
    // What is kept of the unknown field is its own too.
    const [unknown] = Object.values(read).filter(Array.isArray).flat() as { data?: Uint8Array }[]
    if (unknown?.data !== undefined) expect([...unknown.data]).toEqual([2, 8, 9])
  })

  it.each([null, undefined, 'text', 7, [[]]])('refuse %j as one', (value) => {
    expect(refusal(() => orders.encode(value as never))).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
  })

  it('refuse what does not fit, unsent, and name the message', () => {
    const labels = { get gift() { throw new Error('a getter of the user') } }
    const error = refusal(() => orders.encode({ ...orderOf(name), labels }))
    expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    expect(error.message).toContain(input.name)
    expect(error.message).toContain('a getter of the user')
  })

  it('refuse what lies within itself', () => {
    const line = { sku: 'a', quantity: 1, parts: [] as object[] }
    line.parts.push(line)
    const error = refusal(() => orders.encode({ ...orderOf(name), lines: [line] }))
    expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    expect(error.message).toMatch(/in a cycle|depth/)
  })

  it('refuse bytes that are cut off or garbage, as what came in', () => {
    const bytes = orders.encode(orderOf(name))
    // What proto-loader brings, protobufjs 7, reads a string that is cut off.
    const cut = name === 'proto-loader' ? [] : [Buffer.from([0x0a, 0x7f, 1])]
    for (const bad of [bytes.subarray(0, bytes.length - 1), Buffer.alloc(30, 0xff), ...cut]) {
      const error = refusal(() => orders.decode(bad))
      expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unknown' })
      expect(error.message).toContain(input.name)
    }
  })

  it('take names that objects have of their own', () => {
    const labels = Object.fromEntries([['__proto__', 'a'], ['constructor', 'b']])
    const read = orders.decode(orders.encode({ ...orderOf(name), labels }))
    expect(Object.entries(read.labels)).toEqual(expect.arrayContaining([['constructor', 'b']]))
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })
})

describe('codecs that a library does not know', () => {
  it.each(['proto-loader', 'ts-proto for grpc-js'])('%s: JSON is refused when a client or a server is made', async (name) => {
    const why = `codec json cannot encode /shop.v1.Orders/Place request: it is grpc-js's, which knows nothing of it; use codec proto`
    await using channel = createChannel('http://127.0.0.1:1', { transport: http2(), codec: json() })
    expect(refusal(() => channel.client(services[name]!)).message).toContain(why)
    const server = createServer({ codec: json() })
    expect(refusal(() => server.add(services[name]!, {})).message).toContain(why)
    await server.close()
  })

  it('MessagePack is refused', async () => {
    await using channel = createChannel('http://127.0.0.1:1', { transport: http2(), codec: msgpack() })
    expect(refusal(() => channel.client(services['protobuf-es']!)).message).toBe(
      "codec msgpack cannot encode shop.v1.Order: it is protobuf-es's, which knows nothing of it; use codec proto or json")
  })
})

/** As grpc_tools writes it: only instances of its classes may be sent, and those have methods for each field. */
class Tally {
  private orders = 0
  getOrders(): number { return this.orders }
  setOrders(orders: number): this {
    this.orders = orders
    return this
  }
}

function serializeTally(value: Tally): Buffer {
  if (!(value instanceof Tally)) throw new Error('Expected argument of type shop.v1.Tally')
  return Buffer.from(toBinary(es.TallySchema, create(es.TallySchema, { orders: value.getOrders() })))
}

function deserializeTally(bytes: Uint8Array): Tally {
  return new Tally().setOrders(fromBinary(es.TallySchema, new Uint8Array(bytes)).orders)
}

describe('fromGrpcJs', () => {
  it('takes what grpc_tools generates, which wants its own classes', async () => {
    const codecs = {
      requestType: Tally, requestSerialize: serializeTally, requestDeserialize: deserializeTally,
      responseType: Tally, responseSerialize: serializeTally, responseDeserialize: deserializeTally,
    }
    const Tallies = fromGrpcJs({
      count: { path: '/shop.v1.Tallies/Count', requestStream: false, responseStream: false, ...codecs },
    } as const)
    const server = createServer({ codec: protobuf() })
    server.add(Tallies, { count: (tally) => new Tally().setOrders(tally.getOrders() + 1) })
    const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
    const channel = createChannel(url, { transport: http2(), codec: protobuf() })
    const tallies = channel.client(Tallies)
    expect((await tallies.count(new Tally().setOrders(6))).getOrders()).toBe(7)
    await expect(tallies.count({} as Tally)).rejects.toMatchObject({
      code: Code.INVALID_ARGUMENT, delivery: 'unsent',
      message: '/shop.v1.Tallies/Count request: Expected argument of type shop.v1.Tally',
    })
    await channel.close()
    await server.close()
  })
})

describe('fromProtobufEs', () => {
  it('carries the files that declare the service, for those who show them', () => {
    const { path, bytes, imports } = fromProtobufEs(es.Orders).schema as FileDescriptor
    expect(path).toBe('shop.proto')
    expect(fromBinary(FileDescriptorProtoSchema, bytes).service[0]?.name).toBe('Orders')
    expect(imports.map((it) => it.path)).toEqual(['google/protobuf/timestamp.proto'])
    expect((fromProtobufEs(es.OrderSchema).schema as { file: FileDescriptor }).file.path).toBe('shop.proto')
  })

  it('adapts one message, and sends what create made as it is', () => {
    const marshaller = protobuf().bind(fromProtobufEs(es.ReceiptSchema))
    const receipt = create(es.ReceiptSchema, { orderId: 'x', cents: -5n })
    expect(marshaller.encode(receipt)).toEqual(toBinary(es.ReceiptSchema, receipt))
    expect(marshaller.decode(marshaller.encode({ cents: 1n }))).toEqual(create(es.ReceiptSchema, { cents: 1n }))
    expect(refusal(() => marshaller.encode({ cents: 2n ** 70n })).message).toMatch(/^shop\.v1\.Receipt: .*cents/)
  })
})

describe('fromProtobufjs', () => {
  const found = (reflected).lookupService('shop.v1.Orders')

  it('adapts one Type, for a method that is declared in TypeScript', () => {
    const type = (reflected).lookupType('shop.v1.Receipt')
    const Own = defineService('t.Own', { say: unary(fromProtobufjs(type), fromProtobufjs(type)) })
    const marshaller = protobuf().bind<object, object>(Own.methods.say.input)
    expect(Own.methods.say.input.name).toBe('shop.v1.Receipt')
    expect(marshaller.decode(marshaller.encode({ orderId: 'x' }))).toMatchObject({ orderId: 'x' })
    expect(refusal(() => marshaller.encode({ orderId: 7 })).message).toBe('shop.v1.Receipt: orderId: string expected')
  })

  it('checks what is said of the methods', () => {
    const place = unary<object, object>()
    const types = { place, watch: place, upload: place, chat: place }
    const wrong = 'service shop.v1.Orders: watch is serverStream, not unary'
    expect(refusal(() => fromProtobufjs(found, types)).message).toBe(wrong)
    const missing = 'service shop.v1.Orders: no types are given for its method watch, upload, chat'
    expect(refusal(() => fromProtobufjs(found, { place })).message).toBe(missing)
  })

  it('says what to do where static code does not tell its messages, and where the root is another', () => {
    expect(refusal(() => fromProtobufjs(older.shop.v1.Orders, older)).message).toContain('declare the service with defineService')
    const why = '/shop.v1.Orders/Place: the root has no message Order'
    expect(refusal(() => fromProtobufjs(root.shop.v1.Orders, {})).message).toContain(why)
  })
})

describe('what is no generated code', () => {
  it.each([undefined, null, {}, { place: {} }, 7, 'text', [], () => 0])('%s is refused', (given) => {
    for (const adapt of [fromProtobufEs, fromTsProto, fromGrpcJs, fromProtobufjs]) {
      expect(refusal(() => (adapt as (it: unknown) => unknown)(given)).code).toBe(Code.INVALID_ARGUMENT)
    }
  })

  it.each<[string, (given: never) => unknown, unknown, string]>([
    ['a method that is nothing', fromGrpcJs, { ...grpcCode.OrdersService, watch: null }, 'service shop.v1.Orders: watch is no method'],
    ['a method without its functions', fromGrpcJs, { place: { path: '/a.B/Place' } }, 'service a.B: place is no method'],
    ['a definition without methods', fromTsProto, { fullName: 'a.B', methods: null }, 'fromTsProto takes'],
    ['a method of nothing', fromTsProto, { fullName: 'a.B', methods: { place: null } }, 'service a.B: place is no method'],
    ['messages of another generator', fromTsProto, { fullName: 'a.B', methods: { place: { name: 'Place', requestType: {} } } }, 'place is no method'],
    ['a Root that lacks a message', fromProtobufjs, protobufjs.parse('syntax = "proto3"; service S { rpc Do (Gone) returns (Gone); }').root.lookupService('S'), '/S/Do: no such type: Gone; load the files'],
  ])('%s is refused, with its name', (_, adapt, given, why) => {
    const refused = refusal(() => adapt(given as never))
    expect([refused.code, refused.message]).toEqual([Code.INVALID_ARGUMENT, expect.stringContaining(why)])
  })

  it.each([['a text', () => '{}'], ['undefined', () => undefined], ['a Promise', () => Promise.resolve(Buffer.alloc(0))]])(
    'a serializer that gives %s is named at the call', async (_, serialize) => {
      const codecs = {
        requestSerialize: serialize, requestDeserialize: Object,
        responseSerialize: serialize, responseDeserialize: Object,
      }
      const adapt = fromGrpcJs as (it: object) => Service<{ do: Method }>
      const Wrong = adapt({ Do: { path: '/a.B/Do', requestStream: false, responseStream: false, ...codecs } })
      expect(refusal(() => protobuf().bind(Wrong.methods.do.input).encode({})).message).toMatch(/^\/a\.B\/Do request: its serializer gives .*, where it takes a Buffer/)
    },
  )

  it('kinds that are not the definition\'s are refused', () => {
    const definition = grpcCode.OrdersService as unknown as grpc.ServiceDefinition
    const adapt = fromGrpcJs as (it: object, kinds: object) => unknown
    const wrong = 'service shop.v1.Orders: watch is serverStream, not unary'
    expect(refusal(() => adapt(definition, { watch: 'unary' })).message).toBe(wrong)
    const strange = 'has no method wach; it has place, watch, upload, chat'
    expect(refusal(() => adapt(definition, { wach: 'unary' })).message).toContain(strange)
  })
})
