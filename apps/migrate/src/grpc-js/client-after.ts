import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { fromGrpcJs } from '@skein/codec-protobuf/grpc-js'
import type { RpcError } from '@skein/core'
import { http2 } from '@skein/transport-http2'
import { OrdersService } from '../generated/grpc-js/shop.js'

export async function callAfter(url: string): Promise<unknown[]> {
  await using channel = createChannel(url, { transport: http2(), codec: protobuf() })
  const orders = channel.client(fromGrpcJs(OrdersService))

  const placed = await orders.place({ id: 'a', quantity: 2 }, { timeout: 1_000, metadata: { 'x-tenant': 'acme' } })
  const watched: number[] = []
  for await (const { total } of orders.watch({ id: 'a', quantity: 3 })) watched.push(total)
  const uploaded = await orders.upload([{ id: 'a', quantity: 1 }, { id: 'b', quantity: 1 }])
  const code = await orders.place({ id: 'a', quantity: 0 }).then(() => 0, (error: RpcError) => error.code)
  return [placed.total, watched, uploaded.orders, code]
}
