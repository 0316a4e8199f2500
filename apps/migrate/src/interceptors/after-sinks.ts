import { Code } from '@skein/core'
import type { Call, Interceptor, Metadata, ResponseSink, Status } from '@skein/core'
import { metadataGet } from '@skein/kit/metadata'
import { refuse, Relay } from '@skein/kit/sinks'

type Note = (text: string) => void

/** Sends a token. */
export const token: Interceptor = (next) => (call, responses) =>
  next(call.with({ metadata: [...call.metadata, ['authorization', 'Bearer t0']] }), responses)

class Noting<I, O> extends Relay<I, O> {
  private readonly call: Call
  private readonly note: Note

  constructor(call: Call, responses: ResponseSink<O>, note: Note) {
    super(responses)
    this.call = call
    this.note = note
  }

  override end(status: Status, trailers: Metadata): void {
    if (!this.ended) this.note(`${this.call.method.path} ${status.code}`)
    super.end(status, trailers)
  }
}

/** Notes how each call ended; the same on both sides. */
export function noting(note: Note): Interceptor {
  return (next) => (call, responses) => new Noting(call, responses, note).start(next, call)
}

/** A server's: refuses calls without the token. */
export const guard: Interceptor = (next) => (call, responses) =>
  metadataGet(call.metadata, 'authorization') === 'Bearer t0' ? next(call, responses)
    : refuse(responses, { code: Code.UNAUTHENTICATED, message: 'no token' })
