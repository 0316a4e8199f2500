import { json } from '@skein/codec-json'
import { clientStream, Code, defineService, duplex, RpcError, serverStream, unary } from '@skein/core'
import type { Clock, Event, Method, Service, Status } from '@skein/core'
import type { Balancer, Resolution, Resolver } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'
import { systemClock } from '@skein/kit/clock'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import type { MemoryTransport } from '@skein/transport-memory'
import { afterEach } from 'vitest'
import { createChannel } from '../src/index.ts'
import type { Channel, ChannelOptions } from '../src/index.ts'

interface Text { text: string }
interface Answer { server: string; text: string }
type Shaped<I, O, C extends boolean, S extends boolean> = Method<I, O, I, O, C, S>

export const Places: Service<{
  /** Who answers. */
  readonly who: Shaped<Text, Answer, false, false>
  /** Until it is cancelled. */
  readonly hang: Shaped<object, object, false, false>
  readonly stay: Shaped<object, { server: string }, false, true>
  readonly collect: Shaped<Text, Answer, true, false>
  readonly chat: Shaped<Text, Answer, true, true>
}> = defineService('test.v1.Places', {
  who: unary<Text, Answer>({ idempotent: true }),
  hang: unary<object, object>(),
  stay: serverStream<object, { server: string }>(),
  collect: clientStream<Text, Answer>(),
  chat: duplex<Text, Answer>(),
})

type Closing = { close(options?: { grace?: number }): Promise<unknown> }
const open: Closing[] = []
afterEach(async () => { for (const it of open.splice(0).reverse()) await it.close({ grace: 0 }) })

/** Closed when the test is over. */
export function later<T extends Closing>(it: T): T {
  open.push(it)
  return it
}

/** A resolver in the hands of the test. */
export class Told implements Resolver {
  readonly scheme: string = 'test'
  readonly targets: string[] = []
  asked = 0
  closed = 0
  /** What it does when it is started, beside listening to the test. */
  begin: (update: (found: Resolution | Status) => void) => void
  private update: ((found: Resolution | Status) => void) | undefined = undefined

  constructor(begin: (update: (found: Resolution | Status) => void) => void = () => undefined) {
    this.begin = begin
  }

  resolve(target: URL, _host: unknown, update: (found: Resolution | Status) => void): { again(): void; close(): void } {
    this.targets.push(target.href)
    this.update = update
    this.begin(update)
    return { again: () => { this.asked++ }, close: () => { this.closed++ } }
  }

  /** Tells the channel what there is, or anything else. */
  tell(found: unknown): void {
    this.update?.(found as Resolution)
  }

  names(...names: readonly string[]): void {
    this.tell({ endpoints: names.map((address) => ({ address })) })
  }
}

/** One after the other, those that are ready. */
export function inTurn(name = 'in_turn'): Balancer {
  return {
    name,
    start: () => ({
      update(all) {
        const ready = all.filter((it) => it.state === 'ready')
        let at = 0
        return { wanted: all, picker: () => ready[at++ % Math.max(1, ready.length)] }
      },
    }),
  }
}

/** Servers in this process, by their names, on one memory transport. */
export class Park {
  readonly clock: Clock
  readonly transport: MemoryTransport
  readonly servers: Map<string, Server> = new Map()
  /** What was begun, and where: 'a who hello'. */
  readonly begun: string[] = []

  constructor(clock: Clock = systemClock, transport: MemoryTransport = memory()) {
    this.clock = clock
    this.transport = transport
  }

  async start(...names: readonly string[]): Promise<this> {
    for (const name of names) {
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
      const server = later(createServer({ codec: json(), log, clock: this.clock }))
      const note = (what: string): void => { this.begun.push(`${name} ${what}`) }
      server.add(Places, {
        who: ({ text }) => { note(`who ${text}`); return { server: name, text } },
        hang: (_, call) => new Promise((_resolve, reject) => {
          note('hang')
          call.onCancel(({ message }) => { reject(new RpcError(Code.CANCELLED, message)) })
        }),
        async *stay(_, call) {
          note('stay')
          yield { server: name }
          await new Promise<void>((resolve) => { call.onCancel(() => { resolve() }) })
        },
        async collect(parts) {
          note('collect')
          let text = ''
          for await (const part of parts) text += part.text
          return { server: name, text }
        },
        async *chat(parts) {
          note('chat')
          for await (const { text } of parts) yield { server: name, text }
        },
      })
      await server.listen(this.transport, `memory:${name}`)
      this.servers.set(name, server)
    }
    return this
  }

  async stop(name: string, grace = 0): Promise<void> {
    await this.servers.get(name)?.close({ grace })
  }

  channel(resolver: Resolver, options: Partial<ChannelOptions> = {}): Channel {
    const { transport, clock } = this
    return later(createChannel('test:///park', { transport, codec: json(), resolver, clock, random: () => 0.5, ...options }))
  }

  /** A channel that knows those from the beginning. */
  to(names: readonly string[], options: Partial<ChannelOptions> = {}): Channel {
    return this.channel(new Told((update) => { queueMicrotask(() => { update(endpoints(names)) }) }), options)
  }
}

export function endpoints(names: readonly string[]): { readonly endpoints: readonly Endpoint[] } {
  return { endpoints: names.map((address) => ({ address })) }
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => { setImmediate(resolve) })
}

export function events(channel: Channel): Event[] {
  const seen: Event[] = []
  channel.on((event) => { seen.push(event) })
  return seen
}
