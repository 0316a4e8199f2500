import type { Bytes, Call, Invoke, Marshaller, Metadata, ResponseSink, Status } from '@skein/core'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { Attempt, Replay } from '@skein/kit/replay'
import { Relay } from '@skein/kit/sinks'
import { NO_METADATA } from '@skein/kit/status'
import type { Fleet } from '../fleet/fleet.ts'
import type { Leased } from '../fleet/leased.ts'
import { Seeker } from './seeker.ts'

/** What a message takes in memory besides its bytes; an empty one, too. */
const OVERHEAD = 128
/** Bytes of requests that are kept while it isn't known that a server has begun the call. */
const LIMITS = { limit: 256 * 1024, size: (message: Bytes) => message.length + OVERHEAD }

/** A call with a stream of requests. */
export class StreamCall extends Replay<Bytes, Bytes> implements DirectRequests {
  private readonly search: Search
  private readonly lends: boolean

  constructor(fleet: Fleet, call: Call, responses: DirectResponses) {
    const search = new Search(fleet, call, responses)
    super(search, LIMITS)
    this.search = search
    this.lends = responses.messageLent !== undefined
    search.stream = this
  }

  /** Nothing is told before it has returned. */
  open(): this {
    this.search.open()
    return this
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    const direct = this.direct as DirectRequests | undefined
    return direct?.sendValue !== undefined
      ? direct.sendValue(value, marshaller, last) : this.send(marshaller.encode(value), last)
  }

  /** For its search alone. */
  beginAt(invoke: Invoke<Bytes, Bytes>, call: Call): void {
    this.begin(invoke, call)
  }

  giveUp(status: Status): void {
    this.conclude(status, NO_METADATA)
  }

  protected override makeAttempt(call: Call): Attempt<Bytes, Bytes> {
    return this.lends ? new LentAttempt(this, call, this.search) : super.makeAttempt(call)
  }

  protected override failed(_attempt: Attempt<Bytes, Bytes>, status: Status, trailers: Metadata): void {
    if (!this.search.goesOn(status)) this.conclude(status, trailers)
  }
}

/** The search of a call that streams; through it pass the call's answers. */
class Search extends Seeker implements ResponseSink<Bytes> {
  stream: StreamCall | undefined = undefined
  private readonly responses: DirectResponses

  constructor(fleet: Fleet, call: Call, responses: DirectResponses) {
    super(fleet, call)
    this.responses = responses
  }

  open(): void {
    this.fleet.enter(this)
    this.seek()
  }

  goesOn(status: Status): boolean {
    return this.move(status)
  }

  protected begin(): void {
    const { server, connection, fleet, call } = this
    if (server === undefined || connection === undefined) return
    const invoke = server.through ?? connection.invoke
    this.stream?.beginAt(fleet.listener === undefined ? invoke : reported(invoke, fleet, server), call)
  }

  refuse(status: Status): void {
    queueMicrotask(() => { this.stream?.giveUp(status) })
  }

  cancel(why: Status): void {
    this.stream?.cancel(why)
  }

  headers(metadata: Metadata): void {
    this.responses.headers(metadata)
  }

  message(message: Bytes): boolean {
    return this.responses.message(message)
  }

  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return this.responses.messageLent?.(buffer, start, end) ?? false
  }

  end(status: Status, trailers: Metadata): void {
    const told = this.leave(status)
    this.fleet.leave(this)
    this.responses.end(told, trailers)
  }

  ready(): void {
    this.responses.ready()
  }
}

/** What it is lent it lends on. */
class LentAttempt extends Attempt<Bytes, Bytes> {
  private readonly search: Search

  constructor(owner: StreamCall, call: Call, search: Search) {
    super(owner, call)
    this.search = search
  }

  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return this.answers() && this.search.messageLent(buffer, start, end)
  }
}

/** Tells the balancer how it ended. */
function reported(invoke: Invoke<Bytes, Bytes>, fleet: Fleet, server: Leased): Invoke<Bytes, Bytes> {
  return (call, responses) => new Reported(responses, fleet, server, call).start(invoke, call)
}

class Reported extends Relay<Bytes, Bytes> {
  private readonly fleet: Fleet
  private readonly server: Leased
  private readonly call: Call
  private readonly began: number

  constructor(responses: ResponseSink<Bytes>, fleet: Fleet, server: Leased, call: Call) {
    super(responses)
    this.fleet = fleet
    this.server = server
    this.call = call
    this.began = fleet.tick.now()
  }

  override end(status: Status, trailers: Metadata): void {
    const { listener, tick } = this.fleet
    if (!this.ended) listener?.ended(this.server, this.call, tick.now() - this.began, status, trailers)
    super.end(status, trailers)
  }
}
