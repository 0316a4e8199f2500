import { createChannel } from '@skein/client'
import type { Codec, Interceptor } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import { createServer } from '@skein/server'
import { tcp } from '@skein/transport-tcp'
import { messageLimit, type SideOptions, type Subject } from '../subject.ts'
import { handlers, iterating, manyHandlers, type ManyStub, type Stub } from './iterating.ts'
import { codecNamed, type Services, servicesFor } from './skein-codecs.ts'

const tcpOptions = { limits: { messageBytes: messageLimit } }

/** Skein over TCP with all that it does by default: deadlines, the ambient context, flow control. */
export async function create(name: string): Promise<Subject> {
  const codec = await codecNamed(name)
  const services = await servicesFor(name)
  return {
    serve: (side) => serve(services, codec, side),
    connect: (address, side) => connect(services, codec, address, side),
  }
}

async function serve({ bench, many }: Services, codec: Codec, { tls, interceptors: [, count] }: SideOptions) {
  const server = createServer({ codec, interceptors: Array.from({ length: count }, () => counting) })
  server.add(bench, handlers).add(many, manyHandlers)
  const { endpoint } = await server.listen(tcp(tcpOptions), 'tcp://127.0.0.1:0', tls === undefined ? {} : { credentials: tls })
  return {
    address: endpoint.address,
    close: async () => { await server.close({ grace: 0 }) },
  }
}

async function connect({ bench, many }: Services, codec: Codec, address: string, options: SideOptions) {
  const { tls, methods, interceptors: [count] } = options
  const channel = createChannel(`tcp://${address}`, {
    transport: tcp(tcpOptions),
    codec,
    interceptors: Array.from({ length: count }, () => counting),
    ...tls && { credentials: { ca: tls.cert, serverName: 'localhost' } },
  })
  // eslint-disable-next-line no-restricted-syntax -- the service may be known at run time only: no types
  const stub = channel.client(bench) as unknown as Stub
  // eslint-disable-next-line no-restricted-syntax -- as above
  const manyStub = methods === 1 ? undefined : channel.client(many) as unknown as ManyStub
  await stub.unary({ value: '' })
  return iterating(stub, manyStub, () => channel.close({ grace: 0 }))
}

/** As little as an interceptor can do: it counts the messages of a call both ways and passes them on. */
class Counting<I, O> extends Relay<I, O> {
  #messages = 0

  override send(message: I, last: boolean): boolean {
    this.#messages += 1
    return super.send(message, last)
  }

  override message(message: O): boolean {
    this.#messages += 1
    return super.message(message)
  }
}

const counting: Interceptor = (next) => (call, responses) => new Counting(responses).start(next, call)
