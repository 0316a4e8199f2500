import { createChannel } from '@skein/client'
import type { Codec, Interceptor, Service } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import { createServer } from '@skein/server'
import { tcp } from '@skein/transport-tcp'
import { messageLimit, type SideOptions, type Subject } from '../subject.ts'
import { handlers, iterating, type Stub } from './iterating.ts'
import { manyMethods } from './schema.ts'
import { codecNamed, serviceFor } from './skein-codecs.ts'

const options = { limits: { messageBytes: messageLimit } }

/** Skein over TCP with all that it does by default: deadlines, the ambient context, flow control. */
export async function create(name: string): Promise<Subject> {
  const codec = await codecNamed(name)
  const service = await serviceFor(name)
  return {
    serve: (side) => serve(service, codec, side),
    connect: (address, side) => connect(service, codec, address, side),
  }
}

async function serve(service: Service, codec: Codec, { tls, interceptors: [, count] }: SideOptions) {
  const server = createServer({ codec, interceptors: Array.from({ length: count }, () => counting) })
  const many = Object.fromEntries(Array.from({ length: manyMethods }, (_, n) => [`m${n}`, handlers.unary]))
  server.add(service, { ...handlers, ...many })
  const { endpoint } = await server.listen(tcp(options), 'tcp://127.0.0.1:0', tls === undefined ? {} : { credentials: tls })
  return {
    address: endpoint.address,
    close: async () => { await server.close({ grace: 0 }) },
  }
}

async function connect(service: Service, codec: Codec, address: string, { tls, interceptors: [count] }: SideOptions) {
  const channel = createChannel(`tcp://${address}`, {
    transport: tcp(options),
    codec,
    interceptors: Array.from({ length: count }, () => counting),
    ...tls && { credentials: { ca: tls.cert, serverName: 'localhost' } },
  })
  // eslint-disable-next-line no-restricted-syntax -- the service may be known at run time only: no types
  const stub = channel.client(service) as unknown as Stub & Record<`m${number}`, Stub['unary']>
  const many = Array.from({ length: manyMethods }, (_, n) => stub[`m${n}`]!)
  await stub.unary({ value: '' })
  return iterating(stub, many, () => channel.close({ grace: 0 }))
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
