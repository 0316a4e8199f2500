import type { Bytes, Call, Interceptor, Invoke, Metadata, ResponseSink, Status } from '@skein/core'
import { FAIL_FAST } from '@skein/kit/caller'
import { Replay } from '@skein/kit/replay'
import type { Attempt, ReplayLimits } from '@skein/kit/replay'
import { addPhase } from '@skein/kit/status'
import type { Fleet } from '../fleet/fleet.ts'
import type { Searcher } from '../fleet/waiting.ts'

/** Bytes of requests that a call may collect while it waits; an empty message takes memory, too. */
const LIMITS: ReplayLimits<unknown> = { limit: 256 * 1024, size: (message) => (message as Bytes).length + 128 }

/** Holds calls above the service config until that has come with the servers, so that it holds for them, too. */
export function gate(fleet: Fleet): Interceptor {
  return <I, O>(next: Invoke<I, O>): Invoke<I, O> => (call, responses) =>
    fleet.isFound ? next(call, responses) : new HeldCall<I, O>(fleet, next, call, responses).open()
}

class HeldCall<I, O> extends Replay<I, O> implements Searcher {
  private readonly fleet: Fleet
  private readonly next: Invoke<I, O>
  private readonly call: Call
  private readonly since: number
  private waited: number | undefined = undefined

  constructor(fleet: Fleet, next: Invoke<I, O>, call: Call, responses: ResponseSink<O>) {
    super(responses, LIMITS)
    this.fleet = fleet
    this.next = next
    this.call = call
    this.since = fleet.clock.now()
  }

  open(): this {
    this.fleet.wake()
    this.seek()
    return this
  }

  seek(): void {
    const { fleet, call } = this
    const fails = fleet.failure !== undefined && call.get(FAIL_FAST)
    if (!fleet.isFound && !fails) return fleet.waiting.add(this)
    this.waited = fleet.clock.now() - this.since
    const attempt = this.begin(this.next, call)
    if (attempt !== undefined) this.commit(attempt)
  }

  override cancel(why: Status): void {
    this.fleet.waiting.remove(this)
    super.cancel(why)
  }

  /** Also where the call is ended from within, because its sender doesn't wait. */
  protected override conclude(status: Status, trailers: Metadata): void {
    this.fleet.waiting.remove(this)
    super.conclude(status, trailers)
  }

  protected override failed(_attempt: Attempt<I, O>, status: Status, trailers: Metadata): void {
    this.ended(status, trailers)
  }

  protected override explain(status: Status): Status {
    const { fleet, since, waited } = this
    if (waited === undefined) return addPhase(status, { ...fleet.phase, ms: fleet.clock.now() - since })
    // Where they needn't be looked for, it is no time that anybody wants to hear of.
    return waited < 1 ? status : addPhase(status, { name: fleet.resolvingPhase.name, ms: waited })
  }
}
