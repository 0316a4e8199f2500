import type { Bytes, Marshaller, RequestSink, ResponseSink } from '@skein/core'

/**
 * Short cuts between the codec's step and a connection that save a buffer for each message. Each is optional on either
 * side: where a layer in between works on bytes, it doesn't offer them, and plain `send` and `message` are used.
 */
export interface DirectRequests extends RequestSink<Bytes> {
  /**
   * `send` of a value, encoded straight into the buffer that the connection writes from. The one method that may throw:
   * what the marshaller throws, before anything of the message was taken.
   */
  sendValue?<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean
  /** `send` of the bytes from `start` to `end`, which are lent until it returns. */
  sendLent?(buffer: Bytes, start: number, end: number, last: boolean): boolean
}

/** The same towards the caller. */
export interface DirectResponses extends ResponseSink<Bytes> {
  messageValue?<T>(value: T, marshaller: Marshaller<T, unknown>): boolean
  messageLent?(buffer: Bytes, start: number, end: number): boolean
}
