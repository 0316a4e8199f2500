import { Code } from '@skein/core'
import type { Bytes, Call, Clock, Metadata, ResponseSink, Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { FAIL_FAST } from '@skein/kit/caller'
import { Replay } from '@skein/kit/replay'
import type { Attempt } from '@skein/kit/replay'
import { addPhase, NO_METADATA } from '@skein/kit/status'
import type { Connector, Waiter } from './pool/connector.ts'

/** What a message takes in memory besides its bytes; an empty one, too. */
const OVERHEAD = 128
/** Bytes of requests that a call may collect while it waits; then its sender is told to wait, too. */
const LIMITS = { limit: 256 * 1024, size: (message: Bytes) => message.length + OVERHEAD }

/**
 * A call that came when there was no connection: its requests are kept until there is one. Where that connection is
 * lost before anything of the call was sent, or says that it never began it, the call waits for the next one.
 */
export class WaitingCall extends Replay<Bytes, Bytes> implements Waiter {
  private readonly call: Call
  private readonly connector: Connector
  private readonly hold: Hold
  /** Where its latest attempt runs. */
  private connection: Connection | undefined = undefined

  constructor(call: Call, responses: ResponseSink<Bytes>, connector: Connector, clock: Clock) {
    const hold = new Hold(responses, connector, clock)
    super(hold, LIMITS)
    this.call = call
    this.connector = connector
    this.hold = hold
    connector.wait(this)
    const { failure } = connector
    if (failure !== undefined && call.get(FAIL_FAST)) queueMicrotask(() => { this.onFailure(failure) })
  }

  override cancel(why: Status): void {
    this.connector.forget(this)
    super.cancel(why)
  }

  onConnection(connection: Connection): void {
    this.hold.pause()
    this.connection = connection
    this.begin(connection.invoke, this.call)
  }

  onFailure(why: Status): void {
    if (this.call.get(FAIL_FAST)) this.giveUp(`no connection to ${this.connector.endpoint.address}: ${why.message}`, why)
  }

  onClose(): void {
    this.giveUp('the channel was closed')
  }

  protected failed(_attempt: Attempt<Bytes, Bytes>, status: Status, trailers: Metadata): void {
    const begun = status.delivery !== 'unsent' && status.delivery !== 'unprocessed'
    // What a connection refuses while it is well is the call itself: its codec, its metadata, one stream too many.
    if (begun || this.connection?.state === 'ready' || this.connector.state === 'closed') {
      return this.conclude(status, trailers)
    }
    this.hold.resume()
    const { ready } = this.connector
    if (ready?.state === 'ready') this.onConnection(ready)
    else this.connector.wait(this)
  }

  /** Also where the call is ended from within, because its sender doesn't wait. */
  protected override conclude(status: Status, trailers: Metadata): void {
    this.connector.forget(this)
    super.conclude(status, trailers)
  }

  private giveUp(message: string, cause?: Status): void {
    this.conclude({ code: Code.UNAVAILABLE, message, delivery: 'unsent', cause: cause?.cause }, NO_METADATA)
  }
}

/** Knows how long the call has waited, and tells it when the call fails. */
class Hold implements ResponseSink<Bytes> {
  private readonly responses: ResponseSink<Bytes>
  private readonly connector: Connector
  private readonly clock: Clock
  private waited = 0
  /** Since when it waits, or undefined while a connection has it. */
  private since: number | undefined

  constructor(responses: ResponseSink<Bytes>, connector: Connector, clock: Clock) {
    this.responses = responses
    this.connector = connector
    this.clock = clock
    this.since = clock.now()
  }

  pause(): void {
    this.waited = this.total()
    this.since = undefined
  }

  resume(): void {
    this.since = this.clock.now()
  }

  headers(metadata: Metadata): void {
    this.responses.headers(metadata)
  }

  message(message: Bytes): boolean {
    return this.responses.message(message)
  }

  end(status: Status, trailers: Metadata): void {
    if (status.code === Code.OK) return this.responses.end(status, trailers)
    const { address } = this.connector.endpoint
    const { step } = this.connector
    const detail = this.since === undefined || step === '' ? {} : { detail: step }
    this.responses.end(addPhase(status, { name: `waiting for a connection to ${address}`, ms: this.total(), ...detail }), trailers)
  }

  ready(): void {
    this.responses.ready()
  }

  private total(): number {
    return this.waited + (this.since === undefined ? 0 : this.clock.now() - this.since)
  }
}
