import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { Code, defineService, RpcError, unary } from '@skein/core'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { expect, it } from 'vitest'
import { retry } from './retry.ts'

interface Said { text: string; n: number }

const Echo = defineService('test.v1.Echo', { echo: unary<Said, Said>({ idempotent: true }) })

/** The same each run. */
function seeded(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
}

const textOf = (n: number, length: number): string => String(n).padEnd(length, String.fromCharCode(97 + n % 26))

it('sends each request as it was, however many are kept, tried again and written over meanwhile', async () => {
  const random = seeded(42)
  const wrong: string[] = []
  let attempts = 0
  const servers = [1, 2, 3].map(() => {
    const server = createServer({ codec: json() })
    server.add(Echo, {
      async echo({ text, n }) {
        attempts++
        if (text !== textOf(n, text.length)) wrong.push(`${n}: ${text.slice(0, 20)}`)
        if (random() < 0.5) await new Promise(setImmediate)
        if (random() < 0.3) throw new RpcError(Code.UNAVAILABLE, 'not now')
        return { text, n }
      },
    })
    return server
  })
  const listening = await Promise.all(servers.map((it) => it.listen(http2(), 'http://127.0.0.1:0')))
  const channel = createChannel(`static:///${listening.map(({ endpoint }) => endpoint.address).join(',')}`, {
    transport: http2(), codec: json(), balancer: roundRobin(),
    policies: [retry({ attempts: 5, budget: false, backoff: { initial: 1, max: 2 } })],
  })
  const client = channel.client(Echo)
  const lane = async (from: number): Promise<number> => {
    let failed = 0
    for (let n = from; n < from + 60; n++) {
      // Most lie in the chunk that all share; some fill it, and some don't fit.
      const length = 10 + Math.floor(random() ** 8 * 100_000)
      const said = { text: textOf(n, length), n }
      const answer = client.echo(said)
      said.text = 'changed by its caller'
      const { text } = await answer.catch(() => {
        failed++
        return { text: textOf(n, length) }
      })
      if (text !== textOf(n, length)) wrong.push(`answer of ${n}`)
    }
    return failed
  }
  const failed = await Promise.all(Array.from({ length: 50 }, (_, i) => lane(i * 1_000)))
  await channel.close()
  await Promise.all(servers.map((it) => it.close()))
  expect(wrong).toEqual([])
  expect(attempts).toBeGreaterThan(3_500)
  // 0.3 to the fifth.
  expect(failed.reduce((sum, it) => sum + it)).toBeLessThan(30)
}, 30_000)

it('keeps none that is larger than bufferLimit: such a call has one attempt', async () => {
  let attempts = 0
  const server = createServer({ codec: json() })
  server.add(Echo, {
    echo() {
      attempts++
      throw new RpcError(Code.UNAVAILABLE, 'not now')
    },
  })
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  const channel = createChannel(url, {
    transport: http2(), codec: json(),
    policies: [retry({ attempts: 3, bufferLimit: 300, backoff: { initial: 1, max: 2 } })],
  })
  const client = channel.client(Echo)
  const made: number[] = []
  for (const length of [10, 500]) {
    attempts = 0
    await expect(client.echo({ text: textOf(1, length), n: 1 })).rejects.toThrow('not now')
    made.push(attempts)
  }
  await channel.close()
  await server.close()
  expect(made).toEqual([3, 1])
})
