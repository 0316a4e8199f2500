import type { Call, Interceptor, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { Relay } from '@skein/kit/sinks'

export interface SampleOptions {
  /** Called with the code of each call as it ends. Must not throw. */
  readonly ended: (code: number) => void
}

/** Tells how calls end. */
export function sample(options: SampleOptions): Interceptor {
  const { ended } = options
  return <I, O>(next: Invoke<I, O>): Invoke<I, O> =>
    (call: Call, responses: ResponseSink<O>): RequestSink<I> => new Sample<I, O>(responses, ended).start(next, call)
}

class Sample<I, O> extends Relay<I, O> {
  readonly #tell: (code: number) => void

  constructor(responses: ResponseSink<O>, tell: (code: number) => void) {
    super(responses)
    this.#tell = tell
  }

  override end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    this.#tell(status.code)
    super.end(status, trailers)
  }
}
