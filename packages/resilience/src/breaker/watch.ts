import type { Bytes, Metadata, ResponseSink, Status } from '@skein/core'
import type { DirectResponses } from '@skein/kit/direct'

/**
 * What sees how a call ends and has no part in it: the requests go past it, straight to what is below, and it costs
 * one object a call.
 */
export abstract class Watch<O> implements ResponseSink<O> {
  private readonly responses: ResponseSink<O> & Pick<DirectResponses, 'messageLent'>

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
    const { responses } = this
    return responses.messageLent !== undefined
      ? responses.messageLent(buffer, start, end) : responses.message(buffer.slice(start, end) as O)
  }

  end(status: Status, trailers: Metadata): void {
    this.responses.end(this.ended(status), trailers)
  }

  ready(): void {
    this.responses.ready()
  }
}
