import { serverStream, unary } from '@skein/core'
import type { Method, TypeRef } from '@skein/core'
import { expectTypeOf, it } from 'vitest'
import { parseProto } from './proto.ts'

interface PlaceRequest { readonly sku: string; readonly cents?: bigint }
interface PlaceReply { readonly orderId: string }

const proto = parseProto('')

it('types a service by its shapes', () => {
  const { methods } = proto.service('shop.v1.Orders', {
    place: unary<PlaceRequest, PlaceReply>(),
    watch: serverStream<{ id: string }, PlaceReply>(),
  })
  expectTypeOf(methods.place).toExtend<Method<PlaceRequest, PlaceReply, PlaceRequest, PlaceReply, false, false>>()
  expectTypeOf(methods.watch.serverStream).toEqualTypeOf<true>()
  expectTypeOf(methods).not.toHaveProperty('cancel')
})

it('types a message by what it is said to be', () => {
  expectTypeOf(proto.message<PlaceRequest>('shop.v1.PlaceRequest')).toEqualTypeOf<TypeRef<PlaceRequest>>()
})
