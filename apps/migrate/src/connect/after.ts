import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { fromProtobufEs } from '@skein/codec-protobuf/protobuf-es'
import { Code, RpcError } from '@skein/core'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import * as shop from '../generated/protobuf-es/shop_pb.js'

const Orders = fromProtobufEs(shop.Orders)

export async function serveAfter(): Promise<{ url: string, close: () => Promise<unknown> }> {
  const server = createServer({ codec: protobuf() })
  server.add(Orders, {
    place({ id, quantity }, call) {
      if (quantity < 1) throw new RpcError(Code.INVALID_ARGUMENT, `${id}: order one at least`)
      call.addTrailers({ 'x-tenant': call.header('x-tenant') ?? 'none' })
      return { orderId: id, total: quantity * 100 }
    },
    async *watch({ id, quantity }) {
      for (let n = 1; n <= quantity; n++) yield { orderId: id, total: n * 100 }
    },
    async upload(requests) {
      let orders = 0
      for await (const _ of requests) orders++
      return { orders }
    },
    async *chat(requests) {
      for await (const { id, quantity } of requests) yield { orderId: id, total: quantity * 100 }
    },
  })
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  return { url, close: () => server.close() }
}

export async function callAfter(url: string): Promise<unknown[]> {
  await using channel = createChannel(url, { transport: http2(), codec: protobuf() })
  const orders = channel.client(Orders)
  const { total } = await orders.place({ id: 'a', quantity: 2 }, { timeout: 1_000 })
  const watched: number[] = []
  for await (const it of orders.watch({ id: 'a', quantity: 3 })) watched.push(it.total)
  return [total, watched]
}
