import { expect, it } from 'vitest'
import { bytes, seeded } from '@skein/conformance'
import type { FarCall, Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Metadata } from '@skein/core'
import type { CallContext } from '@skein/kit/call'
import type { Policy } from '@skein/kit/policy'
import { wheelOf } from '@skein/kit/wheel'
import { DOWN, DUPLEX, ONCE, pushback, Stage, UNARY } from '../../test/stage.ts'
import { bulkhead } from '../bulkhead/bulkhead.ts'
import { serviceConfig } from '../config/service-config.ts'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { timeouts } from '../timeouts/timeouts.ts'
import { circuitBreaker } from './circuit-breaker.ts'

const methodConfig = [{
  name: [{}], maxRequestMessageBytes: 250, maxResponseMessageBytes: 50,
  hedgingPolicy: { maxAttempts: 3, hedgingDelay: '0.03s', nonFatalStatusCodes: ['UNAVAILABLE'] },
}]
const config: Policy = (host) => serviceConfig({ methodConfig }).start(host, () => undefined).interceptor
const policies: readonly Policy[] = [
  config,
  timeouts({ default: 200, streams: 300 }),
  bulkhead({ concurrent: 3, queue: 3, queueTimeout: 100 }),
  retry({ attempts: 3, backoff: { initial: 20, max: 50 }, perAttemptTimeout: 70, bufferLimit: 400 }),
  hedge({ attempts: 3, delay: 25, perAttemptTimeout: 90 }),
  circuitBreaker({ minimumCalls: 6, window: 300, open: 60, maxOpen: 100, probes: 2 }),
]
const STEPS = 120
const HOUR = 3_600_000
const CANCEL = { code: Code.CANCELLED, message: 'the caller cancelled' } as const

function ordersOf<T>(them: readonly T[]): readonly (readonly T[])[] {
  if (them.length < 2) return [them]
  return them.flatMap((it, i) => ordersOf(them.toSpliced(i, 1)).map((rest) => [it, ...rest]))
}

/** Calls with deadlines, and a far end that is seldom well. */
class Crowd {
  readonly stage: Stage
  private readonly random: () => number
  private readonly callers = new Map<Recorder, { readonly context: CallContext; closed: boolean }>()
  private readonly answered = new Set<FarCall>()

  constructor(order: readonly Policy[], seed: number) {
    this.stage = new Stage(...order)
    this.random = seeded(seed)
  }

  step(): void {
    const what = this.random()
    if (what < 0.25) this.call()
    else if (what < 0.35) this.send(this.one([...this.callers.keys()]))
    else if (what < 0.65) this.answer(this.one(this.stage.attempts))
    else if (what < 0.72) this.one([...this.callers.keys()])?.cancel(CANCEL)
    else this.stage.clock.advance(this.random() < 0.01 ? HOUR : this.below(40))
    for (const [caller, { context }] of this.callers) if (caller.over) this.leave(context)
  }

  /** All of them cancel; nothing may be left. */
  async end(): Promise<void> {
    const { stage } = this
    for (const [caller, { context }] of this.callers) {
      caller.cancel(CANCEL)
      this.leave(context)
    }
    await Promise.resolve()
    stage.check(...this.callers.keys())
    wheelOf(stage.clock).rest()
    const open = (them: Iterable<{ readonly over: boolean }>): number => [...them].filter(({ over }) => !over).length
    const left = [open(this.callers.keys()), open(stage.attempts), wheelOf(stage.clock).size, stage.clock.pending]
    expect(left).toEqual([0, 0, 0, 0])
  }

  private below(n: number): number {
    return Math.floor(this.random() * n)
  }

  private one<T extends { readonly over: boolean }>(them: readonly T[]): T | undefined {
    const open = them.filter(({ over }) => !over)
    return open[this.below(open.length)]
  }

  private leave(context: CallContext): void {
    wheelOf(this.stage.clock).remove(context)
    context.over(CANCEL)
  }

  private call(): void {
    const { stage } = this
    const timeout = this.random() < 0.5 ? this.below(300) : Infinity
    const context = stage.context([UNARY, ONCE, DUPLEX][this.below(3)], timeout)
    const caller = stage.record(context)
    context.request = caller.requests
    wheelOf(stage.clock).arm(context, context.deadline)
    this.callers.set(caller, { context, closed: false })
    if (this.random() < 0.8) this.send(caller)
  }

  private send(caller: Recorder | undefined): void {
    const state = caller === undefined ? undefined : this.callers.get(caller)
    if (caller === undefined || state === undefined || state.closed || caller.full || caller.over) return
    state.closed = this.random() < 0.5
    caller.send(bytes(this.below(300), 7), state.closed)
  }

  private answer(far: FarCall | undefined): void {
    if (far === undefined) return
    if (far.stopped && this.random() < 0.5) return far.ready()
    const fails = this.random() < 0.6
    if (!fails && !this.answered.has(far)) far.headers()
    if (!fails) far.message(bytes(this.below(55), 8))
    this.answered.add(far)
    const says: readonly Metadata[] = [[], [], [], pushback('0'), pushback('-1'), pushback('13')]
    if (fails) far.end({ ...DOWN, delivery: this.random() < 0.5 ? 'unprocessed' : 'unknown' }, says[this.below(6)])
    else if (this.random() < 0.9) far.end()
  }
}

it('policies in each order keep the rules, end each call once, and leave nothing behind', async () => {
  for (const [seed, order] of ordersOf(policies).entries()) {
    const crowd = new Crowd(order, seed)
    for (let i = 0; i < STEPS; i++) {
      crowd.step()
      if (i % 2 === 0) await Promise.resolve()
    }
    await crowd.end().catch((thrown: unknown) => { throw new Error(`order ${seed}: ${String(thrown)}`, { cause: thrown }) })
  }
})
