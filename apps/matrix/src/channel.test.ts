import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { invokeConformance, methodOf } from '@skein/conformance'
import type { InvokeSubject } from '@skein/conformance'
import type { Bytes, Interceptor, Invoke } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import { OwnHost } from '@skein/kit/host'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { tcp } from '@skein/transport-tcp'

/** A channel as its codecs see it: what waits for a connection, moves and goes through one. */
async function channelTo(
  far: Invoke<Bytes, Bytes>, transport: Transport, address: string,
): Promise<InvokeSubject<Bytes, Bytes>> {
  const router = { method: (path: string) => ({ ...methodOf('Duplex'), path }), invoke: far }
  const listener = await transport.listen({ address }, undefined, new OwnHost({}), router)
  let beneath: unknown
  const capture: Interceptor = (next) => {
    beneath = next
    return next
  }
  const target = `${transport.name}:${transport.name === 'memory' ? '' : '//'}${listener.endpoint.address}`
  const channel = createChannel(target, { transport, codec: json(), byteInterceptors: [capture] })
  return {
    invoke: beneath as Invoke<Bytes, Bytes>,
    close: async () => {
      await channel.close({ grace: 0 })
      await listener.close(0)
    },
  }
}

invokeConformance({ name: 'a channel over memory', make: (far) => channelTo(far, memory(), 'far') })
invokeConformance({ name: 'a channel over TCP', make: (far) => channelTo(far, tcp(), '127.0.0.1:0') })
invokeConformance({ name: 'a channel over HTTP/2', make: (far) => channelTo(far, http2(), '127.0.0.1:0') })
