import { createServer, createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createFileRegistry, type DescService, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { type Client, createClient, type ServiceImpl } from '@connectrpc/connect'
import { connectNodeAdapter, createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node'
import descriptor from 'protobufjs/ext/descriptor.js'
import { messageLimit, type SideOptions, type Subject } from '../subject.ts'
import { handlers, iterating, manyHandlers, type ManyStub, type Stub } from './iterating.ts'
import { loadRoot, manyName, serviceName } from './schema.ts'

/** node:http2 gives a session 10 MB by default, and resets streams beyond it: two payloads of 16 MiB would not pass. */
const memory = { maxSessionMemory: 256 }

/** connect-node, speaking gRPC over HTTP/2. */
export function create(): Subject {
  const services = loadServices()
  return {
    serve: (options) => serve(services, options),
    connect: (address, options) => connect(services, address, options),
  }
}

interface Services { readonly bench: DescService, readonly many: DescService }

function loadServices(): Services {
  const set = loadRoot().toDescriptor('proto3')
  const files = fromBinary(FileDescriptorSetSchema, descriptor.FileDescriptorSet.encode(set).finish())
  const registry = createFileRegistry(files)
  const find = (name: string) => {
    const service = registry.getService(name)
    if (service === undefined) throw new Error(`bench.proto has no ${name}`)
    return service
  }
  return { bench: find(serviceName), many: find(manyName) }
}

async function serve({ bench, many }: Services, { tls }: SideOptions) {
  // eslint-disable-next-line no-restricted-syntax -- the service is known at run time only: it has no methods to check
  const implementation = handlers as unknown as Partial<ServiceImpl<DescService>>
  // eslint-disable-next-line no-restricted-syntax -- as above
  const manyImplementation = manyHandlers as unknown as Partial<ServiceImpl<DescService>>
  const handler = connectNodeAdapter({
    routes: (router) => { router.service(bench, implementation).service(many, manyImplementation) },
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

async function connect({ bench, many }: Services, address: string, { tls, methods }: SideOptions) {
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
  const client: Client<DescService> = createClient(bench, transport)
  // eslint-disable-next-line no-restricted-syntax -- the service is known at run time only: its client has no types
  const stub = client as unknown as Stub
  // eslint-disable-next-line no-restricted-syntax -- as above
  const manyStub = methods === 1 ? undefined : createClient(many, transport) as unknown as ManyStub
  return iterating(stub, manyStub, async () => { sessionManager.abort() })
}
