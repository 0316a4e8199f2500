import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { json } from '@skein/codec-json'
import type { Balancer } from '@skein/core/fleet'
import { retry } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import { Child } from '../child.ts'
import { load } from '../load.ts'
import type { Outcome } from '../load.ts'
import type { BackendSettings } from './backend.ts'
import { Backend } from './service.ts'

export const NAMES: readonly string[] = ['north', 'east', 'south']
/** ms that a backend takes for a call. */
export const WORK_MS = 5
const PROGRAM = new URL('backend.ts', import.meta.url)
const PER_SECOND = 600
const SECONDS = 1.5

/** Three backends, each a process. */
export class Crew implements AsyncDisposable {
  readonly addresses: readonly string[]
  readonly #children: readonly Child[]

  private constructor(children: readonly Child[]) {
    this.#children = children
    this.addresses = children.map((it) => it.said)
  }

  static async start(): Promise<Crew> {
    const children: Child[] = []
    for (const name of NAMES) children.push(await Child.start(PROGRAM, { name, ms: WORK_MS } satisfies BackendSettings))
    return new Crew(children)
  }

  /** A channel to all of them; each call goes where the balancer says. */
  channel(balancer: Balancer): Channel {
    const target = `static:///${this.addresses.join(',')}`
    return createChannel(target, { transport: http2(), codec: json(), balancer, policies: [retry()] })
  }

  /** How long one of them takes from now on. */
  async take(name: string, ms: number): Promise<void> {
    const address = this.addresses[NAMES.indexOf(name)] ?? ''
    await using channel = createChannel(`http://${address}`, { transport: http2(), codec: json() })
    await channel.client(Backend).take({ ms })
  }

  async kill(name: string): Promise<void> {
    await this.#children[NAMES.indexOf(name)]?.kill()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#children.map((it) => it[Symbol.asyncDispose]()))
  }
}

/** Calls at a steady rate; once it is connected to all that it wants. */
export async function work(channel: Channel): Promise<Outcome> {
  const client = channel.client(Backend)
  await load(PER_SECOND, 0.2, async (id) => (await client.work({ id })).by)
  return load(PER_SECOND, SECONDS, async (id) => (await client.work({ id })).by)
}

/** For `bars`: what share of the calls each answered, in per cent. */
export function shares(outcome: Outcome): Record<string, number> {
  return Object.fromEntries(NAMES.map((name) => [name, Math.round(outcome.share(name) * 100)]))
}
