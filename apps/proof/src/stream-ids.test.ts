import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import type { Connection, Transport } from '@skein/core/transport'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { expect, it } from 'vitest'
import { Proof } from './load/service.ts'

/** The id that the tests move a connection's next stream to: so many before those of the last 4,000. */
const NEAR_THE_END = 2 ** 31 - 1 - 2 * 2_000 - 2 * 50

/** Tells of each connection that is made. */
function watched(made: Connection[]): Transport {
  const transport = http2()
  return {
    ...transport,
    connect(to, credentials, host, changed) {
      const connection = transport.connect(to, credentials, host, changed)
      made.push(connection)
      return connection
    },
  }
}

/** As if it had made a thousand million calls: half an hour's work. */
function age(connection: Connection): void {
  const session: object = Reflect.get(Reflect.get(connection, 'link') as object, 'session') as object
  expect(Reflect.get(session, 'next')).toBeGreaterThan(0)
  Reflect.set(session, 'next', NEAR_THE_END)
}

it('a connection whose stream ids run out is followed by another, and no call fails', async () => {
  const server = createServer({ codec: protobuf() })
  server.add(Proof, {
    run: ({ id }) => ({ id }),
    async *watch({ id }) { yield { id } },
    async *talk(asks) { for await (const { id } of asks) yield { id } },
  })
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  const made: Connection[] = []
  const channel = createChannel(url, { transport: watched(made), codec: protobuf() })
  const stub = channel.client(Proof)
  await stub.run({ id: 'first' })
  age(made[0]!)
  const lane = async (name: number): Promise<number> => {
    let well = 0
    for (let i = 0; i < 20; i++) {
      const id = `${name}-${i}`
      if ((await stub.run({ id })).id === id) well++
    }
    return well
  }
  const counts = await Promise.all(Array.from({ length: 10 }, (_, name) => lane(name)))
  expect(counts).toEqual(Array.from({ length: 10 }, () => 20))
  expect(made.length).toBe(2)
  expect(made[0]!.state).not.toBe('ready')
  await channel.close()
  await server.close()
})
