import { Code } from '@skein/core'
import type { Bytes, Call, Marshaller, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { DirectRequests } from '@skein/kit/direct'
import { copyOf, keep, KEPT } from '@skein/kit/kept'
import type { Chunk, Kept } from '@skein/kit/kept'
import { NO_METADATA, plain } from '@skein/kit/status'
import { newBytes } from '@skein/kit/text'
import type { Fleet } from '../fleet/fleet.ts'
import { Seeker } from './seeker.ts'

const NOTHING: Bytes = newBytes(0)

/** What it tells its caller by itself. */
type Ends = Pick<ResponseSink<never>, 'headers' | 'end'>

/**
 * A call with one request. It is all that a call has here: its search, its place among the channel's calls, both of its
 * sinks, and the bytes of its request, until it is known that a server has begun it.
 */
export abstract class OneRequest extends Seeker implements ResponseSink<Bytes>, Kept {
  private readonly ends: Ends
  private next: DirectRequests | undefined = undefined
  /** It has its request, and may need it again. */
  private keeps = false
  buffer: Bytes = NOTHING
  private chunk: Chunk | undefined = undefined
  /** Its bytes are part of a buffer, which is written again when they are needed no more. */
  private lent = false
  start = 0
  stop = 0
  private closed = false
  /** It stays where it is: the server answered, or it is being cancelled. */
  protected settled = false
  protected over = false
  private beganAt = 0

  constructor(fleet: Fleet, call: Call, responses: Ends) {
    super(fleet, call)
    this.ends = responses
  }

  abstract message(message: Bytes): boolean

  /** Nothing is told before it has returned. */
  open(): this {
    this.fleet.enter(this)
    this.seek()
    return this
  }

  finish(): void {
    if (this.over || this.closed) return
    this.closed = true
    this.next?.finish()
  }

  cancel(why: Status): void {
    if (this.over) return
    this.settled = true
    const { next } = this
    next?.cancel(why)
    // Who was sent it has told the end, unless it breaks the contract.
    if (!this.over) this.conclude({ ...plain(why), delivery: next === undefined ? 'unsent' : 'unknown' }, NO_METADATA)
  }

  pull(): void {
    this.next?.pull()
  }

  headers(metadata: Metadata): void {
    if (this.over) return
    this.settle()
    this.ends.headers(metadata)
  }

  end(status: Status, trailers: Metadata): void {
    if (this.over) return
    this.report(status, trailers)
    if (status.code !== Code.OK && !this.settled) {
      this.next = undefined
      if (this.move(status)) return
    }
    this.conclude(status, trailers)
  }

  ready(): void {
    // Its one request has been taken.
  }

  refuse(status: Status): void {
    // It may be told from inside its own beginning.
    queueMicrotask(() => { this.conclude(status, NO_METADATA) })
  }

  protected begin(): void {
    const { server, connection, fleet, call } = this
    if (server === undefined || connection === undefined) return
    if (fleet.listener !== undefined) this.beganAt = fleet.tick.now()
    const next: RequestSink<Bytes> = (server.through ?? connection.invoke)(call, this)
    this.next = next
    if (this.keeps) this.give(next)
    else if (this.closed) next.finish()
  }

  /** Nothing that was sent is needed any more. */
  protected settle(): void {
    this.settled = true
    this.drop()
  }

  protected takes(): boolean {
    if (this.over || this.closed) return false
    if (!this.keeps) return true
    const message = `${this.call.method.path} takes one request, and a second one was sent`
    this.cancel({ code: Code.INTERNAL, message })
    return false
  }

  /** What the marshaller throws passes through; nothing of it was taken then. */
  protected keepValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    if ((marshaller as Marshaller<unknown, unknown>) === KEPT) {
      // A layer above keeps it, for as long as it may be needed here.
      const { buffer, start, stop } = value as Kept
      this.lent = true
      return this.keep(buffer, start, stop, last)
    }
    const chunk = this.chunk = keep(value, marshaller)
    this.lent = chunk !== undefined
    if (chunk !== undefined) return this.keep(chunk.buffer, chunk.start, chunk.end, last)
    const message = marshaller.encode(value)
    return this.keep(message, 0, message.length, last)
  }

  protected keep(buffer: Bytes, start: number, stop: number, last: boolean): boolean {
    this.keeps = true
    this.buffer = buffer
    this.start = start
    this.stop = stop
    this.closed = last
    if (this.next !== undefined) this.give(this.next)
    return !this.over
  }

  private give(next: DirectRequests): void {
    const { buffer, closed } = this
    if (!this.lent) next.send(buffer, closed)
    else if (next.sendValue !== undefined) next.sendValue<Kept>(this, KEPT, closed)
    else next.send(copyOf(this), closed)
  }

  private drop(): void {
    this.chunk?.release()
    this.chunk = undefined
    this.buffer = NOTHING
  }

  private report(status: Status, trailers: Metadata): void {
    const { listener, tick } = this.fleet
    if (listener === undefined || this.server === undefined) return
    listener.ended(this.server, this.call, tick.now() - this.beganAt, status, trailers)
  }

  private conclude(status: Status, trailers: Metadata): void {
    if (this.over) return
    this.over = true
    this.next = undefined
    this.drop()
    const told = this.leave(status)
    this.fleet.leave(this)
    this.ends.end(told, trailers)
  }
}
