import type { Call, Clock, Event, Interceptor, Metadata, ResponseSink, Status } from '@skein/core'
import { Relay } from '@skein/kit/sinks'

/** The moments of one call, in ms from when it began; undefined where it did not come so far. */
export interface Moments {
  connected?: number
  secured?: number
  ready?: number
  headers?: number
  firstMessage?: number
  end?: number
}

/** What becomes of one call, for those who want to see it. */
export interface Watcher {
  sent?(metadata: Metadata, call: Call): void
  headers?(metadata: Metadata): void
  ended?(status: Status, trailers: Metadata): void
}

/** Notes when what happened to the calls and to the channel beneath them. */
export class Timings {
  readonly moments: Moments = {}
  private readonly clock: Clock
  private readonly watcher: Watcher
  private readonly began: number

  constructor(clock: Clock, watcher: Watcher) {
    this.clock = clock
    this.watcher = watcher
    this.began = clock.now()
  }

  /** For the channel. */
  readonly event = ({ type, detail }: Event): void => {
    if (type === 'step' && detail === 'TLS handshake') this.moments.connected ??= this.passed()
    else if (type === 'connected') {
      if (this.moments.connected === undefined) this.moments.connected = this.passed()
      else this.moments.secured ??= this.passed()
    } else if (type === 'hello') this.moments.ready ??= this.passed()
  }

  /** For the client. */
  readonly interceptor: Interceptor = (next) => (call, responses) => {
    this.watcher.sent?.(call.metadata, call)
    return new Watched(this, responses).start(next, call)
  }

  told(what: keyof Moments): void {
    this.moments[what] ??= this.passed()
  }

  headers(metadata: Metadata): void {
    this.told('headers')
    this.watcher.headers?.(metadata)
  }

  ended(status: Status, trailers: Metadata): void {
    this.told('end')
    this.watcher.ended?.(status, trailers)
  }

  private passed(): number {
    return this.clock.now() - this.began
  }
}

class Watched<I, O> extends Relay<I, O> {
  private readonly timings: Timings

  constructor(timings: Timings, responses: ResponseSink<O>) {
    super(responses)
    this.timings = timings
  }

  override headers(metadata: Metadata): void {
    this.timings.headers(metadata)
    super.headers(metadata)
  }

  override message(message: O): boolean {
    this.timings.told('firstMessage')
    return super.message(message)
  }

  override end(status: Status, trailers: Metadata): void {
    if (!this.ended) this.timings.ended(status, trailers)
    super.end(status, trailers)
  }
}
