import { expect, it } from 'vitest'
import { seeded } from '@skein/conformance'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Call } from '@skein/core'
import type { Balancer, Resolver } from '@skein/core/fleet'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { ManualClock } from '@skein/kit/manual-clock'
import type { Policy } from '@skein/kit/policy'
import { TRIED } from '@skein/kit/tried'
import { createServer } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { DOWN, endOf, Stage } from '../../test/stage.ts'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { timeouts } from '../timeouts/timeouts.ts'

const servers = (stage: Stage): (readonly string[])[] => stage.attempts.map(({ call }) => call.get(TRIED))

it('a retry knows where the attempts before it were sent, each once', () => {
  const stage = new Stage(retry({ attempts: 5, backoff: { initial: 10, max: 10, jitter: 0 } }))
  stage.call()
  for (const [i, address] of ['a', undefined, 'b', 'a'].entries()) {
    if (address !== undefined) stage.attempt(i + 1).call.peer = { address }
    stage.attempt(i + 1).end(DOWN)
    stage.clock.advance(10)
  }
  expect(servers(stage)).toEqual([[], ['a'], ['a'], ['a', 'b'], ['a', 'b']])
})

it('an attempt that was sent nowhere is not told to have been where the first one was', () => {
  const stage = new Stage(retry({ attempts: 3, backoff: { initial: 10, jitter: 0 } }))
  const caller = stage.call()
  stage.attempt(1).call.peer = { address: 'a' }
  stage.attempt(1).end(DOWN)
  stage.clock.advance(10)
  stage.attempt(2).end({ ...DOWN, delivery: 'unsent' })
  stage.clock.advance(20)
  stage.attempt(3).call.peer = { address: 'c' }
  stage.attempt(3).end(DOWN)
  const names = endOf(caller).status.phases?.map(({ name }) => name)
  expect(names).toEqual(['attempt 1 at a', 'attempt 2', 'attempt 3 at c', 'not tried again'])
  expect(stage.events.map(({ peer }) => peer?.address)).toEqual(['a', undefined])
})

it('a hedge knows where those are that run, also beneath a limit of time', () => {
  for (const between of [[], [timeouts({ default: 5000 })]]) {
    const connected: Policy = ({ clock }) => (next) => (call, responses) => {
      call.peer = { address: `at ${clock.now()}` }
      return next(call, responses)
    }
    const stage = new Stage(hedge({ attempts: 3, delay: 10, budget: false }), ...between, connected)
    stage.call()
    stage.clock.advance(10)
    stage.clock.advance(10)
    expect(servers(stage)).toEqual([[], ['at 1000'], ['at 1000', 'at 1010']])
  }
})

const Shop = defineService('test.v1.Shop', { left: unary<string, string>({ idempotent: true }) })

/** Three servers, picked at random, the first of which is as `first` has it. How many calls the others answered. */
async function answered(first: (signal: AbortSignal) => Promise<string>, policy: Policy, n: number): Promise<number> {
  const clock = new ManualClock(0)
  const transport = memory()
  const random = seeded(3)
  const names = ['a', 'b', 'c']
  const servers = await Promise.all(names.map(async (name) => {
    const server = createServer({ codec: json(), clock })
    server.add(Shop, { left: (_, { signal }) => (name === 'a' ? first(signal) : name) })
    await server.listen(transport, `memory:${name}`)
    return server
  }))
  const resolver: Resolver = {
    scheme: 'test',
    resolve: (_target, _host, update) => {
      queueMicrotask(() => { update({ endpoints: names.map((address) => ({ address })) }) })
      return { again: () => undefined, close: () => undefined }
    },
  }
  const balancer: Balancer = {
    name: 'at_random',
    start: () => ({
      update: (all) => ({
        wanted: all,
        picker: () => (all.every(({ state }) => state === 'ready') ? all[Math.floor(random() * all.length)] : undefined),
      }),
    }),
  }
  const channel = createChannel('test:///shop', {
    transport, codec: json(), clock, resolver, balancer, random, policies: [policy],
  })
  await channel.ready()
  const client = channel.client(Shop)
  let good = 0
  for (let i = 0; i < n; i++) {
    let over = false
    void client.left('x', { timeout: 50 }).then(() => { good++ }, () => undefined).finally(() => { over = true })
    while (!over) {
      await new Promise((resolve) => { setImmediate(resolve) })
      clock.advance(1)
    }
  }
  await channel.close()
  await Promise.all(servers.map((it) => it.close({ grace: 0 })))
  return good
}

it('no call fails of one server of three that is down, or hangs, though they are picked at random', async () => {
  const down = (): Promise<string> => Promise.reject(new RpcError(Code.UNAVAILABLE, 'down'))
  const hangs = (signal: AbortSignal): Promise<string> => new Promise((resolve) => {
    signal.addEventListener('abort', () => { resolve('too late') })
  })
  expect(await answered(down, retry({ attempts: 2, budget: false, backoff: { initial: 2 } }), 60)).toBe(60)
  expect(await answered(hangs, hedge({ attempts: 2, budget: false, delay: 10 }), 60)).toBe(60)
})

it('policies beneath one another add up', () => {
  const stage = new Stage(retry({ backoff: { initial: 10, jitter: 0 } }), hedge({ attempts: 2, delay: 5 }))
  stage.call()
  const at = (call: Call | undefined, address: string): void => { if (call !== undefined) call.peer = { address } }
  at(stage.attempts[0]?.call, 'a')
  stage.attempt(1).end({ ...DOWN, code: 14 }, [['grpc-retry-pushback-ms', '1']])
  stage.clock.advance(1)
  at(stage.attempts[1]?.call, 'b')
  expect(servers(stage)).toEqual([[], ['a']])
})
