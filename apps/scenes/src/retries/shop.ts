import { setTimeout as sleep } from 'node:timers/promises'
import { json } from '@skein/codec-json'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Method, Service } from '@skein/core'
import { retryAfter } from '@skein/resilience'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'

export interface Ask { readonly id: number }
export interface Answer { readonly attempt: number }

export const Shop: Service<{
  readonly price: Method<Ask, Answer, Ask, Answer, false, false>
  readonly pay: Method<Ask, Answer, Ask, Answer, false, false>
}> = defineService('scenes.v1.Shop', {
  /** May be asked as often as one likes. */
  price: unary<Ask, Answer>({ idempotent: true }),
  /** Takes money. */
  pay: unary<Ask, Answer>(),
})

/** What a shop does with its calls, which a scene changes as it goes. */
export class Shopkeeper implements AsyncDisposable {
  /** Attempts that came in. */
  attempts = 0
  /** The share of attempts that fail, when all their work is done. */
  failing = 0
  /** ms after which a failed attempt may be tried again; 'never'; undefined: it says nothing. */
  pushback: number | 'never' | undefined = undefined
  /** ms that the next attempt takes. */
  takes: () => number = () => 0
  /** Where it listens. */
  url = ''
  private readonly server: Server = createServer({ codec: json() })
  private readonly tries = new Map<string, number>()
  private failed = 0

  private constructor() {
    this.server.add(Shop, {
      price: ({ id }, { signal }) => this.serve(`price ${id}`, signal),
      pay: ({ id }, { signal }) => this.serve(`pay ${id}`, signal),
    })
  }

  static async open(): Promise<Shopkeeper> {
    const keeper = new Shopkeeper()
    keeper.url = (await keeper.server.listen(http2(), 'http://127.0.0.1:0')).url
    return keeper
  }

  /** Attempts of one call that came in. */
  triesOf(call: string): number {
    return this.tries.get(call) ?? 0
  }

  /** Forgets what it has counted. */
  reset(): void {
    this.attempts = 0
    this.failed = 0
    this.tries.clear()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close({ grace: 0 })
  }

  private async serve(call: string, signal: AbortSignal): Promise<Answer> {
    this.attempts++
    const attempt = this.triesOf(call) + 1
    this.tries.set(call, attempt)
    const ms = this.takes()
    if (ms > 0) await sleep(ms, undefined, { signal })
    if (this.failed < Math.floor(this.attempts * this.failing)) {
      this.failed++
      throw this.failure()
    }
    return { attempt }
  }

  private failure(): RpcError {
    const error = new RpcError(Code.UNAVAILABLE, 'a brownout')
    if (this.pushback === undefined) return error
    return retryAfter(this.pushback === 'never' ? undefined : this.pushback, error)
  }
}
