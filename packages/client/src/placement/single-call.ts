import type { Bytes, Call, Marshaller } from '@skein/core'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import type { Fleet } from '../fleet/fleet.ts'
import { OneRequest } from './one-request.ts'

/** A call with one request, beneath layers that work on bytes. */
export class SingleCall extends OneRequest implements DirectRequests {
  protected readonly responses: DirectResponses

  constructor(fleet: Fleet, call: Call, responses: DirectResponses) {
    super(fleet, call, responses)
    this.responses = responses
  }

  send(message: Bytes, last: boolean): boolean {
    return this.takes() && this.keep(message, 0, message.length, last)
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    return this.takes() && this.keepValue(value, marshaller, last)
  }

  message(message: Bytes): boolean {
    if (this.over) return false
    this.settle()
    return this.responses.message(message)
  }
}

/** For who takes messages that are lent: the codec's step, where no layer is in between. */
export class LentCall extends SingleCall {
  messageLent(buffer: Bytes, start: number, end: number): boolean {
    if (this.over) return false
    this.settle()
    return this.responses.messageLent?.(buffer, start, end) ?? false
  }
}
