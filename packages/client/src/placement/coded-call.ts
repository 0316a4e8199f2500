import type { Bytes, Call, Marshaller, RequestSink, ResponseSink } from '@skein/core'
import { unreadable, unwritable } from '@skein/kit/codec-step'
import type { Binding } from '@skein/kit/codec-step'
import type { Fleet } from '../fleet/fleet.ts'
import { OneRequest } from './one-request.ts'

/**
 * A call with one request and no layer between it and its codec: it is the codec's step, too, which saves an object
 * for each call.
 */
export class CodedCall<I, RI, O, RO> extends OneRequest implements RequestSink<I> {
  private readonly input: Marshaller<I, RI>
  private readonly output: Marshaller<O, RO>
  private readonly responses: ResponseSink<RO>

  constructor(fleet: Fleet, { method, input, output }: Binding<I, RI, O, RO>, call: Call, responses: ResponseSink<RO>) {
    super(fleet, call, responses)
    this.input = input
    this.output = method.serverStream && output.session !== undefined ? output.session() : output
    this.responses = responses
  }

  send(message: I, last: boolean): boolean {
    if (!this.takes()) return false
    try {
      return this.keepValue(message, this.input, last)
    } catch (thrown) {
      this.cancel(unwritable(thrown))
      return false
    }
  }

  message(message: Bytes): boolean {
    return this.messageLent(message, 0, message.length)
  }

  messageLent(buffer: Bytes, start: number, end: number): boolean {
    if (this.over) return false
    this.settle()
    let message: RO
    try {
      message = this.output.decode(buffer, start, end)
    } catch (thrown) {
      this.cancel(unreadable(this.call.method, thrown))
      return false
    }
    return this.responses.message(message)
  }
}
