import { json } from '@skein/codec-json'
import { Code, defineService, serverStream, unary } from '@skein/core'
import type { RpcError } from '@skein/core'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { describe, expect, it } from 'vitest'
import { Way } from '../../test/cut.ts'
import { endpoints, inTurn, later, Told, until } from '../../test/park.ts'
import { createChannel } from '../index.ts'
import type { Channel, ChannelOptions } from '../index.ts'

const Numbers = defineService('test.v1.Numbers', {
  take: unary<{ n: number }, { by: string }>(),
  stay: serverStream<object, { by: string }>(),
})

/** Servers on real sockets; what each has begun. */
class Shop {
  readonly transport = http2()
  readonly begun = new Map<number, string[]>()
  readonly servers = new Map<string, Server>()
  private readonly ports = new Map<string, number>()
  /** While it is closed, calls that were begun don't end. */
  private gate = Promise.resolve()

  async start(name: string): Promise<number> {
    const server = later(createServer({ codec: json(), log: { info() {}, warn() {}, error() {} } }))
    server.add(Numbers, {
      take: async ({ n }) => {
        this.begun.set(n, [...this.begun.get(n) ?? [], name])
        await this.gate
        return { by: name }
      },
      async *stay(_, call) {
        yield { by: name }
        await new Promise<void>((resolve) => { call.onCancel(() => { resolve() }) })
      },
    })
    const { url } = await server.listen(this.transport, `http://127.0.0.1:${this.ports.get(name) ?? 0}`)
    const port = Number(new URL(url).port)
    this.ports.set(name, port)
    this.servers.set(name, server)
    return port
  }

  /** Returns how to let the calls end. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.gate = promise
    return resolve
  }

  channel(ports: readonly (number | string)[], options: Partial<ChannelOptions> = {}): Channel {
    const addresses = ports.map((it) => (typeof it === 'number' ? `127.0.0.1:${it}` : it))
    const resolver = new Told((update) => { update(endpoints(addresses)) })
    return later(createChannel('test:///shop', {
      transport: this.transport, codec: json(), resolver, balancer: inTurn(), backoff: { initial: 5, max: 20 },
      ...options,
    }))
  }
}

/** Calls until it is told to stop, so many at once. */
function load(channel: Channel, width: number): { readonly failed: RpcError[]; done: number; stop(): Promise<void> } {
  const numbers = channel.client(Numbers)
  const state = { failed: [] as RpcError[], done: 0, stop: () => Promise.resolve() }
  let n = 0
  let going = true
  const caller = async (): Promise<void> => {
    while (going) {
      await numbers.take({ n: n++ }).catch((error: unknown) => { state.failed.push(error as RpcError) })
      state.done++
    }
  }
  const callers = Array.from({ length: width }, caller)
  state.stop = async () => { going = false; await Promise.all(callers) }
  return state
}

describe('calls over HTTP/2', () => {
  it('fail not at all while servers are drained and restarted one after the other', async () => {
    const shop = new Shop()
    const names = ['a', 'b', 'c']
    const ports = await Promise.all(names.map((it) => shop.start(it)))
    const channel = shop.channel(ports)
    await channel.ready()
    const calls = load(channel, 20)
    for (const name of names) {
      const before = calls.done
      await until(() => calls.done > before + 100)
      await shop.servers.get(name)?.close({ grace: 5000 })
      await shop.start(name)
      await until(() => channel.servers.every((it) => it.state === 'ready'))
    }
    await calls.stop()
    expect(calls.failed).toEqual([])
    expect(new Set([...shop.begun.values()].map((it) => it.length))).toEqual(new Set([1]))
  })

  it('that were begun on a connection that is cut are not moved, and those that come after are well', async () => {
    const shop = new Shop()
    const way = later(await Way.to(await shop.start('a')))
    const channel = shop.channel([way.address, await shop.start('b')])
    await channel.ready()
    await until(() => channel.servers.every((it) => it.state === 'ready'))
    const numbers = channel.client(Numbers)
    const release = shop.hold()
    const calls = Array.from({ length: 100 }, (_, n) => numbers.take({ n }).catch((it: unknown) => it as RpcError))
    await until(() => shop.begun.size === 100)
    way.cut()
    await until(() => channel.servers[0]?.state !== 'ready')
    const after = Array.from({ length: 20 }, (_, n) => numbers.take({ n: 1000 + n }))
    release()
    const ends = await Promise.all(calls)
    expect(ends.filter((it) => 'by' in it && it.by === 'b')).toHaveLength(50)
    const failed = ends.filter((it) => 'code' in it)
    expect(failed).toHaveLength(50)
    expect(failed.every((it) => it.code === Code.UNAVAILABLE && it.delivery === 'unknown')).toBe(true)
    expect([...shop.begun.values()].every((it) => it.length === 1)).toBe(true)
    expect((await Promise.all(after)).every((it) => it.by === 'a' || it.by === 'b')).toBe(true)
    // The server is where it was, and is found again.
    await until(() => channel.servers.every((it) => it.state === 'ready'))
  })

  it('go elsewhere from a server that drains, before its last call has ended', async () => {
    const shop = new Shop()
    const channel = shop.channel([await shop.start('a'), await shop.start('b')], { balancer: undefined })
    const numbers = channel.client(Numbers)
    const stays = numbers.stay({})
    expect(await stays.next()).toMatchObject({ value: { by: 'a' } })
    const closed = shop.servers.get('a')?.close({ grace: 60_000 })
    await until(() => channel.servers[0]?.state !== 'ready')
    expect(await numbers.take({ n: 1 })).toEqual({ by: 'b' })
    expect(channel.servers[0]?.connections).toBe(1)
    await stays.return()
    await closed
  })

  it('find a server that was killed and restarts where it was', async () => {
    const shop = new Shop()
    const channel = shop.channel([await shop.start('a')], { balancer: undefined })
    const numbers = channel.client(Numbers)
    for (let n = 0; n < 5; n++) {
      await shop.servers.get('a')?.close({ grace: 0 })
      const waits = numbers.take({ n })
      await shop.start('a')
      expect(await waits).toEqual({ by: 'a' })
    }
  })
})
