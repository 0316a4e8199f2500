import type { Bytes, Event, Host, Invoke, Metadata, Method, Status } from '@skein/core'
import { Code } from '@skein/core'
import { Far, methodOf, open } from '@skein/conformance'
import type { FarCall, Recorder } from '@skein/conformance'
import { CallContext } from '@skein/kit/call'
import { ManualClock } from '@skein/kit/manual-clock'
import type { Policy } from '@skein/kit/policy'

export const DOWN: Status = { code: Code.UNAVAILABLE, message: 'down', delivery: 'unknown' }
export const UNARY: Method = { ...methodOf('Unary'), idempotent: true }
export const ONCE: Method = { ...methodOf('Unary'), idempotent: false }
export const DUPLEX: Method = { ...methodOf('Duplex'), idempotent: true }
export const pushback = (value: string): Metadata => [['grpc-retry-pushback-ms', value]]

/** A policy between a caller and a far end that a test plays, on a clock of its own. */
export class Stage {
  readonly clock: ManualClock = new ManualClock(1000)
  readonly far: Far = new Far()
  readonly events: Event[] = []
  /** What `random` gives: in the middle, so that a backoff is as long as it says. */
  chance = 0.5
  readonly host: Host = {
    clock: this.clock, random: () => this.chance, emit: (event) => { this.events.push(event) },
  }
  readonly invoke: Invoke<Bytes, Bytes>

  constructor(...policies: readonly Policy[]) {
    let invoke: Invoke<Bytes, Bytes> = this.far.invoke
    for (const policy of policies.toReversed()) invoke = policy(this.host)(invoke)
    this.invoke = invoke
  }

  /** `timeout` in ms from now. */
  context(method: Method = UNARY, timeout: number = Infinity): CallContext {
    return new CallContext(method, [], this.clock.now() + timeout, 'raw', undefined, undefined)
  }

  open(method: Method = UNARY, timeout: number = Infinity): Recorder {
    return this.record(this.context(method, timeout))
  }

  record(call: CallContext): Recorder {
    return open(this.invoke, call)
  }

  /** A call with one message, sent. */
  call(method: Method = UNARY, timeout: number = Infinity): Recorder {
    const caller = this.open(method, timeout)
    caller.send(REQUEST, true)
    return caller
  }

  /** The attempts that have come. */
  get attempts(): readonly FarCall[] {
    return this.far.calls
  }

  attempt(number: number): FarCall {
    const attempt = this.far.calls[number - 1]
    if (attempt === undefined) throw new Error(`attempt ${number} has not been made`)
    return attempt
  }

  /** The last attempt answers. */
  answer(): void {
    this.attempt(this.far.calls.length).headers().message(REQUEST)
    this.attempt(this.far.calls.length).end()
  }

  /** The types of the events, in their order. */
  get told(): readonly string[] {
    return this.events.map(({ type }) => type)
  }

  check(...callers: readonly Recorder[]): void {
    for (const caller of callers) caller.check()
    this.far.check()
  }
}

const REQUEST: Bytes = new Uint8Array([1, 2, 3])

/** How the recorded call ended; fails where it hasn't. */
export function endOf(caller: Recorder): { readonly status: Status; readonly trailers: Metadata } {
  const last = caller.events.at(-1)
  if (last?.kind !== 'end') throw new Error(`it has not ended: ${caller.events.map(({ kind }) => kind).join()}`)
  return last
}
