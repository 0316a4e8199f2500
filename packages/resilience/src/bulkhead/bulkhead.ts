import { Code } from '@skein/core'
import type { Call, Host, Invoke, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { vouched } from '@skein/kit/guard'
import { knownOptions, timeOption, wholeOption } from '@skein/kit/option-values'
import type { Policy } from '@skein/kit/policy'
import { refuse } from '@skein/kit/sinks'
import { unsent } from '@skein/kit/status'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import { Watch } from '../breaker/watch.ts'
import { QueuedCall } from './queued-call.ts'
import type { Compartment, Waiting } from './queued-call.ts'

export interface BulkheadOptions {
  /** So many calls run at once. */
  readonly concurrent: number
  /** So many more wait, the first to come being the first to run. @default 0 */
  readonly queue?: number | undefined
  /** ms that a call waits at most; its deadline holds, too. @default only its deadline */
  readonly queueTimeout?: number | undefined
}

const WHOSE = 'bulkhead'
const MOST = 1_000_000

/**
 * Bounds how many calls run at once, so that whoever is slow can't hold up all that its callers have. What finds no
 * place is refused as RESOURCE_EXHAUSTED and `unsent`; under `perServer` a channel moves it to another server. How long
 * a call waited is a phase of its error. A call is over when its caller hears so: what its handler still does then is
 * the server's to bound. Throws INVALID_ARGUMENT for options that can't be.
 */
export function bulkhead(options: BulkheadOptions): Policy {
  knownOptions(WHOSE, options, { concurrent: true, queue: true, queueTimeout: true })
  const concurrent = wholeOption(WHOSE, 'concurrent', options.concurrent, NaN, 1, MOST)
  const queue = wholeOption(WHOSE, 'queue', options.queue, 0, 0, MOST)
  const queueTimeout = timeOption(WHOSE, 'queueTimeout', options.queueTimeout, Infinity)
  return (host, endpoint) => {
    const places = new Places(concurrent, queue, queueTimeout, host, endpoint)
    return vouched((next) => (call, responses) => places.enter(next, call, responses))
  }
}

class Places implements Compartment {
  readonly name: string
  readonly host: Host
  readonly wheel: TimerWheel
  readonly queueTimeout: number
  private readonly concurrent: number
  private readonly limit: number
  private running = 0
  /** In the order of coming. */
  private readonly waiting = new Set<Waiting>()
  private starting = false

  constructor(concurrent: number, limit: number, queueTimeout: number, host: Host, endpoint: Endpoint | undefined) {
    this.name = endpoint === undefined ? 'the bulkhead of the channel' : `the bulkhead of ${endpoint.address}`
    this.host = host
    this.wheel = wheelOf(host.clock)
    this.queueTimeout = queueTimeout
    this.concurrent = concurrent
    this.limit = limit
  }

  enter<I, O>(next: Invoke<I, O>, call: Call, responses: ResponseSink<O>): RequestSink<I> {
    if (this.running < this.concurrent && this.waiting.size === 0) return this.run(next, call, responses)
    if (this.waiting.size >= this.limit) {
      const full = `${this.concurrent} running${this.limit === 0 ? '' : ` and ${this.limit} waiting`}`
      return refuse(responses, unsent(Code.RESOURCE_EXHAUSTED, `${this.name} is full: ${full}`))
    }
    const queued = new QueuedCall(this, next, call, responses)
    this.waiting.add(queued)
    queued.wait()
    return queued
  }

  run<I, O>(next: Invoke<I, O>, call: Call, responses: ResponseSink<O>): RequestSink<I> {
    this.running++
    return next(call, new Running(this, responses))
  }

  leave(queued: Waiting): void {
    this.waiting.delete(queued)
  }

  /** A call has ended. What begins in its place may end at once, so it is a loop and no recursion. */
  free(): void {
    this.running--
    if (this.starting) return
    this.starting = true
    for (const queued of this.waiting) {
      if (this.running >= this.concurrent) break
      this.waiting.delete(queued)
      queued.go()
    }
    this.starting = false
  }
}

class Running<O> extends Watch<O> {
  private readonly places: Places

  constructor(places: Places, responses: ResponseSink<O>) {
    super(responses)
    this.places = places
  }

  protected override ended(status: Status): Status {
    this.places.free()
    return status
  }
}
