import { Code } from '@skein/core'
import type { Call, Clock, Host, Invoke, Metadata, Method, ResponseSink, Status } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { tickOf } from '@skein/kit/clock'
import { vouched } from '@skein/kit/guard'
import type { Policy } from '@skein/kit/policy'
import { refuse } from '@skein/kit/sinks'
import { OK, unsent } from '@skein/kit/status'
import { Breaker, REFUSED } from './breaker.ts'
import type { Outcome } from './breaker.ts'
import { readBreakerOptions } from './settings.ts'
import type { BreakerOptions, BreakerSettings } from './settings.ts'
import { Watch } from './watch.ts'

export type { BreakerOptions } from './settings.ts'

/**
 * Stops calling who fails: where too many calls fail it refuses the others at once, as UNAVAILABLE and `unsent`, until
 * a few that it lets through go well again. Under `perServer` each server has its own, and a channel moves what it
 * refuses to another one; under `policies` it is the whole channel's.
 *
 * What the caller cancels counts neither way, nor does a limit of this side (RESOURCE_EXHAUSTED, `unsent`). A change of
 * state is the event 'breaker'. Throws INVALID_ARGUMENT for options that can't be.
 */
export function circuitBreaker(options: BreakerOptions = {}): Policy {
  const settings = readBreakerOptions(options)
  return (host, endpoint) => {
    const gates = new Gates(settings, host, endpoint)
    return vouched((next) => (call, responses) => gates.of(call.method).pass(next, call, responses))
  }
}

/** The one gate, or one for each method. */
class Gates {
  private readonly settings: BreakerSettings
  private readonly host: Host
  private readonly endpoint: Endpoint | undefined
  private readonly byMethod: WeakMap<Method, Gate> | undefined
  private readonly all: Gate

  constructor(settings: BreakerSettings, host: Host, endpoint: Endpoint | undefined) {
    this.settings = settings
    this.host = host
    this.endpoint = endpoint
    this.byMethod = settings.per === 'method' ? new WeakMap() : undefined
    this.all = new Gate(settings, host, endpoint, undefined)
  }

  of(method: Method): Gate {
    if (this.byMethod === undefined) return this.all
    const gate = this.byMethod.get(method) ?? new Gate(this.settings, this.host, this.endpoint, method)
    this.byMethod.set(method, gate)
    return gate
  }
}

class Gate {
  readonly breaker: Breaker
  readonly tick: Pick<Clock, 'now'>
  readonly settings: BreakerSettings
  private readonly host: Host
  private readonly endpoint: Endpoint | undefined
  private readonly name: string

  constructor(settings: BreakerSettings, host: Host, endpoint: Endpoint | undefined, method: Method | undefined) {
    this.settings = settings
    this.host = host
    this.endpoint = endpoint
    this.name = [endpoint?.address, method?.path].filter((it) => it !== undefined).join(' ')
    this.tick = tickOf(host.clock)
    this.breaker = new Breaker(settings, host.random, (now) => { this.changed(now) })
  }

  pass<I, O>(next: Invoke<I, O>, call: Call, responses: ResponseSink<O>): ReturnType<Invoke<I, O>> {
    const { breaker, settings } = this
    // The clock is read only where it matters.
    const open = breaker.state !== 'closed'
    const now = open || settings.slow < Infinity ? this.tick.now() : 0
    const round = breaker.admit(now)
    if (round === REFUSED) return refuse(responses, this.refusal(now))
    const stream = call.method.serverStream || call.method.clientStream
    return next(call, new Passed(this, responses, round, stream && open, stream ? Infinity : now))
  }

  private refusal(now: number): Status {
    const name = this.name === '' ? 'of the channel' : `of ${this.name}`
    return unsent(Code.UNAVAILABLE, `the circuit breaker ${name} is ${this.breaker.tell(now)}`)
  }

  private changed(at: number): void {
    const { breaker, endpoint, host, name } = this
    const peer = endpoint === undefined ? undefined : { address: endpoint.address }
    const detail = name === '' ? breaker.tell(at) : `${name}: ${breaker.tell(at)}`
    host.emit?.({ type: 'breaker', at, peer, detail })
  }
}

class Passed<O> extends Watch<O> {
  private readonly gate: Gate
  /** REFUSED once it has been told. */
  private round: number
  /** A probe that is a stream has passed when it is answered: it may run for hours. */
  private readonly early: boolean
  /** Infinity: it can't be slow. */
  private readonly began: number

  constructor(gate: Gate, responses: ResponseSink<O>, round: number, early: boolean, began: number) {
    super(responses)
    this.gate = gate
    this.round = round
    this.early = early
    this.began = began
  }

  override headers(metadata: Metadata): void {
    if (this.early) this.tell('ok', this.gate.tick.now(), OK)
    super.headers(metadata)
  }

  protected override ended(status: Status): Status {
    const { settings, tick } = this.gate
    const now = tick.now()
    const took = now - this.began
    if (status.code === Code.CANCELLED || isOurs(status)) this.tell('nothing', now, status)
    else if (status.code !== Code.OK && settings.failures.has(status.code)) this.tell('failed', now, status)
    else if (took < settings.slow) this.tell('ok', now, status)
    else this.tell('failed', now, { code: status.code, message: `it took ${Math.round(took)} ms` })
    return status
  }

  private tell(outcome: Outcome, now: number, status: Status): void {
    this.gate.breaker.ended(this.round, outcome, now, status)
    this.round = REFUSED
  }
}

/** A limit of this side, such as a bulkhead's. */
function isOurs({ code, delivery }: Status): boolean {
  return code === Code.RESOURCE_EXHAUSTED && delivery === 'unsent'
}
