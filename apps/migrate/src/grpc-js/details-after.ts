import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { fromGrpcJs } from '@skein/codec-protobuf/grpc-js'
import { Code, RpcError } from '@skein/core'
import { metadataGet } from '@skein/kit/metadata'
import { http2 } from '@skein/transport-http2'
import { OrdersService } from '../generated/grpc-js/shop.js'

export async function details(url: string): Promise<unknown[]> {
  await using channel = createChannel(url, { transport: http2(), codec: protobuf() })
  const orders = channel.client(fromGrpcJs(OrdersService))
  const seen: unknown[] = []

  // call.on('metadata'), call.on('status'): the response's metadata.
  await orders.place({ id: 'a', quantity: 1 }, {
    metadata: { 'x-tenant': 'acme' },
    onTrailers: (trailers) => { seen.push(metadataGet(trailers, 'x-tenant')) },
  })

  // call.cancel() of a stream: leaving the loop.
  for await (const { total } of orders.watch({ id: 'a', quantity: 100 })) {
    seen.push(total)
    break
  }

  // call.cancel() of anything: a signal.
  const controller = new AbortController()
  const chat = orders.chat((async function* () { yield { id: 'a', quantity: 7 } })(), { signal: controller.signal })
  for await (const { total } of chat) {
    seen.push(total)
    controller.abort()
    break
  }

  // ServiceError: code and details are code and message.
  try {
    await orders.place({ id: 'a', quantity: 0 })
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    seen.push(error.code === Code.INVALID_ARGUMENT, error.message, error.delivery)
  }
  return seen
}
