import { createChannel } from '@skein/client'
import type { Channel, Client } from '@skein/client'
import { json } from '@skein/codec-json'
import { retry } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import { Child } from '../child.ts'
import type { HopSettings } from './hop.ts'
import { Hop } from './service.ts'
import type { Seen } from './service.ts'

const PROGRAM = new URL('hop.ts', import.meta.url)

/** A → B → C, each a process, and who calls A. */
export class Chain implements AsyncDisposable {
  /** Of A. */
  readonly client: Client<typeof Hop>
  private readonly channels: readonly Channel[]
  private readonly children: readonly Child[]

  private constructor(children: readonly Child[], attempts: number) {
    this.children = children
    const policies = [retry({ attempts, backoff: { initial: 5, max: 20 } })]
    this.channels = children.map(({ said }) => createChannel(said, { transport: http2(), codec: json(), policies }))
    this.client = this.channels[0]!.client(Hop)
  }

  /** `settings` of A, B and C, without who is next; `attempts` of whoever calls, and of A and B. */
  static async start(settings: readonly Omit<HopSettings, 'next' | 'attempts'>[], attempts: number): Promise<Chain> {
    const children: Child[] = []
    for (const its of settings.toReversed()) {
      const next = children[0]?.said
      children.unshift(await Child.start(PROGRAM, { ...its, attempts, ...next !== undefined && { next } }))
    }
    return new Chain(children, attempts)
  }

  /** What C has seen since it was last asked. */
  last(): Promise<Seen> {
    return this.channels.at(-1)!.client(Hop).seen({})
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.channels.map((it) => it.close({ grace: 0 })))
    await Promise.all(this.children.map((it) => it[Symbol.asyncDispose]()))
  }
}
