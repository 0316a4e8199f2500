import { createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { connectNodeAdapter, createGrpcTransport } from '@connectrpc/connect-node'
import { Orders } from '../generated/protobuf-es/shop_pb.js'

export async function serveBefore(): Promise<{ url: string, close: () => void }> {
  const handler = connectNodeAdapter({
    routes: (router) => {
      router.service(Orders, {
        place({ id, quantity }, context) {
          if (quantity < 1) throw new ConnectError(`${id}: order one at least`, Code.InvalidArgument)
          context.responseTrailer.set('x-tenant', context.requestHeader.get('x-tenant') ?? 'none')
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
    },
  })
  const server = createServer(handler)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.close() } }
}

export async function callBefore(url: string): Promise<unknown[]> {
  const orders = createClient(Orders, createGrpcTransport({ baseUrl: url, idleConnectionTimeoutMs: 1 }))
  const { total } = await orders.place({ id: 'a', quantity: 2 }, { timeoutMs: 1_000 })
  const watched: number[] = []
  for await (const it of orders.watch({ id: 'a', quantity: 3 })) watched.push(it.total)
  return [total, watched]
}
