import { createChannel, createClient, createServer, ServerError, Status } from 'nice-grpc'
import { OrdersDefinition } from '../generated/ts-proto/shop.js'
import type { Order } from '../generated/ts-proto/shop.js'

export async function serveBefore(): Promise<{ url: string, close: () => Promise<void> }> {
  const server = createServer()
  server.add(OrdersDefinition, {
    async place({ id, quantity }, context) {
      if (quantity < 1) throw new ServerError(Status.INVALID_ARGUMENT, `${id}: order one at least`)
      context.trailer.set('x-tenant', context.metadata.get('x-tenant') ?? 'none')
      return { orderId: id, total: quantity * 100 }
    },
    async *watch({ id, quantity }) {
      for (let n = 1; n <= quantity; n++) yield { orderId: id, total: n * 100 }
    },
    async upload(requests: AsyncIterable<Order>) {
      let orders = 0
      for await (const _ of requests) orders++
      return { orders }
    },
    async *chat(requests: AsyncIterable<Order>) {
      for await (const { id, quantity } of requests) yield { orderId: id, total: quantity * 100 }
    },
  })
  const port = await server.listen('127.0.0.1:0')
  return { url: `http://127.0.0.1:${port}`, close: () => server.shutdown() }
}

export async function callBefore(url: string): Promise<unknown[]> {
  const channel = createChannel(url)
  const orders = createClient(OrdersDefinition, channel)
  const { total } = await orders.place({ id: 'a', quantity: 2 }, { signal: AbortSignal.timeout(1_000) })
  const watched: number[] = []
  for await (const it of orders.watch({ id: 'a', quantity: 3 })) watched.push(it.total)
  channel.close()
  return [total, watched]
}
