import { Code } from '@skein/core'
import type { Bytes, Invoke, Marshaller, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Connection, Transport } from '@skein/core/transport'
import { NO_METADATA } from '@skein/kit/status'

const away = (delivery: 'unsent' | 'unprocessed'): Status => ({ code: Code.UNAVAILABLE, message: `gave it back ${delivery}`, delivery })

/** Takes a call as a transport does, and gives it back later, as one that no server began. */
class Given implements RequestSink<Bytes> {
  private readonly responses: ResponseSink<Bytes>
  private delivery: 'unsent' | 'unprocessed' = 'unsent'
  private over = false

  constructor(responses: ResponseSink<Bytes>, after: (run: () => void) => void) {
    this.responses = responses
    after(() => { this.end(away(this.delivery)) })
  }

  send(): boolean {
    this.delivery = 'unprocessed'
    return !this.over
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>): boolean {
    marshaller.encode(value)
    return this.send()
  }

  finish(): void {
    // Nothing depends on it.
  }

  pull(): void {
    // There will be nothing.
  }

  cancel(why: Status): void {
    this.end({ ...why, delivery: this.delivery })
  }

  private end(status: Status): void {
    if (this.over) return
    this.over = true
    this.responses.end(status, NO_METADATA)
  }
}

/** A transport whose connections give back some of the calls; `gives` says which, and how it is later. */
export function restless(inner: Transport, gives: () => ((run: () => void) => void) | undefined): Transport {
  return {
    name: inner.name,
    listen: inner.listen.bind(inner),
    connect(endpoint, credentials, host, changed) {
      const real = inner.connect(endpoint, credentials, host, () => { changed(outer) })
      const invoke: Invoke<Bytes, Bytes> = (call, responses) => {
        const after = gives()
        return after === undefined ? real.invoke(call, responses) : new Given(responses, after)
      }
      const outer: Connection = {
        endpoint, invoke,
        get peer() { return real.peer },
        get state() { return real.state },
        get step() { return real.step },
        get why() { return real.why },
        get inFlight() { return real.inFlight },
        get room() { return real.room },
        close: (graceMs) => real.close(graceMs),
      }
      return outer
    },
  }
}
