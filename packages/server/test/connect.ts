import { json } from '@skein/codec-json'
import type { Codec, Methods, Service } from '@skein/core'
import type { Connection, Transport } from '@skein/core/transport'
import type { Caller } from '@skein/kit/caller'
import { TickClock } from '@skein/kit/clock'
import { bindMethod, encoding } from '@skein/kit/codec-step'
import { OwnHost } from '@skein/kit/host'
import { makeClient } from '@skein/kit/stub'
import type { Client } from '@skein/kit/stub'
import { TimerWheel } from '@skein/kit/wheel'

/** One connection to a server, and the functions of its services. */
export interface Connected extends AsyncDisposable {
  readonly connection: Connection
  client<M extends Methods>(service: Service<M>): Client<Service<M>>
}

/** As much of a channel as the tests of a server need. */
export async function connect(transport: Transport, address: string, codec: Codec = json()): Promise<Connected> {
  const host = new OwnHost({})
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  const connection = transport.connect({ address }, undefined, host, ({ state, why }) => {
    if (state === 'ready') resolve(undefined)
    else if (state === 'closed') reject(new Error(why?.message))
  })
  await promise
  const caller: Caller = {
    tick: new TickClock(host.clock),
    wheel: new TimerWheel(host.clock),
    timeout: 5_000,
    idleTimeout: Infinity,
    codec: codec.name,
    metadata: [],
    propagate: [],
    enforces: () => true,
    step: (method) => encoding(bindMethod(codec, method))(connection.invoke),
  }
  return {
    connection,
    client: (service) => makeClient(service, caller, []),
    [Symbol.asyncDispose]: () => connection.close(0),
  }
}
