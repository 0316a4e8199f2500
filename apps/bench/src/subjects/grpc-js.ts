import * as grpc from '@grpc/grpc-js'
import { type Caller, type Done, messageLimit, type SideOptions, type Subject, text } from '../subject.ts'
import { grpcDefinition } from './grpc-definition.ts'
import { differs } from './iterating.ts'
import { type Blob, type Count, manyName, manyNames, serviceName, type Text } from './schema.ts'

const limits = { 'grpc.max_receive_message_length': messageLimit, 'grpc.max_send_message_length': messageLimit }

/** grpc-js with its own API: callbacks, and streams as events. */
export function create(): Subject {
  return { serve, connect }
}

async function serve({ tls }: SideOptions) {
  const server = new grpc.Server(limits)
  server.addService(grpcDefinition(serviceName), implementation)
  server.addService(grpcDefinition(manyName), Object.fromEntries(manyNames.map((name) => [name, echo])))
  const credentials = tls === undefined
    ? grpc.ServerCredentials.createInsecure()
    : grpc.ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) }])
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => { error === null ? resolve(bound) : reject(error) })
  })
  return {
    address: `127.0.0.1:${port}`,
    close: async () => { server.forceShutdown() },
  }
}

const echo: grpc.handleUnaryCall<object, object> = (call, reply) => { reply(null, call.request) }

const implementation: grpc.UntypedServiceImplementation = {
  unary: echo,
  blob: echo,
  serverStream(call: grpc.ServerWritableStream<Count, Text>) {
    let left = call.request.value
    const pump = () => {
      while (left > 0) {
        left -= 1
        if (!call.write({ value: text }) && left > 0) {
          call.once('drain', pump)
          return
        }
      }
      call.end()
    }
    pump()
  },
  clientStream(call: grpc.ServerReadableStream<Text, Count>, reply: grpc.sendUnaryData<Count>) {
    let value = 0
    call.on('data', () => { value += 1 })
    call.on('end', () => { reply(null, { value }) })
  },
  duplex(call: grpc.ServerDuplexStream<Text, Text>) {
    call.on('data', (message: Text) => {
      if (!call.write(message)) {
        call.pause()
        call.once('drain', () => { call.resume() })
      }
    })
    call.on('end', () => { call.end() })
  },
}

interface Stub extends grpc.Client {
  unary: Unary<Text>
  blob: Unary<Blob>
  serverStream(count: Count): grpc.ClientReadableStream<Text>
  clientStream(reply: (error: grpc.ServiceError | null, count?: Count) => void): grpc.ClientWritableStream<Text>
  duplex(): grpc.ClientDuplexStream<Text, Text>
}
type Unary<M> = (message: M, reply: (error: grpc.ServiceError | null, message?: M) => void) => void

type ManyStub = grpc.Client & Readonly<Record<`m${number}`, Unary<Text>>>

async function connect(address: string, { tls, methods }: SideOptions): Promise<Caller> {
  const Client = grpc.makeGenericClientConstructor(grpcDefinition(serviceName), 'Bench')
  const credentials = tls === undefined
    ? grpc.credentials.createInsecure()
    : grpc.credentials.createSsl(Buffer.from(tls.cert))
  // A pool of its own, so that two clients never share a connection; the certificate is localhost's.
  const options = { ...limits, 'grpc.use_local_subchannel_pool': 1, 'grpc.ssl_target_name_override': 'localhost' }
  // eslint-disable-next-line no-restricted-syntax -- the constructor's type has none of the definition's methods
  const stub = new Client(address, credentials, options) as unknown as Stub
  await new Promise<void>((resolve, reject) => {
    stub.waitForReady(Date.now() + 10_000, (error) => { error === undefined ? resolve() : reject(error) })
  })
  if (methods === 1) return callerOf(stub, [stub.unary.bind(stub)])
  const Many = grpc.makeGenericClientConstructor(grpcDefinition(manyName), 'Many')
  // eslint-disable-next-line no-restricted-syntax -- as above
  const many = new Many(address, credentials, { ...options, channelOverride: stub.getChannel() }) as unknown as ManyStub
  return callerOf(stub, manyNames.map((name) => many[name]!.bind(many)))
}

function callerOf(stub: Stub, methods: readonly Unary<Text>[]): Caller {
  return {
    unary(method, done) {
      methods[method]!({ value: text }, (error, reply) => {
        done(error ?? differs(reply?.value.length ?? 0, text.length))
      })
    },
    blob(payload, done) {
      stub.blob({ value: payload }, (error, reply) => {
        done(error ?? differs(reply?.value.length ?? 0, payload.length))
      })
    },
    serverStream: (messages, done) => { count(stub.serverStream({ value: messages }), messages, done) },
    clientStream(messages, done) {
      send(stub.clientStream((error, reply) => { done(error ?? differs(reply?.value ?? 0, messages)) }), messages)
    },
    duplex(messages, done) {
      const call = stub.duplex()
      count(call, messages, done)
      send(call, messages)
    },
    hold: () => new Promise((resolve, reject) => {
      const call = stub.duplex()
      call.once('data', () => { resolve() })
      call.once('error', reject)
      call.write({ value: text })
    }),
    close: async () => { stub.close() },
  }
}

function count(call: grpc.ClientReadableStream<Text>, wanted: number, done: Done): void {
  let seen = 0
  call.on('data', () => { seen += 1 })
  call.once('error', done)
  call.once('end', () => { done(differs(seen, wanted)) })
}

function send(call: grpc.ClientWritableStream<Text>, messages: number): void {
  let left = messages
  const pump = () => {
    while (left > 0) {
      left -= 1
      if (!call.write({ value: text }) && left > 0) {
        call.once('drain', pump)
        return
      }
    }
    call.end()
  }
  pump()
}
