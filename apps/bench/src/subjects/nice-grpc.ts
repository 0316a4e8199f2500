import { ServerCredentials } from '@grpc/grpc-js'
import { ChannelCredentials, createChannel, createClient, createServer } from 'nice-grpc'
import { messageLimit, type SideOptions, type Subject } from '../subject.ts'
import { grpcDefinition } from './grpc-definition.ts'
import { handlers, iterating, type Stub } from './iterating.ts'
import { manyMethods } from './schema.ts'

const limits = { 'grpc.max_receive_message_length': messageLimit, 'grpc.max_send_message_length': messageLimit }

/** nice-grpc: promises and async iterables over grpc-js. */
export function create(): Subject {
  return { serve, connect }
}

async function serve({ tls }: SideOptions) {
  const server = createServer(limits)
  const many = Object.fromEntries(Array.from({ length: manyMethods }, (_, n) => [`m${n}`, handlers.unary]))
  server.add(grpcDefinition(), { ...handlers, ...many })
  const credentials = tls === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) }])
  const port = await server.listen('127.0.0.1:0', credentials)
  return {
    address: `127.0.0.1:${port}`,
    close: async () => { server.forceShutdown() },
  }
}

async function connect(address: string, { tls }: SideOptions) {
  const credentials = tls === undefined
    ? ChannelCredentials.createInsecure()
    : ChannelCredentials.createSsl(Buffer.from(tls.cert))
  const options = { ...limits, 'grpc.use_local_subchannel_pool': 1, 'grpc.ssl_target_name_override': 'localhost' }
  const channel = createChannel(address, credentials, options)
  // eslint-disable-next-line no-restricted-syntax -- the definition is made at run time: its client has no types
  const stub = createClient(grpcDefinition(), channel) as unknown as Stub & Record<`m${number}`, Stub['unary']>
  const many = Array.from({ length: manyMethods }, (_, n) => stub[`m${n}`]!)
  return iterating(stub, many, async () => { channel.close() })
}
