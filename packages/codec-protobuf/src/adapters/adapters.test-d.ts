import type { Client } from '@skein/client'
import type { Service } from '@skein/core'
import { defineService, unary } from '@skein/core'
import type { Implementation } from '@skein/server'
import type protobufjs from 'protobufjs'
import { describe, expectTypeOf, it } from 'vitest'
import type { OrdersService } from '../../test/generated/grpc-js/shop.js'
import type * as Es from '../../test/generated/protobuf-es/shop_pb.js'
import type * as root from '../../test/generated/protobufjs/shop.js'
import type * as older from '../../test/generated/protobufjs-7/shop.cjs'
import type * as Ts from '../../test/generated/ts-proto/shop.js'
import { fromGrpcJs } from './grpc-js.ts'
import { fromProtobufEs } from './protobuf-es.ts'
import { fromProtobufjs } from './protobufjs.ts'
import { fromTsProto } from './ts-proto.ts'

declare const es: typeof Es
declare const ts: typeof Ts
declare const js: typeof root
declare const js7: typeof older

type Sent<S extends Service, K extends keyof S['methods']> =
  Parameters<Extract<Client<S>[K], (...all: never) => unknown>>[0]
type Shapes<S extends Service> = {
  -readonly [K in keyof S['methods']]: [S['methods'][K]['clientStream'], S['methods'][K]['serverStream']]
}
type All = { place: [false, false]; watch: [false, true]; upload: [true, false]; chat: [true, true] }

describe('fromProtobufEs', () => {
  const _Orders = fromProtobufEs(es.Orders)

  it('takes names, shapes and messages from GenService', () => {
    expectTypeOf<Shapes<typeof _Orders>>().toEqualTypeOf<All>()
    expectTypeOf<Client<typeof _Orders>['place']>().returns.toEqualTypeOf<Promise<Es.Receipt>>()
    expectTypeOf<{ id: string, lines: { sku: string }[] }>().toExtend<Sent<typeof _Orders, 'place'>>()
    expectTypeOf<{ id: number }>().not.toExtend<Sent<typeof _Orders, 'place'>>()
    expectTypeOf<Implementation<typeof _Orders>['upload']>().parameter(0).toEqualTypeOf<AsyncIterableIterator<Es.Order>>()
  })

  it('takes one message', () => {
    const _type = fromProtobufEs(es.ReceiptSchema)
    expectTypeOf<NonNullable<typeof _type.__type>[1]>().toEqualTypeOf<Es.Receipt>()
  })
})

describe('fromTsProto', () => {
  const _Orders = fromTsProto(ts.OrdersDefinition)

  it('takes names, shapes and messages from a generic definition; what is sent may be partial', () => {
    expectTypeOf<Shapes<typeof _Orders>>().toEqualTypeOf<All>()
    expectTypeOf<Client<typeof _Orders>['place']>().returns.toEqualTypeOf<Promise<Ts.Receipt>>()
    expectTypeOf<{ id: string, lines: { sku: string }[], placedAt: Date }>().toExtend<Sent<typeof _Orders, 'place'>>()
    expectTypeOf<{ id: number }>().not.toExtend<Sent<typeof _Orders, 'place'>>()
    expectTypeOf<Implementation<typeof _Orders>['watch']>().parameter(0).toEqualTypeOf<Ts.Order>()
  })
})

describe('fromGrpcJs', () => {
  it('takes all from a definition whose types say all', () => {
    const _Orders = fromGrpcJs({} as typeof OrdersService)
    expectTypeOf<Shapes<typeof _Orders>>().toEqualTypeOf<All>()
    expectTypeOf<Sent<typeof _Orders, 'place'>>().toHaveProperty('id').toEqualTypeOf<string>()
    expectTypeOf<Client<typeof _Orders>['upload']>().returns.resolves.toEqualTypeOf<{ orders: number }>()
  })

  it('wants the kinds where the types are silent, as with proto-loader-gen-types', () => {
    interface Definition extends GrpcServiceDefinition {
      Place: LoaderMethod<{ id?: string }, { orderId?: string }, { id: string }, { orderId: string }>
      Watch: LoaderMethod<{ id?: string }, { orderId?: string }, { id: string }, { orderId: string }>
    }
    const _Orders = fromGrpcJs({} as Definition, { place: 'unary', watch: 'serverStream' })
    expectTypeOf<Shapes<typeof _Orders>>().toEqualTypeOf<{ place: [false, false]; watch: [false, true] }>()
    expectTypeOf<Client<typeof _Orders>['place']>().returns.toEqualTypeOf<Promise<{ orderId: string }>>()
    // @ts-expect-error watch is missing
    fromGrpcJs({} as Definition, { place: 'unary' })
    // @ts-expect-error all are missing
    fromGrpcJs({} as Definition)
  })

  it('is untyped where the definition is', () => {
    const _Orders = fromGrpcJs({} as GrpcServiceDefinition)
    expectTypeOf(_Orders).toExtend<Service>()
    expectTypeOf<keyof typeof _Orders.methods>().toEqualTypeOf<string>()
  })
})

describe('fromProtobufjs', () => {
  it('takes all from static code of pbjs 2', () => {
    const _Orders = fromProtobufjs(js.shop.v1.Orders, js)
    expectTypeOf<Shapes<typeof _Orders>>().toEqualTypeOf<All>()
    expectTypeOf<{ id: string }>().toExtend<Sent<typeof _Orders, 'place'>>()
    expectTypeOf<{ id: number }>().not.toExtend<Sent<typeof _Orders, 'place'>>()
    expectTypeOf<Client<typeof _Orders>['place']>().returns.resolves.toHaveProperty('orderId').toEqualTypeOf<string>()
  })

  it('takes the messages of older static code', () => {
    const _Orders = defineService('shop.v1.Orders', {
      place: unary(fromProtobufjs(js7.shop.v1.Order), fromProtobufjs(js7.shop.v1.Receipt)),
    })
    expectTypeOf<Sent<typeof _Orders, 'place'>>().toEqualTypeOf<older.shop.v1.IOrder>()
    expectTypeOf<Client<typeof _Orders>['place']>().returns.toEqualTypeOf<Promise<older.shop.v1.Receipt>>()
  })

  it('believes what is said of a Service of reflection', () => {
    const _Orders = fromProtobufjs({} as protobufjs.Service, { place: unary<{ id: string }, { orderId: string }>() })
    expectTypeOf<Client<typeof _Orders>['place']>().returns.toEqualTypeOf<Promise<{ orderId: string }>>()
    expectTypeOf<keyof ReturnType<typeof _untyped>['methods']>().toEqualTypeOf<string>()
  })
})

const _untyped = () => fromProtobufjs({} as protobufjs.Service)

type GrpcServiceDefinition = import('@grpc/grpc-js').ServiceDefinition
type LoaderMethod<I, O, RI, RO> = import('@grpc/proto-loader').MethodDefinition<I, O, RI, RO>
