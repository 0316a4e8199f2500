import { Code } from '@skein/core'
import type { Call, Host, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { Replay } from '@skein/kit/replay'
import type { Attempt } from '@skein/kit/replay'
import { addPhase, NO_METADATA, unsent } from '@skein/kit/status'
import { Timed } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'

/** Gets a place when it is its turn. */
export interface Waiting { go(): void }

/** What a queued call knows of the bulkhead that it waits for. */
export interface Compartment {
  readonly name: string
  readonly host: Host
  readonly wheel: TimerWheel
  /** ms */
  readonly queueTimeout: number
  run<I, O>(next: Invoke<I, O>, call: Call, responses: ResponseSink<O>): RequestSink<I>
  leave(queued: Waiting): void
}

/** Of the requests that a call may send while it waits, in bytes of memory, which empty ones take, too. */
const LIMITS = {
  limit: 65_536,
  size: (message: unknown): number => (message instanceof Uint8Array ? message.length + 128 : 1024),
}

/** A call that waits for a place, keeping what is sent meanwhile. */
export class QueuedCall<I, O> extends Replay<I, O> implements Waiting {
  private readonly compartment: Compartment
  private readonly next: Invoke<I, O>
  private readonly call: Call
  private readonly since: number
  private readonly patience: Patience | undefined
  /** ms that it waited; undefined while it does. */
  private waited: number | undefined = undefined

  constructor(compartment: Compartment, next: Invoke<I, O>, call: Call, responses: ResponseSink<O>) {
    super(responses, LIMITS)
    this.compartment = compartment
    this.next = next
    this.call = call
    this.since = compartment.host.clock.now()
    this.patience = compartment.queueTimeout < Infinity ? new Patience(this) : undefined
  }

  wait(): void {
    const { wheel, queueTimeout, host } = this.compartment
    if (this.patience !== undefined) wheel.arm(this.patience, this.since + queueTimeout)
    host.emit?.({ type: 'queued', at: this.since, detail: `${this.call.method.path} waits for ${this.compartment.name}` })
  }

  /** There is a place. */
  go(): void {
    this.stopWaiting()
    const run: Invoke<I, O> = (call, responses) => this.compartment.run(this.next, call, responses)
    const attempt = this.begin(run, this.call)
    if (attempt !== undefined) this.commit(attempt)
  }

  override cancel(why: Status): void {
    this.stopWaiting()
    super.cancel(why)
  }

  /** Also where the call is ended from within, because its sender doesn't wait. */
  protected override conclude(status: Status, trailers: Metadata): void {
    this.stopWaiting()
    super.conclude(status, trailers)
  }

  protected override failed(_attempt: Attempt<I, O>, status: Status, trailers: Metadata): void {
    this.conclude(status, trailers)
  }

  protected override explain(status: Status): Status {
    return addPhase(status, { name: `waiting for ${this.compartment.name}`, ms: this.waited ?? 0 })
  }

  /** It has waited for long enough. */
  giveUp(): void {
    const { name, queueTimeout } = this.compartment
    this.conclude(unsent(Code.RESOURCE_EXHAUSTED, `${name} had no place within ${queueTimeout} ms`), NO_METADATA)
  }

  private stopWaiting(): void {
    if (this.waited !== undefined) return
    const { host, wheel } = this.compartment
    this.waited = host.clock.now() - this.since
    this.compartment.leave(this)
    if (this.patience !== undefined) wheel.remove(this.patience)
  }
}

class Patience extends Timed {
  private readonly queued: { giveUp(): void }

  constructor(queued: { giveUp(): void }) {
    super()
    this.queued = queued
  }

  override expire(): void {
    this.queued.giveUp()
  }
}
