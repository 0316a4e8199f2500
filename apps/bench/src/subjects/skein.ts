import { createChannel } from '@skein/client'
import type { Codec, Interceptor } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import { createServer } from '@skein/server'
import type { SideOptions, Subject } from '../subject.ts'
import { handlers, iterating, manyHandlers, type ManyStub, type Stub } from './iterating.ts'
import { codecNamed, type Services, servicesFor } from './skein-codecs.ts'
import { type NamedTransport, transportNamed } from './skein-transports.ts'

interface Parts extends Services, NamedTransport { readonly codec: Codec }

/** Skein with all that it does by default: deadlines, the ambient context, flow control. Variant: transport-codec. */
export async function create(variant: string): Promise<Subject> {
  const [transport = '', codec = ''] = variant.split('-')
  const parts = { ...await servicesFor(codec), ...await transportNamed(transport), codec: await codecNamed(codec) }
  return {
    serve: (side) => serve(parts, side),
    connect: (address, side) => connect(parts, address, side),
  }
}

async function serve({ bench, many, codec, transport, scheme }: Parts, { tls, interceptors: [, count] }: SideOptions) {
  const server = createServer({ codec, interceptors: Array.from({ length: count }, () => counting) })
  server.add(bench, handlers).add(many, manyHandlers)
  const security = tls === undefined ? {} : { credentials: tls }
  const { endpoint } = await server.listen(transport, `${scheme}://127.0.0.1:0`, security)
  return {
    address: endpoint.address,
    close: async () => { await server.close({ grace: 0 }) },
  }
}

async function connect({ bench, many, codec, transport, scheme }: Parts, address: string, options: SideOptions) {
  const { tls, methods, interceptors: [count] } = options
  const channel = createChannel(`${scheme}://${address}`, {
    transport,
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
