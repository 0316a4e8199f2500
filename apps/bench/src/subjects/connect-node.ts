import { createServer, createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createFileRegistry, type DescService, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { type Client, createClient, type ServiceImpl } from '@connectrpc/connect'
import { connectNodeAdapter, createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node'
import descriptor from 'protobufjs/ext/descriptor.js'
import { messageLimit, type SideOptions, type Subject } from '../subject.ts'
import { handlers, iterating, type Stub } from './iterating.ts'
import { loadRoot, manyMethods, serviceName } from './schema.ts'

/** node:http2 gives a session 10 MB by default, and resets streams beyond it: two payloads of 16 MiB would not pass. */
const memory = { maxSessionMemory: 256 }

/** connect-node, speaking gRPC over HTTP/2. */
export function create(): Subject {
  const service = loadService()
  return {
    serve: (options) => serve(service, options),
    connect: (address, options) => connect(service, address, options),
  }
}

function loadService(): DescService {
  const set = loadRoot().toDescriptor('proto3')
  const files = fromBinary(FileDescriptorSetSchema, descriptor.FileDescriptorSet.encode(set).finish())
  const service = createFileRegistry(files).getService(serviceName)
  if (service === undefined) throw new Error(`bench.proto has no ${serviceName}`)
  return service
}

async function serve(service: DescService, { tls }: SideOptions) {
  const many = Object.fromEntries(Array.from({ length: manyMethods }, (_, n) => [`m${n}`, handlers.unary]))
  // eslint-disable-next-line no-restricted-syntax -- the service is known at run time only: it has no methods to check
  const implementation = { ...handlers, ...many } as unknown as Partial<ServiceImpl<DescService>>
  const handler = connectNodeAdapter({
    routes: (router) => { router.service(service, implementation) },
    readMaxBytes: messageLimit,
    writeMaxBytes: messageLimit,
  })
  const server = tls === undefined
    ? createServer(memory, handler)
    : createSecureServer({ ...memory, cert: tls.cert, key: tls.key }, handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => { server.close() },
  }
}

async function connect(service: DescService, address: string, { tls }: SideOptions) {
  const baseUrl = `${tls === undefined ? 'http' : 'https'}://${address}`
  const nodeOptions = tls === undefined ? memory : { ...memory, ca: tls.cert, servername: 'localhost' }
  const sessionManager = new Http2SessionManager(baseUrl, undefined, nodeOptions)
  await sessionManager.connect()
  const transport = createGrpcTransport({
    baseUrl,
    sessionManager,
    readMaxBytes: messageLimit,
    writeMaxBytes: messageLimit,
    // Without this the server compresses what is 1 KiB or more, which no other subject does.
    acceptCompression: [],
  })
  const client: Client<DescService> = createClient(service, transport)
  // eslint-disable-next-line no-restricted-syntax -- the service is known at run time only: its client has no types
  const stub = client as unknown as Stub & Record<`m${number}`, Stub['unary']>
  const many = Array.from({ length: manyMethods }, (_, n) => stub[`m${n}`]!)
  return iterating(stub, many, async () => { sessionManager.abort() })
}
