import { FarCall } from '@skein/conformance'
import type { Bytes, Call, ResponseSink } from '@skein/core'
import type { Listener, Router } from '@skein/core/transport'
import { OwnHost } from '@skein/kit/host'
import { compression, http2 } from '@skein/transport-http2'
import { Random } from '../common/random.ts'
import type { Watchdog } from '../common/watchdog.ts'
import type { Served } from './judge.ts'
import { methodOf } from './our-client.ts'
import { pause } from './pace.ts'
import { checkMessage, payload } from './payload.ts'
import { makePlan } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Identity } from './round.ts'
import { ownOptions } from './settings.ts'
import { valueOf } from './wire.ts'

/** The watchdog notices before. */
const PATIENCE_MS = 600_000

type Progress = { -readonly [K in 'messages' | 'halfClosed']: Served[K] }

/** Answers what plans say, by the transport of ours. */
export class OurServer {
  readonly served: Map<number, Served> = new Map()
  private readonly faults: unknown[] = []
  private readonly watchdog: Watchdog
  private listener: Listener | undefined = undefined

  constructor(watchdog: Watchdog) {
    this.watchdog = watchdog
  }

  async listen(random: Random, identity: Identity | undefined): Promise<string> {
    const router: Router = {
      method: (path) => ({ ...methodOf({ shape: path.split('/').at(-1) } as Plan), path }),
      invoke: (call, responses) => this.invoke(call, responses),
    }
    const at = { address: '127.0.0.1:0' }
    this.listener = await http2(ownOptions(random)).listen(at, identity, new OwnHost({}), router)
    return this.listener.endpoint.address
  }

  /** Throws what went wrong here. */
  check(): void {
    if (this.faults.length > 0) throw this.faults[0] as Error
  }

  /** All calls must have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.served.values()].map((it) => it.done))
    await this.listener?.close(5_000)
  }

  private invoke(call: Call, responses: ResponseSink<Bytes>): FarCall {
    const plan = makePlan(Number(valueOf(call.metadata, 'plan')), false)
    const random = new Random(plan.seed + 2)
    const far = new FarCall(call, responses, random.whole(1, 4))
    const state = { metadata: call.metadata, messages: 0, halfClosed: false }
    // Not before invoke has returned.
    const done = Promise.resolve().then(() => this.serve(far, plan, random, state)).catch((thrown: unknown) => {
      this.faults.push(thrown)
      far.end({ code: 13, message: String(thrown) })
    })
    this.served.set(plan.seed, Object.assign(state, { done }))
    return far
  }

  private async serve(far: FarCall, plan: Plan, random: Random, state: Progress): Promise<void> {
    const { seed, requests, headers, trailers, code, message, stop } = plan
    if ((far.call.deadline === Infinity) !== (plan.timeoutMs === undefined)) throw new Error('the deadline')
    far.call.set(compression, plan.responseCoding)
    const reading = this.read(far, random)
    await far.until('requests', () => far.over || far.halfClosed || far.count('send') >= plan.answersAfter, PATIENCE_MS)
    if (!plan.bare && !far.over) {
      far.headers(headers)
      await this.answer(far, plan, random)
    }
    if (stop?.by !== 'early end') await far.until('the half-close', () => far.over || far.halfClosed, PATIENCE_MS)
    far.end({ code, message }, trailers)
    await reading
    far.messages.forEach((bytes, i) => { checkMessage(seed, 'request', i, requests, bytes) })
    state.messages = far.messages.length
    state.halfClosed = far.halfClosed
    far.check()
  }

  private async answer(far: FarCall, { seed, responses }: Plan, random: Random): Promise<void> {
    for (const [i, size] of responses.entries()) {
      await far.until('pull', () => !far.full || far.over, PATIENCE_MS)
      if (far.over) return
      far.message(payload(seed, 'response', i, size))
      await pause(random)
    }
  }

  private async read(far: FarCall, random: Random): Promise<void> {
    while (!far.halfClosed && !far.over) {
      await far.until('messages or the half-close', () => far.stopped || far.halfClosed || far.over, PATIENCE_MS)
      this.watchdog.progress()
      await pause(random)
      far.room = random.whole(1, 10)
      if (far.stopped) far.ready()
    }
  }
}
