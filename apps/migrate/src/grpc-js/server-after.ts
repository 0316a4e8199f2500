import { protobuf } from '@skein/codec-protobuf'
import { fromGrpcJs } from '@skein/codec-protobuf/grpc-js'
import { Code, RpcError } from '@skein/core'
import { createServer } from '@skein/server'
import type { Implementation } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { OrdersService } from '../generated/grpc-js/shop.js'

const Orders = fromGrpcJs(OrdersService)

const handlers: Implementation<typeof Orders> = {
  place({ id, quantity }, call) {
    if (quantity < 1) throw new RpcError(Code.INVALID_ARGUMENT, `${id}: order one at least`)
    call.addTrailers({ 'x-tenant': call.header('x-tenant') ?? 'none' })
    return { orderId: id, total: quantity * 100 }
  },
  *watch({ id, quantity }) {
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
}

export async function serveAfter(): Promise<{ url: string, close: () => Promise<unknown> }> {
  const server = createServer({ codec: protobuf() })
  server.add(Orders, handlers)
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  return { url, close: () => server.close() }
}
