import { createChannel } from '@skein/client'
import type { Channel, ChannelOptions } from '@skein/client'
import { json } from '@skein/codec-json'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Event, Method, Service } from '@skein/core'
import type { Resolution, Resolver } from '@skein/core/fleet'
import { ManualClock } from '@skein/kit/manual-clock'
import { createServer } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { afterEach } from 'vitest'

interface Asked { readonly text: string }
interface Answered { readonly server: string; readonly text: string }
type Answering = Method<Asked, Answered, Asked, Answered, false, false>

export const Shop: Service<{ place: Answering; list: Answering }> = defineService('shop.v1.Orders', {
  place: unary<Asked, Answered>(),
  list: unary<Asked, Answered>({ idempotent: true }),
})

const open: { close(options?: { grace?: number }): Promise<unknown> }[] = []
afterEach(async () => { for (const it of open.splice(0).reverse()) await it.close({ grace: 0 }) })

/** A real channel to real servers in this process, on a clock and with a resolver that the test has in its hands. */
export class Street {
  readonly clock: ManualClock = new ManualClock()
  readonly events: Event[] = []
  /** Who was called, in order. */
  readonly called: string[] = []
  /** Those that fail. */
  readonly broken: Set<string> = new Set()
  private readonly transport = memory()
  private update: ((found: Resolution) => void) | undefined = undefined

  async start(...names: readonly string[]): Promise<this> {
    for (const name of names) {
      const server = createServer({ codec: json(), log: { info() {}, warn() {}, error() {} }, clock: this.clock })
      const answer = async ({ text }: Asked): Promise<Answered> => {
        this.called.push(name)
        if (text === 'hang') await new Promise(() => undefined)
        if (this.broken.has(name)) throw new RpcError(Code.UNAVAILABLE, `${name} is broken`)
        return { server: name, text }
      }
      server.add(Shop, { place: answer, list: answer })
      await server.listen(this.transport, `memory:${name}`)
      open.push(server)
    }
    return this
  }

  channel(options: Partial<ChannelOptions>): Channel {
    const resolver: Resolver = {
      scheme: 'test',
      resolve: (_target, _host, update) => {
        this.update = update
        return { again: () => undefined, close: () => undefined }
      },
    }
    const { transport, clock } = this
    const channel = createChannel('test:///shop', { transport, codec: json(), resolver, clock, random: () => 0.5, ...options })
    channel.on((event) => { this.events.push(event) })
    open.push({ close: () => channel.close() })
    return channel
  }

  /** What the resolver finds. */
  find(names: readonly string[], config?: unknown): void {
    this.update?.({ endpoints: names.map((address) => ({ address })), config })
  }
}
