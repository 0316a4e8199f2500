import { Code, RpcError } from '@skein/core'
import type { Bytes, Call, Invoke, Layer, Marshaller, Metadata, Method, Codec, RequestSink, ResponseSink, Status } from '@skein/core'
import type { DirectRequests, DirectResponses } from './direct.ts'
import { plain } from './status.ts'

/** A method's two marshallers of one codec, bound once. */
export interface Binding<I, RI, O, RO> {
  readonly method: Method<I, O, RI, RO>
  readonly input: Marshaller<I, RI>
  readonly output: Marshaller<O, RO>
}

/** Throws what the codec throws for a type that it can't encode. */
export function bindMethod<I, O, RI, RO>(codec: Codec, method: Method<I, O, RI, RO>): Binding<I, RI, O, RO> {
  return { method, input: codec.bind(method.input), output: codec.bind(method.output) }
}

/** The client's step: requests become bytes, and responses come of them. */
export function encoding<I, RI, O, RO>(binding: Binding<I, RI, O, RO>): Layer<I, RO, Bytes, Bytes> {
  return (next) => (call, responses) => new EncodingCall(binding, responses).start(next, call)
}

/** The server's step: bytes become requests, and what the handler answers becomes bytes. */
export function decoding<I, RI, O, RO>(binding: Binding<I, RI, O, RO>): Layer<Bytes, Bytes, RI, O> {
  return (next) => (call, responses) => new DecodingCall(binding, responses).start(next, call)
}

/** How a call ends whose request its codec can't encode. */
export function unwritable(thrown: unknown): Status {
  return plain(RpcError.from(thrown))
}

/** How a call ends whose response its codec can't decode. */
export function unreadable(method: Method, thrown: unknown): Status {
  const cause = RpcError.from(thrown)
  const message = `the response of ${method.path} can't be read: ${cause.message}`
  return { code: Code.INTERNAL, message, delivery: 'processed', cause }
}

/** What both steps have, and what they pass on as it is. */
class Step<I, RI, O, RO, N extends Pick<RequestSink<never>, 'finish' | 'cancel' | 'pull'>,
  R extends Pick<ResponseSink<never>, 'headers' | 'end' | 'ready'>> {
  protected readonly method: Method
  protected readonly input: Marshaller<I, RI>
  protected readonly output: Marshaller<O, RO>
  protected readonly responses: R
  protected next: N | undefined = undefined

  constructor({ method, input, output }: Binding<I, RI, O, RO>, responses: R) {
    this.method = method
    this.input = method.clientStream && input.session !== undefined ? input.session() : input
    this.output = method.serverStream && output.session !== undefined ? output.session() : output
    this.responses = responses
  }

  finish(): void {
    this.next?.finish()
  }

  cancel(why: Status): void {
    this.next?.cancel(why)
  }

  pull(): void {
    this.next?.pull()
  }

  headers(metadata: Metadata): void {
    this.responses.headers(metadata)
  }

  end(status: Status, trailers: Metadata): void {
    this.responses.end(status, trailers)
  }

  ready(): void {
    this.responses.ready()
  }
}

class EncodingCall<I, RI, O, RO> extends Step<I, RI, O, RO, DirectRequests, ResponseSink<RO>>
  implements RequestSink<I>, DirectResponses {
  start(next: Invoke<Bytes, Bytes>, call: Call): this {
    this.next = next(call, this)
    return this
  }

  send(message: I, last: boolean): boolean {
    const next = this.next
    if (next === undefined) return false
    try {
      return next.sendValue !== undefined
        ? next.sendValue(message, this.input, last) : next.send(this.input.encode(message), last)
    } catch (thrown) {
      next.cancel(unwritable(thrown))
      return false
    }
  }

  message(message: Bytes): boolean {
    return this.messageLent(message, 0, message.length)
  }

  messageLent(buffer: Bytes, start: number, end: number): boolean {
    let message: RO
    try {
      message = this.output.decode(buffer, start, end)
    } catch (thrown) {
      this.next?.cancel(unreadable(this.method, thrown))
      return false
    }
    return this.responses.message(message)
  }
}

class DecodingCall<I, RI, O, RO> extends Step<I, RI, O, RO, RequestSink<RI>, DirectResponses>
  implements DirectRequests, ResponseSink<O> {
  start(next: Invoke<RI, O>, call: Call): this {
    this.next = next(call, this)
    return this
  }

  send(message: Bytes, last: boolean): boolean {
    return this.sendLent(message, 0, message.length, last)
  }

  sendLent(buffer: Bytes, start: number, end: number, last: boolean): boolean {
    let message: RI
    try {
      message = this.input.decode(buffer, start, end)
    } catch (thrown) {
      const error = RpcError.from(thrown)
      const text = `the request of ${this.method.path} can't be read: ${error.message}`
      this.next?.cancel({ code: Code.INVALID_ARGUMENT, message: text, cause: error })
      return false
    }
    return this.next?.send(message, last) ?? false
  }

  message(message: O): boolean {
    const { responses } = this
    try {
      return responses.messageValue !== undefined
        ? responses.messageValue(message, this.output) : responses.message(this.output.encode(message))
    } catch (thrown) {
      const text = `the handler of ${this.method.path} answered what its type doesn't allow`
      this.next?.cancel({ code: Code.INTERNAL, message: text, cause: RpcError.from(thrown) })
      return false
    }
  }
}
