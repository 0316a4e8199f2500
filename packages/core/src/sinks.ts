import type { Call } from './call.ts'
import type { Metadata } from './metadata.ts'
import type { Status } from './status.ts'

/**
 * Towards the server. Its names differ from ResponseSink's, so that one object per layer and call can be both.
 * No method throws.
 */
export interface RequestSink<I> {
  /** false: full, or over; send no more until `ready()`. `last` closes this half, as `finish` does. */
  send(message: I, last: boolean): boolean
  /** Half-close, where `send(…, true)` did not say it. */
  finish(): void
  /** Ends the call from the caller's side. Idempotent; `end()` has been called when this returns. */
  cancel(why: Status): void
  /** Room again, after a `message()` that returned false. */
  pull(): void
}

/** Towards the caller: headers, message*, end; or end alone. Nothing before `invoke` has returned. No method throws. */
export interface ResponseSink<O> {
  /** Once, before the first message; never held back, since a duplex caller may wait for it. */
  headers(metadata: Metadata): void
  /** false: full; no more until `pull()`. */
  message(message: O): boolean
  /** Exactly once, last. */
  end(status: Status, trailers: Metadata): void
  /**
   * Room again, after a `send()` that returned false; never from inside that `send`. After a half-close it may come or
   * not: nothing waits for it.
   */
  ready(): void
}

/**
 * Makes one call. Everything on a call's path is one of these: a stub, an interceptor, the codec's step, a connection,
 * a router, a handler. It touches neither sink before it returns, and never throws.
 */
export type Invoke<I, O> = (call: Call, responses: ResponseSink<O>) => RequestSink<I>

/** Wraps an `Invoke`; may change what the messages are. */
export type Layer<I, O, NI = I, NO = O> = (next: Invoke<NI, NO>) => Invoke<I, O>

/** A layer that fits any message. It is called once per chain, so state shared by the calls lives in its closure. */
export type Interceptor = <I, O>(next: Invoke<I, O>) => Invoke<I, O>
