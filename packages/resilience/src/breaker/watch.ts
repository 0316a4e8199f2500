import type { Bytes, Metadata, ResponseSink, Status } from '@skein/core'
import type { DirectResponses } from '@skein/kit/direct'

/** Passes on a message that is lent; to those whom nothing can be lent to as a copy of their own. */
export function passLent<O>(
  responses: ResponseSink<O> & Pick<DirectResponses, 'messageLent'>, buffer: Bytes, start: number, end: number,
): boolean {
  // A Buffer's own slice would be no copy.
  return responses.messageLent !== undefined
    ? responses.messageLent(buffer, start, end) : responses.message(new Uint8Array(buffer.subarray(start, end)) as O)
}

/**
 * What sees how a call ends and has no part in it: the requests go past it, straight to what is below, and it costs
 * one object a call.
 */
export abstract class Watch<O> implements ResponseSink<O> {
  private readonly responses: ResponseSink<O>

  constructor(responses: ResponseSink<O>) {
    this.responses = responses
  }

  /** Before whoever called hears of it. Returns what they are told. */
  protected abstract ended(status: Status): Status

  headers(metadata: Metadata): void {
    this.responses.headers(metadata)
  }

  message(message: O): boolean {
    return this.responses.message(message)
  }

  /** Only ever called beneath a codec, where messages are bytes. */
  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return passLent(this.responses, buffer, start, end)
  }

  end(status: Status, trailers: Metadata): void {
    this.responses.end(this.ended(status), trailers)
  }

  ready(): void {
    this.responses.ready()
  }
}
