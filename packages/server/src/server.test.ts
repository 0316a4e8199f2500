import { json } from '@skein/codec-json'
import { clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import type { Methods, Service } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import type { Caller } from '@skein/kit/caller'
import { TickClock } from '@skein/kit/clock'
import { bindMethod, encoding } from '@skein/kit/codec-step'
import { OwnHost } from '@skein/kit/host'
import { makeClient } from '@skein/kit/stub'
import type { Client } from '@skein/kit/stub'
import { TimerWheel } from '@skein/kit/wheel'
import { memory } from '@skein/transport-memory'
import type { MemoryTransport } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { createServer } from './index.ts'

const Words = defineService('test.v1.Words', {
  upper: unary<string, string>(),
  letters: serverStream<string, string>(),
  join: clientStream<string, string>(),
  echo: duplex<string, string>(),
})

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const it of from) all.push(it)
  return all
}

async function connect<M extends Methods>(transport: MemoryTransport, address: string, service: Service<M>): Promise<{ client: Client<Service<M>>; connection: Connection }> {
  const host = new OwnHost({})
  const codec = json()
  const connection = await new Promise<Connection>((resolve) => {
    const it = transport.connect({ address }, undefined, host, (changed) => { if (changed.state === 'ready') resolve(it) })
  })
  const caller: Caller = {
    tick: new TickClock(host.clock), wheel: new TimerWheel(host.clock), timeout: 5_000, idleTimeout: Infinity, codec: 'json', metadata: [], propagate: [],
    step: (method) => encoding(bindMethod(codec, method))(connection.invoke),
  }
  return { connection, client: makeClient(service, caller, []) }
}

describe('a server', () => {
  it('serves all four shapes', async () => {
    const transport = memory()
    const server = createServer({ codec: json() }).add(Words, {
      upper: async (word) => word.toUpperCase(),
      async *letters(word) { yield* word },
      async join(parts) { return (await collect(parts)).join(' ') },
      async *echo(parts) { for await (const part of parts) yield `${part}!` },
    })
    const { url, endpoint } = await server.listen(transport, 'memory:words')
    expect(url).toBe('memory:words')
    const { client } = await connect(transport, endpoint.address, Words)
    expect(await client.upper('abc')).toBe('ABC')
    expect(await collect(client.letters('abc'))).toEqual(['a', 'b', 'c'])
    expect(await client.join(['a', 'b'])).toBe('a b')
    expect(await collect(client.echo(['a', 'b']))).toEqual(['a!', 'b!'])
    expect(await server.close()).toEqual({ ended: 0, cancelled: 0, abandoned: 0 })
  })
})
