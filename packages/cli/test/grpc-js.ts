import { Server, ServerCredentials, status } from '@grpc/grpc-js'
import type { ServerDuplexStream, ServerReadableStream, ServerUnaryCall, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { loadPackageDefinition } from '@grpc/grpc-js'
import type { ServiceClientConstructor } from '@grpc/grpc-js'
import { ReflectionService } from '@grpc/reflection'
import { join } from 'node:path'

interface NumberMessage { value: number }
interface PlaceRequest { sku: string }

/** The shop by grpc-js, with its own reflection (v1 and v1alpha). */
export async function grpcJs(): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const file = join(import.meta.dirname, 'proto/shop.proto')
  const definition = loadSync(file, { longs: String, enums: String, defaults: true })
  // What is loaded has no types: the file says that it is there.
  const { shop } = loadPackageDefinition(definition) as object as { shop: { v1: { Orders: ServiceClientConstructor } } }
  const server = new Server()
  server.addService(shop.v1.Orders.service, {
    Place({ request }: ServerUnaryCall<PlaceRequest, object>, done: sendUnaryData<object>) {
      if (request.sku === '') done({ code: status.INVALID_ARGUMENT, details: 'sku is empty' })
      else done(null, { id: '1', sku: request.sku, cents: '9007199254740993', state: 'STATE_PLACED' })
    },
    Count(call: ServerWritableStream<{ to: number }, NumberMessage>) {
      for (let value = 1; value <= call.request.to; value++) call.write({ value })
      call.end()
    },
    Sum(call: ServerReadableStream<NumberMessage, object>, done: sendUnaryData<object>) {
      let sum = 0
      call.on('data', ({ value }: NumberMessage) => { sum += value }).on('end', () => { done(null, { sum: String(sum) }) })
    },
    Echo(call: ServerDuplexStream<NumberMessage, NumberMessage>) {
      call.on('data', (it: NumberMessage) => { call.write(it) }).on('end', () => { call.end() })
    },
  })
  new ReflectionService(definition).addToServer(server)
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound)
      else reject(error)
    })
  })
  return { address: `127.0.0.1:${port}`, stop: () => new Promise((resolve) => { server.tryShutdown(() => { resolve() }) }) }
}
