import { Code, RpcError } from '@skein/core'
import type { Call, Metadata, Method, RequestSink, ResponseSink, Status } from '@skein/core'
import { enter } from '@skein/kit/ambient'
import { metadataJoin } from '@skein/kit/metadata'
import { Queue } from '@skein/kit/queue'
import type { QueueSource } from '@skein/kit/queue'
import { errorOf, NO_METADATA, OK } from '@skein/kit/status'
import type { Core } from './core.ts'
import { failureOf } from './failure.ts'
import { HandlersView } from './server-call.ts'
import type { ServerCall } from './server-call.ts'
import type { Startable } from './starter.ts'

/** A method's handler, with the object that it belongs to as its `this`. */
export interface BoundHandler {
  readonly core: Core
  readonly method: Method
  readonly handle: (input: unknown, call: ServerCall) => unknown
}

/**
 * The innermost layer: one call of one handler. A handler is started by the server's starter, in a microtask: once its
 * one request is there and no other can follow, or at once where the requests are a stream.
 */
export abstract class HandlerCall implements RequestSink<unknown>, QueueSource, Startable {
  protected readonly handler: BoundHandler
  trailers: Metadata = NO_METADATA
  protected readonly call: Call
  protected readonly responses: ResponseSink<unknown>
  protected ended = false
  /** The handler has been started, and has neither returned nor thrown. */
  private running = false
  private headed = false
  /** No more requests can come. */
  private closed = false
  private has = false
  /** The one request, or the queue of them. */
  private input: unknown = undefined
  private readonly queue: Queue<unknown> | undefined

  constructor(handler: BoundHandler, call: Call, responses: ResponseSink<unknown>) {
    this.handler = handler
    this.call = call
    this.responses = responses
    this.queue = handler.method.clientStream ? new Queue(this, handler.core.queuedRequests) : undefined
    if (this.queue !== undefined) {
      this.input = this.queue
      handler.core.starter.add(this)
    }
  }

  /** What the handler returned. */
  protected abstract returned(result: unknown): void

  send(message: unknown, last: boolean): boolean {
    if (this.ended || this.closed) return false
    if (this.queue !== undefined) {
      const roomy = this.queue.push(message)
      if (last) this.finish()
      else if (this.queue.overrun) this.cancel(this.problem(Code.RESOURCE_EXHAUSTED, 'its requests did not wait'))
      return roomy
    }
    if (this.has) {
      this.cancel(this.problem(Code.UNIMPLEMENTED, 'it takes one request, and a second one came'))
      return false
    }
    this.has = true
    this.input = message
    if (last) this.finish()
    return true
  }

  finish(): void {
    if (this.ended || this.closed) return
    this.closed = true
    if (this.queue !== undefined) this.queue.close()
    else if (this.has) this.handler.core.starter.add(this)
    else this.cancel(this.problem(Code.UNIMPLEMENTED, 'it takes one request, and none came'))
  }

  cancel(why: Status): void {
    this.end(why, NO_METADATA)
  }

  pull(): void {
    // A single message needs no more room than it had.
  }

  room(): void {
    if (!this.ended && !this.closed) this.responses.ready()
  }

  left(): void {
    // The handler needs no more requests; their sender stays paused until it answers.
  }

  start(now: number): void {
    if (this.ended) return
    const { handler, call } = this
    const { core } = handler
    if (call.deadline <= now && core.enforces()) {
      const late = this.problem(Code.DEADLINE_EXCEEDED, 'its deadline had passed before its handler was started')
      this.cancel({ ...late, delivery: 'unprocessed' })
      return
    }
    this.running = true
    enter(call)
    let result: unknown
    try {
      result = handler.handle(this.input, new HandlersView(this, call))
    } catch (thrown) {
      this.threw(thrown)
      this.handlerLeft()
      return
    }
    this.returned(result)
  }

  now(): number {
    return this.handler.core.host.clock.now()
  }

  sendHeaders(headers: Metadata): void {
    if (this.ended) return
    if (this.headed) {
      const text = `${this.call.method.path}: its headers have been sent; send them once, before the first message`
      throw new RpcError(Code.INTERNAL, text)
    }
    this.headed = true
    this.responses.headers(headers)
  }

  addTrailers(trailers: Metadata): void {
    this.trailers = metadataJoin(this.trailers, trailers)
  }

  /** false: full, or over. */
  protected answer(message: unknown): boolean {
    if (this.ended) return false
    if (!this.headed) {
      this.headed = true
      this.responses.headers(NO_METADATA)
    }
    return this.responses.message(message)
  }

  protected succeed(): void {
    this.end(OK, this.trailers)
  }

  protected threw(thrown: unknown): void {
    if (this.ended) return
    const failure = failureOf(thrown, this.call, this.handler.core, this.headed)
    this.end(failure.status, metadataJoin(this.trailers, failure.metadata))
  }

  /** The handler returned what it mustn't. */
  protected returnedWrongly(what: string): void {
    if (this.ended) return
    const { path } = this.call.method
    const cause = new TypeError(`the handler of ${path} returned ${what}`)
    this.end({ code: Code.INTERNAL, message: cause.message, delivery: 'processed', cause }, this.trailers)
  }

  /** It has returned, thrown, or run dry. */
  protected handlerLeft(): void {
    this.running = false
    if (this.ended) this.handler.core.work.left()
  }

  protected end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    this.ended = true
    if (this.running) this.handler.core.work.lingering++
    this.responses.end(status, trailers)
    if (this.queue === undefined) return
    if (status === OK) this.queue.close()
    else this.queue.abort(errorOf(status, NO_METADATA))
  }

  private problem(code: Code, what: string): Status {
    return { code, message: `${this.call.method.path}: ${what}` }
  }
}
