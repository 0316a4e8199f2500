import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import type { CallOptions } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { defineService, RpcError, unary } from '@skein/core'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { afterEach, describe, expect, it } from 'vitest'
import { clientHealth } from './client.ts'
import { serveHealth } from './index.ts'
import type { Health } from './index.ts'

const Words = defineService('test.v1.Words', { who: unary(StringValue, StringValue) })
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

interface Serving { readonly server: Server; readonly health: Health; readonly address: string }

async function serve(): Promise<Serving> {
  const server = createServer({ codec: protobuf() })
  closing.push(() => server.close({ grace: 0 }))
  const health = serveHealth(server)
  server.add(Words, { who: () => ({ value: address }) })
  const { address } = (await server.listen(http2(), 'http://127.0.0.1:0')).endpoint
  return { server, health, address }
}

/** Calls servers through a channel that heeds their health. */
function calling(servers: readonly Serving[]) {
  const channel = createChannel(`static:///${servers.map((it) => it.address).join(',')}`, {
    transport: http2(), codec: protobuf(), balancer: roundRobin(), health: clientHealth(), healthService: Words.name,
  })
  closing.push(() => channel.close())
  const words = channel.client(Words)
  const who = async (options: CallOptions = {}): Promise<string> => (await words.who({ value: '' }, options)).value
  return {
    channel, who,
    /** Calls until the last so many calls went to these servers, and to no other. */
    async until(...wanted: readonly Serving[]): Promise<void> {
      const addresses = wanted.map((it) => it.address).sort()
      for (;;) {
        const seen = new Set<string>()
        for (let i = 0; i < 4 * servers.length; i++) seen.add(await who())
        if ([...seen].sort().join() === addresses.join()) return
      }
    },
  }
}

describe('a channel that asks for health', () => {
  it('calls those that serve, and them alone', async () => {
    const [a, b] = [await serve(), await serve()]
    b.health.set(Words.name, 'NOT_SERVING', 'it warms up')
    const it = calling([a, b])
    await it.until(a)
    b.health.set(Words.name, 'SERVING')
    await it.until(a, b)
    a.health.set(Words.name, 'NOT_SERVING', 'its disk is full')
    await it.until(b)
  })

  it('says why nobody is called', async () => {
    const a = await serve()
    a.health.set(Words.name, 'NOT_SERVING', 'its disk is full')
    const error = await calling([a]).who({ waitForReady: false }).catch(RpcError.from) as RpcError
    expect(error.message).toContain('it says NOT_SERVING of test.v1.Words')
  })

  it('leaves a server in its pause, and no call fails', async () => {
    const [a, b] = [await serve(), await serve()]
    const it = calling([a, b])
    await it.until(a, b)
    void a.server.close({ pause: 60_000 })
    await it.until(b)
    expect(a.server.state).toBe('pausing')
    expect(await a.server.close({ pause: 0 })).toMatchObject({ cancelled: 0 })
    await it.until(b)
  })
})
