import { createChannel } from '@skein/client'
import type { Channel, Client } from '@skein/client'
import { Code, RpcError } from '@skein/core'
import { leakCheck } from '@skein/conformance/leaks'
import type { LeakCheck } from '@skein/conformance/leaks'
import { createServer } from '@skein/server'
import type { Implementation, Server } from '@skein/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { item, services } from './items.ts'
import type { Item, Items } from './items.ts'
import { routes, stacks } from './stacks.ts'
import type { Route, Stack } from './stacks.ts'

/** What a call left behind at the server. */
interface Trace { ended: boolean; readonly signal: AbortSignal }

class Bench {
  readonly traces: Trace[] = []
  readonly waiting = Promise.withResolvers<void>()
  private readonly route: Route
  private readonly server: Server
  private readonly channel: Channel
  readonly items: Client<Items>

  private constructor(route: Route, server: Server, channel: Channel, service: Items) {
    this.route = route
    this.server = server
    this.channel = channel
    this.items = channel.client(service)
  }

  static async open(makeRoute: () => Promise<Route> | Route, { codec, service }: Stack): Promise<Bench> {
    const route = await makeRoute()
    const server = createServer({ codec: codec() })
    const chosen = services[service]
    const handlers: { bench?: Bench } = {}
    server.add(chosen, implementation(() => handlers.bench as Bench))
    const { transport, credentials, target } = route
    const { url } = await server.listen(transport, route.url, credentials && { credentials: credentials.server })
    const options = { transport, codec: codec(), ...credentials && { credentials: credentials.client } }
    const channel = createChannel(target?.(url) ?? url, options)
    return handlers.bench = new Bench(route, server, channel, chosen)
  }

  async close(): Promise<void> {
    await this.channel.close({ grace: 0 })
    await this.server.close({ grace: 0 })
    await this.route.close?.()
  }
}

function implementation(bench: () => Bench): Implementation<Items> {
  return {
    one: async (asked, call) => {
      if (asked.name === 'refuse') {
        const details = [{ type: 'shop.v1.Why', value: new Uint8Array([1, 2]) }]
        throw new RpcError(Code.FAILED_PRECONDITION, 'zażółć 🧵', { details, metadata: [['retry-in', '3']] })
      }
      if (asked.name === 'wait') {
        bench().traces.push({ ended: false, signal: call.signal })
        bench().waiting.resolve()
        await new Promise((resolve) => { call.signal.addEventListener('abort', resolve) })
      }
      return asked
    },
    async *down(asked, call) {
      const trace: Trace = { ended: false, signal: call.signal }
      bench().traces.push(trace)
      try {
        const count = asked.name === 'for ever' ? Infinity : 200
        for (let n = 0; n < count; n++) yield item(n)
      } finally {
        trace.ended = true
      }
    },
    up: async (parts) => {
      const names: string[] = []
      for await (const { name } of parts) names.push(name)
      return { ...item(names.length), tags: names }
    },
    async *both(parts) {
      for await (const part of parts) yield { ...part, name: `${part.name} again` }
    },
  }
}

function* some(count: number): Generator<Item> {
  for (let n = 0; n < count; n++) yield item(n)
}

for (const [routeName, makeRoute] of Object.entries(routes)) {
  describe.each(Object.entries(stacks))(`${routeName}, %s`, (_, stack) => {
    let bench: Bench
    let leaks: LeakCheck
    beforeEach(async () => {
      leaks = leakCheck()
      bench = await Bench.open(makeRoute, stack)
    })
    afterEach(async () => {
      await bench.close()
      await leaks.settle()
    })

    it('unary', async () => {
      expect(await bench.items.one(item(7))).toMatchObject(item(7))
    })

    it('server stream', async () => {
      const found: Item[] = []
      for await (const it of bench.items.down(item(1))) found.push(it)
      expect(found).toMatchObject([...some(200)])
    })

    it('client stream', async () => {
      const { tags } = await bench.items.up(some(200))
      expect(tags).toEqual([...some(200)].map(({ name }) => name))
    })

    it('duplex', async () => {
      const found: string[] = []
      for await (const { name } of bench.items.both(some(200))) found.push(name)
      expect(found).toEqual([...some(200)].map(({ name }) => `${name} again`))
    })

    it('100 calls at once', async () => {
      const found = await Promise.all([...some(100)].map((it) => bench.items.one(it)))
      expect(found).toMatchObject([...some(100)])
    })

    it('an error with its details and metadata', async () => {
      const error = await bench.items.one({ ...item(1), name: 'refuse' }).then(() => undefined, RpcError.from)
      expect(error).toMatchObject({ code: Code.FAILED_PRECONDITION, message: 'zażółć 🧵', delivery: 'processed' })
      expect(error?.metadata).toContainEqual(['retry-in', '3'])
      expect(error?.details.map(({ type, value }) => [type, [...value]])).toEqual([['shop.v1.Why', [1, 2]]])
    })

    it('a deadline, at both ends', async () => {
      const late = bench.items.one({ ...item(1), name: 'wait' }, { timeout: 50 })
      await expect(late).rejects.toMatchObject({ code: Code.DEADLINE_EXCEEDED })
      await aborted(bench)
    })

    it('a cancel that reaches the handler', async () => {
      const controller = new AbortController()
      const call = bench.items.one({ ...item(1), name: 'wait' }, { signal: controller.signal })
      await bench.waiting.promise
      controller.abort()
      await expect(call).rejects.toMatchObject({ code: Code.CANCELLED, delivery: 'unknown' })
      await aborted(bench)
    })

    it("a loop that is left ends the handler's generator", async () => {
      let n = 0
      for await (const _ of bench.items.down({ ...item(1), name: 'for ever' })) if (++n === 50) break
      await expect.poll(() => bench.traces[0]?.ended).toBe(true)
    })
  })
}

/** The handler that waits has heard that nobody waits for it. */
async function aborted({ traces: [trace] }: Bench): Promise<void> {
  if (trace?.signal.aborted === true) return
  await new Promise((resolve) => { trace?.signal.addEventListener('abort', resolve) })
}
