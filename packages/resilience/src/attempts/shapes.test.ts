import { afterEach, describe, expect, it } from 'vitest'
import { Code, defineService, duplex, RpcError, clientStream, serverStream, unary } from '@skein/core'
import { createChannel } from '@skein/client'
import type { Client } from '@skein/kit/stub'
import { json } from '@skein/codec-json'
import type { Policy } from '@skein/kit/policy'
import { createServer } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'

const again = { idempotent: true } as const
const Shapes = defineService('test.v1.Shapes', {
  one: unary<number, number>(again),
  down: serverStream<number, number>(again),
  up: clientStream<number, number>(again),
  both: duplex<number, number>(again),
})
const DOWN = new RpcError(Code.UNAVAILABLE, 'not now')
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A server whose first two calls fail: before they have answered anything, or in the midst of it. */
async function start(policy: Policy, when: 'before' | 'after'): Promise<{ client: Client<typeof Shapes>, calls: () => number }> {
  let calls = 0
  const fails = (): boolean => ++calls < 3
  const transport = memory()
  const server = createServer({ codec: json() })
  server.add(Shapes, {
    one: (n) => {
      if (fails()) throw DOWN
      return n
    },
    async *down(n) {
      const bad = fails()
      if (bad && when === 'before') throw DOWN
      yield n
      if (bad) throw DOWN
      yield n + 1
    },
    async up(numbers) {
      const bad = fails()
      let sum = 0
      for await (const n of numbers) {
        sum += n
        if (bad) throw DOWN
      }
      return sum
    },
    async *both(numbers) {
      const bad = fails()
      for await (const n of numbers) {
        if (bad && when === 'before') throw DOWN
        yield n * 2
        if (bad) throw DOWN
      }
    },
  })
  await server.listen(transport, 'memory:shapes')
  const channel = createChannel('memory:shapes', { transport, codec: json(), policies: [policy] })
  closing.push(() => server.close(), () => channel.close())
  return { client: channel.client(Shapes), calls: () => calls }
}

async function all(numbers: AsyncIterable<number>): Promise<readonly number[]> {
  const got: number[] = []
  try {
    for await (const n of numbers) got.push(n)
  } catch (thrown) {
    got.push(-RpcError.from(thrown).code)
  }
  return got
}

async function *some(): AsyncGenerator<number> {
  for (const n of [1, 2, 3]) yield await Promise.resolve(n)
}

const POLICIES: Readonly<Record<string, () => Policy>> = {
  retry: () => retry({ backoff: { initial: 1 } }),
  hedge: () => hedge({ attempts: 3, delay: 10_000 }),
}

describe.each(Object.entries(POLICIES))('all four shapes, with %s', (_, policy) => {
  it('are tried again where nothing was answered yet', async () => {
    const heard = await Promise.all((['one', 'down', 'up', 'both'] as const).map(async (shape) => {
      const { client, calls } = await start(policy(), 'before')
      const got = shape === 'one' ? await client.one(5) : shape === 'up' ? await client.up(some())
        : await all(shape === 'down' ? client.down(5) : client.both(some()))
      return [shape, got, calls()]
    }))
    expect(heard).toEqual([['one', 5, 3], ['down', [5, 6], 3], ['up', 6, 3], ['both', [2, 4, 6], 3]])
  })

  it('are not where something was', async () => {
    const { client, calls } = await start(policy(), 'after')
    expect([await all(client.down(5)), calls()]).toEqual([[5, -14], 1])
    expect([await all(client.both(some())), calls()]).toEqual([[2, -14], 2])
  })
})
