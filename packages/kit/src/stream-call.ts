import { Code, RpcError } from '@skein/core'
import type { Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { CallContext } from './call.ts'
import { cancelled } from './call.ts'
import type { CallOptions, MethodCaller } from './caller.ts'
import { follow } from './caller.ts'
import { describe } from './misfit.ts'
import { Pump } from './pump.ts'
import type { PumpTarget } from './pump.ts'
import { Queue } from './queue.ts'
import { refuse } from './sinks.ts'
import { errorOf } from './status.ts'
import { contained, told } from './unary-call.ts'
import { Timed } from './wheel.ts'

/** Messages that are read ahead of the user's loop; beyond it the server is told to wait. */
const AHEAD = 64

/** A stream of responses: `for await (const event of orders.watch({ id }))`. Leaving the loop cancels the call. */
export interface ResponseStream<O> extends AsyncIterable<O>, AsyncDisposable {
  [Symbol.asyncIterator](): this
  next(): Promise<IteratorResult<O, undefined>>
  return(): Promise<IteratorResult<O, undefined>>
  throw(error: unknown): Promise<IteratorResult<O, undefined>>
  /** All that has come, as a list, each time: fewer awaits where messages are small and many. */
  batches(): AsyncGenerator<O[], undefined>
  /** The response's metadata; rejects where the call failed before they came. */
  readonly headers: Promise<Metadata>
  /** The metadata that came with the end; rejects where the call failed, with an error that has them. */
  readonly trailers: Promise<Metadata>
  /** Ends the call; the loop throws CANCELLED. No effect after the end. */
  cancel(reason?: string): void
}

/** A call with one request and a stream of responses. */
export function callStream(
  method: MethodCaller, request: unknown, options: CallOptions | undefined,
): ResponseStream<unknown> {
  const call = StreamCall.begin(method, options)
  call.sendOne(request)
  return call.stream
}

/** A call with a stream of requests. */
export function callWithStream(
  method: MethodCaller, requests: AsyncIterable<unknown> | Iterable<unknown>, options: CallOptions | undefined,
): StreamCall {
  const call = StreamCall.begin(method, options)
  call.sendAll(requests)
  return call
}

class IdleTimer extends Timed {
  private readonly call: StreamCall

  constructor(call: StreamCall) {
    super()
    this.call = call
  }

  override expire(): void {
    this.call.idle()
  }
}

class OwnStream extends Queue<unknown> implements ResponseStream<unknown> {
  private readonly call: StreamCall

  constructor(call: StreamCall) {
    super(call, AHEAD)
    this.call = call
  }

  get headers(): Promise<Metadata> {
    return this.call.headersPromise()
  }

  get trailers(): Promise<Metadata> {
    return this.call.trailersPromise()
  }

  cancel(reason = 'the caller cancelled'): void {
    this.call.context.stop({ code: Code.CANCELLED, message: reason })
  }
}

/** The caller's end of a call that streams in either direction. */
export class StreamCall implements ResponseSink<unknown>, PumpTarget<unknown> {
  readonly stream: OwnStream = new OwnStream(this)
  readonly context: CallContext
  private readonly method: MethodCaller
  private readonly options: CallOptions | undefined
  private readonly began: number
  private readonly idleTimer: IdleTimer | undefined
  private active: number
  private request: RequestSink<unknown> | undefined = undefined
  private pump: Pump<unknown> | undefined = undefined
  private unfollow: (() => void) | undefined = undefined
  private sourceError: RpcError | undefined = undefined
  private readonly gotHeaders = new Settled()
  private readonly gotTrailers = new Settled()

  private constructor(method: MethodCaller, options: CallOptions | undefined, context: CallContext) {
    this.method = method
    this.options = options
    this.context = context
    this.began = this.active = method.caller.tick.now()
    this.idleTimer = context.deadline === Infinity && method.caller.enforces() ? new IdleTimer(this) : undefined
    if (this.idleTimer !== undefined) method.caller.wheel.arm(this.idleTimer, this.active + this.idleTimeout())
  }

  /** What is wrong with the options fails the call, as anything else does. */
  static begin(method: MethodCaller, options: CallOptions | undefined): StreamCall {
    try {
      const invoke = method.chain(options)
      return new StreamCall(method, options, method.begin(options)).start(invoke)
    } catch (thrown) {
      const wrong = RpcError.from(thrown)
      const call = new StreamCall(method, undefined, method.begin(undefined)).start((_, it) => refuse(it, wrong))
      // At once, so that its source is never begun.
      call.context.stop(wrong)
      return call
    }
  }

  private start(invoke: ReturnType<MethodCaller['chain']>): this {
    const { context, options } = this
    const request = this.request = context.request = invoke(context, this)
    if (options?.signal?.aborted === true) request.cancel(cancelled(options.signal))
    else if (options?.signal !== undefined) this.unfollow = follow(options.signal, context)
    if (context.why !== undefined) request.cancel(context.why)
    else if (context.deadline <= this.began && this.method.caller.enforces()) context.expire()
    return this
  }

  sendOne(request: unknown): void {
    this.request?.send(request, true)
  }

  sendAll(requests: AsyncIterable<unknown> | Iterable<unknown>): void {
    if (this.context.why !== undefined) return
    // A string is iterable too, and never meant.
    if (!isSource(requests)) {
      const text = `${this.method.method.path} takes an iterable of requests, or an async one; it is ${describe(requests)}`
      return this.context.stop({ code: Code.INVALID_ARGUMENT, message: text, delivery: 'unsent' })
    }
    this.pump = new Pump(this)
    void this.pump.run(requests)
  }

  push(request: unknown): boolean {
    this.active = this.method.caller.tick.now()
    return this.request?.send(request, false) ?? false
  }

  done(): void {
    this.request?.finish()
  }

  failed(error: RpcError): void {
    this.sourceError = error
    this.request?.cancel({ code: Code.CANCELLED, message: `the stream of requests threw: ${error.message}`, cause: error.cause ?? error })
  }

  /** For a method that answers with one message. */
  async single(): Promise<unknown> {
    const first = await this.stream.next()
    const { path } = this.method.method
    const second = first.done === true ? first : await this.stream.next()
    if (first.done === true) throw new RpcError(Code.UNIMPLEMENTED, `${path} ended well, but without its response`, { delivery: 'processed' })
    if (second.done !== true) {
      this.stream.cancel()
      throw new RpcError(Code.UNIMPLEMENTED, `${path} has one response, and a second one came`, { delivery: 'processed' })
    }
    return first.value
  }

  headers(metadata: Metadata): void {
    this.active = this.method.caller.tick.now()
    this.gotHeaders.resolve(metadata)
    if (this.options?.onHeaders !== undefined) contained(this.options.onHeaders, metadata)
  }

  message(message: unknown): boolean {
    this.active = this.method.caller.tick.now()
    if (this.stream.push(message)) return true
    if (this.stream.overrun) this.context.stop({ code: Code.INTERNAL, message: 'a layer went on sending to a full stream' })
    return false
  }

  end(status: Status, trailers: Metadata): void {
    const { caller } = this.method
    caller.wheel.remove(this.context)
    if (this.idleTimer !== undefined) caller.wheel.remove(this.idleTimer)
    this.context.request = this.request = undefined
    this.context.over(status)
    this.unfollow?.()
    this.pump?.stop()
    if (this.options?.onTrailers !== undefined) contained(this.options.onTrailers, trailers)
    if (status.code === Code.OK) {
      this.gotHeaders.resolve([])
      this.gotTrailers.resolve(trailers)
      this.stream.close()
      return
    }
    const error = this.sourceError ?? errorOf(told(status, this.began, caller), trailers)
    this.gotHeaders.reject(error)
    this.gotTrailers.reject(error)
    if (this.overtakes(error)) this.stream.abort(error)
    else this.stream.close(error)
  }

  /** A cancel and a deadline don't wait until all that has come is read; every other end comes after it. */
  private overtakes({ code, delivery }: RpcError): boolean {
    const stopped = code === Code.CANCELLED || code === Code.DEADLINE_EXCEEDED
    return this.sourceError !== undefined || (stopped && delivery !== 'processed')
  }

  ready(): void {
    this.pump?.resume()
  }

  room(): void {
    this.request?.pull()
  }

  left(): void {
    this.context.stop({ code: Code.CANCELLED, message: 'the caller left the stream' })
  }

  /** The idle timer ran out; it counts from the last message either way, and not while messages wait to be read. */
  idle(): void {
    const { tick, wheel } = this.method.caller
    const limit = this.idleTimeout()
    const due = (this.stream.length > 0 ? tick.now() : this.active) + limit
    if (this.idleTimer !== undefined && due > tick.now()) wheel.arm(this.idleTimer, due)
    else this.context.stop({ code: Code.DEADLINE_EXCEEDED, message: `nothing came from ${this.method.method.path} for ${limit} ms (idleTimeout)` })
  }

  headersPromise(): Promise<Metadata> {
    return this.gotHeaders.promise()
  }

  trailersPromise(): Promise<Metadata> {
    return this.gotTrailers.promise()
  }

  private idleTimeout(): number {
    return this.options?.idleTimeout ?? this.method.caller.idleTimeout
  }
}

function isSource(given: unknown): boolean {
  return typeof given === 'object' && given !== null && (Symbol.asyncIterator in given || Symbol.iterator in given)
}

/** A promise that is made only when somebody asks; what nobody asks for is no unhandled rejection either. */
class Settled {
  private outcome: { readonly metadata: Metadata } | { readonly error: RpcError } | undefined = undefined
  private made: PromiseWithResolvers<Metadata> | undefined = undefined

  resolve(metadata: Metadata): void {
    this.outcome ??= { metadata }
    this.made?.resolve(metadata)
  }

  reject(error: RpcError): void {
    this.outcome ??= { error }
    this.made?.reject(error)
  }

  promise(): Promise<Metadata> {
    if (this.made === undefined) {
      this.made = Promise.withResolvers()
      this.made.promise.catch(() => { /* told to those who await it */ })
      if (this.outcome !== undefined) {
        if ('error' in this.outcome) this.made.reject(this.outcome.error)
        else this.made.resolve(this.outcome.metadata)
      }
    }
    return this.made.promise
  }
}
