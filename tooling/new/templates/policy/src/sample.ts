import type { Call, Host, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { knownOptions, timeOption } from '@skein/kit/option-values'
import type { Policy } from '@skein/kit/policy'
import { Relay } from '@skein/kit/sinks'

export interface SampleOptions {
  /** ms from which on a call is told. @default 1,000 */
  readonly slowMs?: number | undefined
}

/** Tells calls that took long, as the event 'slow' of their channel. Throws INVALID_ARGUMENT for a wrong option. */
export function sample(options: SampleOptions = {}): Policy {
  knownOptions('sample', options, { slowMs: true })
  const slowMs = timeOption('sample', 'slowMs', options.slowMs, 1_000)
  // Once for each channel, or for each of its servers under `perServer`: what is to be theirs is kept here.
  return (host: Host, endpoint?: Endpoint) => {
    const where = endpoint === undefined ? '' : ` at ${endpoint.address}`
    return <I, O>(next: Invoke<I, O>): Invoke<I, O> => (call: Call, responses: ResponseSink<O>): RequestSink<I> => {
      // Time is the channel's own, which tests can set.
      const began = host.clock.now()
      const ended = (): void => {
        const at = host.clock.now()
        const detail = `${call.method.path}${where}: ${at - began} ms`
        if (at - began >= slowMs) host.emit?.({ type: 'slow', at, detail })
      }
      return new Sample<I, O>(responses, ended).start(next, call)
    }
  }
}

class Sample<I, O> extends Relay<I, O> {
  readonly #told: () => void

  constructor(responses: ResponseSink<O>, told: () => void) {
    super(responses)
    this.#told = told
  }

  override end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    this.#told()
    super.end(status, trailers)
  }
}
