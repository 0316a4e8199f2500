import type { Bytes, Call, Key, Metadata, Method, Peer, Status } from '@skein/core'
import { metadataGet, metadataOf } from '@skein/kit/metadata'
import type { MetadataInit } from '@skein/kit/metadata'

type HeaderValue<N extends string> = Lowercase<N> extends `${string}-bin` ? Bytes : string

/** A call as its handler sees it. */
export interface ServerCall extends Call {
  /** ms until the deadline, 0 once it is past; Infinity where the call has none. */
  readonly remaining: number
  /** The first value of a name, in any case, of the request's metadata; one that ends in `-bin` has bytes. */
  header<N extends string>(name: N): HeaderValue<N> | undefined
  /**
   * Sends the response's headers now; otherwise empty ones go with the first message. No effect on a call that has
   * ended. Throws INTERNAL where they have been sent, INVALID_ARGUMENT for what can't be metadata.
   */
  sendHeaders(headers: MetadataInit): void
  /** The metadata that will go with the end, of a failure too; an error's own comes after it. */
  readonly trailers: Metadata
  /** Adds to the trailers. Throws INVALID_ARGUMENT for what can't be metadata. */
  addTrailers(trailers: MetadataInit): void
}

/** The call's own side of what its handler sees. */
interface Handling {
  readonly trailers: Metadata
  now(): number
  sendHeaders(headers: Metadata): void
  addTrailers(trailers: Metadata): void
}

/** Passes the call on, and keeps the sinks to ourselves. */
export class HandlersView implements ServerCall {
  private readonly handling: Handling
  private readonly call: Call

  constructor(handling: Handling, call: Call) {
    this.handling = handling
    this.call = call
  }

  get method(): Method {
    return this.call.method
  }

  get metadata(): Metadata {
    return this.call.metadata
  }

  get deadline(): number {
    return this.call.deadline
  }

  get codec(): string {
    return this.call.codec
  }

  get peer(): Peer | undefined {
    return this.call.peer
  }

  get signal(): AbortSignal {
    return this.call.signal
  }

  get remaining(): number {
    const { deadline } = this.call
    return deadline === Infinity ? Infinity : Math.max(0, deadline - this.handling.now())
  }

  get trailers(): Metadata {
    return this.handling.trailers
  }

  onCancel(listener: (why: Status) => void): () => void {
    return this.call.onCancel(listener)
  }

  get<T>(key: Key<T>): T {
    return this.call.get(key)
  }

  set<T>(key: Key<T>, value: T): void {
    this.call.set(key, value)
  }

  with(change: { readonly metadata?: Metadata; readonly deadline?: number; readonly codec?: string }): Call {
    return this.call.with(change)
  }

  header<N extends string>(name: N): HeaderValue<N> | undefined {
    return metadataGet(this.call.metadata, name) as HeaderValue<N> | undefined
  }

  sendHeaders(headers: MetadataInit): void {
    this.handling.sendHeaders(metadataOf(headers))
  }

  addTrailers(trailers: MetadataInit): void {
    this.handling.addTrailers(metadataOf(trailers))
  }
}
