import type { Call, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'

/** What an attempt reports to. */
export interface AttemptOwner<I, O> {
  headersOf(attempt: Attempt<I, O>, metadata: Metadata): void
  messageOf(attempt: Attempt<I, O>, message: O): boolean
  /** It is about to answer, by a way of its own. */
  answered(attempt: Attempt<I, O>): void
  endOf(attempt: Attempt<I, O>, status: Status, trailers: Metadata): void
  readyOf(attempt: Attempt<I, O>): void
}

/** One attempt at a call, which its `Invoke` answers to. It is mute once it has ended or another was committed. */
export class Attempt<I, O> implements ResponseSink<O> {
  readonly call: Call
  private readonly owner: AttemptOwner<I, O>
  /** For the replay alone, like all that follows. */
  next: RequestSink<I> | undefined = undefined
  live = true
  /** How many of the requests that are kept it was given. */
  position = 0
  giving = 0
  blocked = false
  closed = false
  other: Attempt<I, O> | undefined = undefined

  constructor(owner: AttemptOwner<I, O>, call: Call) {
    this.owner = owner
    this.call = call
  }

  headers(metadata: Metadata): void {
    if (this.live) this.owner.headersOf(this, metadata)
  }

  message(message: O): boolean {
    return this.live && this.owner.messageOf(this, message)
  }

  /** Before a message that goes past it: commits it. Whether it is still heard. */
  protected answers(): boolean {
    if (this.live) this.owner.answered(this)
    return this.live
  }

  end(status: Status, trailers: Metadata): void {
    if (!this.live) return
    this.live = false
    this.owner.endOf(this, status, trailers)
  }

  ready(): void {
    if (!this.live) return
    this.blocked = false
    this.owner.readyOf(this)
  }
}
