import { clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import type { Method, Methods, Service } from '@skein/core'
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { createServer } from './index.ts'
import type { Answers, Handler, Implementation, ServerCall } from './index.ts'

interface Order { sku: string }
interface Receipt { id: number }

const Orders = defineService('test.v1.Orders', {
  place: unary<Order, Receipt>(),
  watch: serverStream<Order, Receipt>(),
  upload: clientStream<Order, Receipt>(),
  chat: duplex<Order, Receipt>(),
  checked: unary(z.object({ n: z.string().default('1') }), z.object({ at: z.coerce.date() })),
})
type Orders = typeof Orders
const server = createServer({ codec: [] })

async function drain(orders: AsyncIterable<Order>): Promise<void> {
  for await (const order of orders) void order
}

describe('an implementation', () => {
  it('gets requests as they arrive and gives answers as they are sent', () => {
    expectTypeOf<Handler<Orders['methods']['place']>>()
      .toEqualTypeOf<(request: Order, call: ServerCall) => Promise<Receipt> | Receipt>()
    expectTypeOf<Handler<Orders['methods']['watch']>>()
      .toEqualTypeOf<(request: Order, call: ServerCall) => AsyncIterable<Receipt> | Iterable<Receipt>>()
    expectTypeOf<Handler<Orders['methods']['upload']>>()
      .toEqualTypeOf<(requests: AsyncIterableIterator<Order>, call: ServerCall) => Promise<Receipt> | Receipt>()
    expectTypeOf<Handler<Orders['methods']['chat']>>()
      .toEqualTypeOf<(requests: AsyncIterableIterator<Order>, call: ServerCall) => Answers<Receipt>>()
    // The validators' defaults are in; what is sent is what the validator reads.
    expectTypeOf<Parameters<Handler<Orders['methods']['checked']>>[0]>().toEqualTypeOf<{ n: string }>()
    expectTypeOf<Awaited<ReturnType<Handler<Orders['methods']['checked']>>>>().toEqualTypeOf<{ at: unknown }>()
  })

  it('is inferred in place', () => {
    server.add(Orders, {
      place: async (order, call) => {
        expectTypeOf(order).toEqualTypeOf<Order>()
        expectTypeOf(call).toEqualTypeOf<ServerCall>()
        return { id: 1 }
      },
      async *watch(order) {
        expectTypeOf(order).toEqualTypeOf<Order>()
        yield { id: 1 }
      },
      async upload(orders) {
        await drain(orders)
        return { id: 1 }
      },
      * chat() { yield { id: 1 } },
    })
  })

  it('is refused where it does not fit', () => {
    // @ts-expect-error -- an id is a number
    server.add(Orders, { place: async () => ({ id: 'one' }) })
    // @ts-expect-error -- an order has no price
    server.add(Orders, { place: async (order) => ({ id: order.price }) })
    // @ts-expect-error -- a promise is no stream
    server.add(Orders, { watch: async () => ({ id: 1 }) })
    // @ts-expect-error -- a stream is no answer
    server.add(Orders, { async *place() { yield { id: 1 } } })
    // @ts-expect-error -- there is no such method
    server.add(Orders, { plcae: async () => ({ id: 1 }) })
    // @ts-expect-error -- an implementation that says it is one has all methods
    const partial: Implementation<Orders> = { place: async () => ({ id: 1 }) }
    void partial
    // @ts-expect-error -- interceptors are for methods that there are
    server.add(Orders, {}, { methods: { plcae: { interceptors: [] } } })
  })

  it('may be a class with more than handlers', () => {
    class Shop {
      readonly database = 'orders.db'
      private helper(): Receipt { return { id: 1 } }
      place(_order: Order): Receipt { return this.helper() }
    }
    server.add(Orders, new Shop())
  })

  it('of a service that is known at run time only may name its types', () => {
    const loaded = {} as Service
    server.add(loaded, {
      place: async (order: Order) => ({ id: order.sku.length }),
      other: (request, call) => [request, call.method],
    })
    class Shop { place(order: Order): Receipt { return { id: order.sku.length } } }
    server.add(loaded, new Shop())
    expectTypeOf<Handler<Method>>().returns.toBeUnknown()
    expectTypeOf<Handler<Methods[string]>>().parameter(0).toBeUnknown()
  })
})
