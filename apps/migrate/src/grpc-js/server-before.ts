import * as grpc from '@grpc/grpc-js'
import { OrdersService } from '../generated/grpc-js/shop.js'
import type { Order, OrdersServer } from '../generated/grpc-js/shop.js'

const handlers: OrdersServer = {
  place({ request, metadata }, callback) {
    if (request.quantity < 1) {
      callback({ code: grpc.status.INVALID_ARGUMENT, details: `${request.id}: order one at least` })
      return
    }
    const trailers = new grpc.Metadata()
    trailers.set('x-tenant', String(metadata.get('x-tenant')[0] ?? 'none'))
    callback(null, { orderId: request.id, total: request.quantity * 100 }, trailers)
  },
  watch(call) {
    const { id, quantity } = call.request
    for (let n = 1; n <= quantity; n++) call.write({ orderId: id, total: n * 100 })
    call.end()
  },
  upload(call, callback) {
    let orders = 0
    call.on('data', () => { orders++ })
    call.on('end', () => { callback(null, { orders }) })
  },
  chat(call) {
    call.on('data', ({ id, quantity }: Order) => { call.write({ orderId: id, total: quantity * 100 }) })
    call.on('end', () => { call.end() })
  },
}

export async function serveBefore(): Promise<{ url: string, close: () => void }> {
  const server = new grpc.Server()
  server.addService(OrdersService, handlers)
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound)
      else reject(error)
    })
  })
  return { url: `http://127.0.0.1:${port}`, close: () => { server.forceShutdown() } }
}
