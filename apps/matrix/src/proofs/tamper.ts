import type { Call, Interceptor, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'

/** Passes everything on and keeps no rule: what extends it breaks one. */
export class Tamper<I, O> implements RequestSink<I>, ResponseSink<O> {
  protected readonly responses: ResponseSink<O>
  protected next!: RequestSink<I>

  constructor(responses: ResponseSink<O>) {
    this.responses = responses
  }

  start(next: Invoke<I, O>, call: Call): RequestSink<I> {
    this.next = next(call, this)
    return this
  }

  send(message: I, last: boolean): boolean {
    return this.next.send(message, last)
  }

  finish(): void {
    this.next.finish()
  }

  cancel(why: Status): void {
    this.next.cancel(why)
  }

  pull(): void {
    this.next.pull()
  }

  headers(metadata: Metadata): void {
    this.responses.headers(metadata)
  }

  message(message: O): boolean {
    return this.responses.message(message)
  }

  end(status: Status, trailers: Metadata): void {
    this.responses.end(status, trailers)
  }

  ready(): void {
    this.responses.ready()
  }
}

export type TamperClass = new <I, O>(responses: ResponseSink<O>) => Tamper<I, O>

export function tampering(kind: TamperClass): Interceptor {
  return (next) => (call, responses) => new kind(responses).start(next, call)
}
