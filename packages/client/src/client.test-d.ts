import { clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { Client, ResponseStream, Source } from './index.ts'

const Order = z.object({
  sku: z.string(),
  quantity: z.number().default(1),
  at: z.string().transform((text) => new Date(text)),
})
const _Orders = defineService('shop.v1.Orders', {
  place: unary<{ sku: string }, { id: string }>(),
  watch: serverStream<{ id: string }, { state: 'placed' | 'paid' }>(),
  upload: clientStream<{ line: string }, { lines: number }>(),
  chat: duplex<string, number>(),
  checked: unary(Order, Order),
})
declare const orders: Client<typeof _Orders>

describe('a client', () => {
  it('has a function for each method, of its shape', () => {
    expectTypeOf(orders.place).parameter(0).toEqualTypeOf<{ sku: string }>()
    expectTypeOf(orders.place).returns.toEqualTypeOf<Promise<{ id: string }>>()
    expectTypeOf(orders.watch).returns.toEqualTypeOf<ResponseStream<{ state: 'placed' | 'paid' }>>()
    expectTypeOf(orders.upload).parameter(0).toEqualTypeOf<Source<{ line: string }>>()
    expectTypeOf(orders.upload).returns.toEqualTypeOf<Promise<{ lines: number }>>()
    expectTypeOf(orders.chat).parameter(0).toEqualTypeOf<Source<string>>()
    expectTypeOf(orders.chat).returns.toEqualTypeOf<ResponseStream<number>>()
  })

  it('takes what a validator takes and gives what it gives', () => {
    type Given = { sku: string; quantity?: number | undefined; at: string }
    expectTypeOf(orders.checked).parameter(0).toEqualTypeOf<Given>()
    expectTypeOf(orders.checked).returns.resolves.toEqualTypeOf<{ sku: string; quantity: number; at: Date }>()
  })

  it('refuses wrong arguments', () => {
    // @ts-expect-error the field is a string
    void orders.place({ sku: 1 })
    // @ts-expect-error a field is missing
    void orders.place({})
    // @ts-expect-error a field too many
    void orders.place({ sku: 'a', colour: 'red' })
    // @ts-expect-error a stream of requests is an iterable
    void orders.upload({ line: 'a' })
    // @ts-expect-error the times are in ms
    void orders.place({ sku: 'a' }, { timeout: '250ms' })
    // @ts-expect-error there is no such method
    void orders.cancel({ id: 'a' })
  })
})
