import { ServerCredentials } from '@grpc/grpc-js'
import { ChannelCredentials, createChannel, createClient, createServer } from 'nice-grpc'
import { messageLimit, type SideOptions, type Subject } from '../subject.ts'
import { grpcDefinition } from './grpc-definition.ts'
import { handlers, iterating, manyHandlers, type ManyStub, type Stub } from './iterating.ts'
import { manyName, serviceName } from './schema.ts'

const limits = { 'grpc.max_receive_message_length': messageLimit, 'grpc.max_send_message_length': messageLimit }

/** nice-grpc: promises and async iterables over grpc-js. */
export function create(): Subject {
  return { serve, connect }
}

async function serve({ tls }: SideOptions) {
  const server = createServer(limits)
  server.add(grpcDefinition(serviceName), { ...handlers })
  server.add(grpcDefinition(manyName), { ...manyHandlers })
  const credentials = tls === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) }])
  const port = await server.listen('127.0.0.1:0', credentials)
  return {
    address: `127.0.0.1:${port}`,
    close: async () => { server.forceShutdown() },
  }
}

async function connect(address: string, { tls, methods }: SideOptions) {
  const credentials = tls === undefined
    ? ChannelCredentials.createInsecure()
    : ChannelCredentials.createSsl(Buffer.from(tls.cert))
  const options = { ...limits, 'grpc.use_local_subchannel_pool': 1, 'grpc.ssl_target_name_override': 'localhost' }
  const channel = createChannel(address, credentials, options)
  // eslint-disable-next-line no-restricted-syntax -- the definition is made at run time: its client has no types
  const stub = createClient(grpcDefinition(serviceName), channel) as unknown as Stub
  // eslint-disable-next-line no-restricted-syntax -- as above
  const many = methods === 1 ? undefined : createClient(grpcDefinition(manyName), channel) as unknown as ManyStub
  return iterating(stub, many, async () => { channel.close() })
}
