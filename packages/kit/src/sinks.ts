import type { Call, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { NO_METADATA, plain } from './status.ts'

/**
 * The base of a layer: passes everything on, in both directions, until the end, and nothing after it. A layer overrides
 * what it cares about and calls `super`.
 *
 * ```ts
 * class Counting<I, O> extends Relay<I, O> {
 *   override message(message: O): boolean { count++; return super.message(message) }
 * }
 * const counting: Interceptor = (next) => (call, responses) => new Counting(responses).start(next, call)
 * ```
 */
export class Relay<I, O> implements RequestSink<I>, ResponseSink<O> {
  protected readonly responses: ResponseSink<O>
  protected ended = false
  /** undefined only until `start` has been called. */
  private next: RequestSink<I> | undefined = undefined

  constructor(responses: ResponseSink<O>) {
    this.responses = responses
  }

  start(next: Invoke<I, O>, call: Call): this {
    this.next = next(call, this)
    return this
  }

  send(message: I, last: boolean): boolean {
    return this.next !== undefined && !this.ended && this.next.send(message, last)
  }

  finish(): void {
    if (!this.ended) this.next?.finish()
  }

  /** For the caller, and for a layer that must fail the call itself: `end` has passed when it returns. */
  cancel(why: Status): void {
    if (this.ended) return
    this.next?.cancel(why)
    // A layer above may be holding the end that came; a cancel overrules it.
    if (!this.ended) this.end(why, NO_METADATA)
  }

  pull(): void {
    if (!this.ended) this.next?.pull()
  }

  headers(metadata: Metadata): void {
    if (!this.ended) this.responses.headers(metadata)
  }

  message(message: O): boolean {
    return !this.ended && this.responses.message(message)
  }

  end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    this.ended = true
    this.responses.end(status, trailers)
  }

  ready(): void {
    if (!this.ended) this.responses.ready()
  }
}

/** What a refused call's caller holds: it ends in a microtask with the status, or at once when it is cancelled. */
class Refusal implements RequestSink<unknown> {
  private responses: ResponseSink<never> | undefined
  private readonly status: Status

  constructor(responses: ResponseSink<never>, status: Status) {
    this.responses = responses
    this.status = status
    queueMicrotask(() => { this.finishWith(this.status) })
  }

  send(): boolean {
    return false
  }

  finish(): void {
    // Nobody reads what is sent here.
  }

  cancel(why: Status): void {
    this.finishWith({ ...plain(why), delivery: this.status.delivery })
  }

  pull(): void {
    // No message ever comes.
  }

  private finishWith(status: Status): void {
    const responses = this.responses
    this.responses = undefined
    responses?.end(status, NO_METADATA)
  }
}

/** Fails a call before it has begun. */
export function refuse<I>(responses: ResponseSink<never>, status: Status): RequestSink<I> {
  return new Refusal(responses, status)
}
