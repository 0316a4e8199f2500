import { json } from '@skein/codec-json'
import { invokeConformance, methodOf } from '@skein/conformance'
import type { InvokeSubject } from '@skein/conformance'
import type { Bytes, Interceptor, Invoke } from '@skein/core'
import { OwnHost } from '@skein/kit/host'
import { Relay } from '@skein/kit/sinks'
import { memory } from '@skein/transport-memory'
import { endpoints, inTurn, Told } from '../../test/park.ts'
import { createChannel } from '../index.ts'
import type { ChannelOptions } from '../index.ts'

const relay: Interceptor = (next) => (call, responses) => new Relay(responses).start(next, call)

/** A channel with all that may stand in a call's way, as its codecs see it. */
async function channelTo(
  far: Invoke<Bytes, Bytes>, options: Partial<ChannelOptions>,
): Promise<InvokeSubject<Bytes, Bytes>> {
  const transport = memory()
  const router = { method: (path: string) => ({ ...methodOf('Duplex'), path }), invoke: far }
  const listener = await transport.listen({ address: 'far' }, undefined, new OwnHost({}), router)
  let beneath: unknown
  const capture: Interceptor = (next) => {
    beneath = next
    return next
  }
  const resolver = new Told((update) => { update(endpoints(['far'])) })
  const channel = createChannel('test:///far', {
    transport, codec: json(), resolver, byteInterceptors: [capture], ...options,
  })
  return {
    invoke: beneath as Invoke<Bytes, Bytes>,
    close: async () => {
      await channel.close({ grace: 0 })
      await listener.close(0)
    },
  }
}

const serviceConfig: ChannelOptions['serviceConfig'] = {
  start: () => ({
    found: () => undefined, defaults: () => ({ timeout: undefined, waitForReady: undefined }), interceptor: relay,
    balancer: undefined, healthService: undefined, close: () => undefined,
  }),
}
const listening: ChannelOptions['balancer'] = {
  name: 'listening',
  start: (...given) => Object.assign(inTurn().start(...given), { ended: () => undefined }),
}

invokeConformance({ name: 'a channel that begins with its calls', make: (far) => channelTo(far, {}) })
invokeConformance({
  name: 'a channel with all that may stand in the way',
  make: (far) => channelTo(far, {
    serviceConfig, policies: [() => relay], perServer: [() => relay], balancer: listening,
  }),
})
