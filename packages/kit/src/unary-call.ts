import { Code, RpcError } from '@skein/core'
import type { Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { CallContext } from './call.ts'
import { cancelled } from './call.ts'
import type { Caller, CallOptions, MethodCaller } from './caller.ts'
import { follow } from './caller.ts'
import { errorOf } from './status.ts'

/** Makes a call of one message each way. Never throws: what is wrong with the options rejects, too. */
export function callUnary(method: MethodCaller, request: unknown, options: CallOptions | undefined): Promise<unknown> {
  let call: CallContext
  try {
    const invoke = method.chain(options)
    call = method.begin(options)
    if (options?.signal?.aborted === true) throw refusal(method, call, options.signal)
    const response = new SingleResponse(call, method.caller, options)
    const promise = new Promise<unknown>((resolve, reject) => { response.settle(resolve, reject) })
    const sink = invoke(call, response)
    response.start(sink)
    sink.send(request, true)
    return promise
  } catch (thrown) {
    return Promise.reject(RpcError.from(thrown))
  }
}

function refusal({ caller }: MethodCaller, call: CallContext, signal: AbortSignal): RpcError {
  const status: Status = { ...cancelled(signal), delivery: 'unsent' }
  caller.wheel.remove(call)
  call.over(status)
  return errorOf(status, [])
}

/** The response of a call whose answer is one message: settles a promise. */
class SingleResponse implements ResponseSink<unknown> {
  readonly call: CallContext
  private readonly caller: Caller
  private readonly options: CallOptions | undefined
  private readonly began: number
  private value: unknown = undefined
  private has = false
  private resolve: (value: unknown) => void = nowhere
  private reject: (error: RpcError) => void = nowhere
  private unfollow: (() => void) | undefined = undefined

  constructor(call: CallContext, caller: Caller, options: CallOptions | undefined) {
    this.call = call
    this.caller = caller
    this.options = options
    this.began = caller.tick.now()
    if (options?.signal !== undefined) this.unfollow = follow(options.signal, call)
  }

  settle(resolve: (value: unknown) => void, reject: (error: RpcError) => void): void {
    this.resolve = resolve
    this.reject = reject
  }

  start(request: RequestSink<unknown>): void {
    this.call.request = request
    // Its parent may have ended before it began.
    if (this.call.why !== undefined) request.cancel(this.call.why)
    else if (this.call.deadline <= this.began && this.caller.enforces()) this.call.expire()
  }

  headers(metadata: Metadata): void {
    if (this.options?.onHeaders !== undefined) contained(this.options.onHeaders, metadata)
  }

  message(message: unknown): boolean {
    if (this.has) {
      const text = `${this.call.method.path} has one response, and a second one came; is it a stream in the server's schema?`
      this.call.stop({ code: Code.UNIMPLEMENTED, message: text, delivery: 'processed' })
      return false
    }
    this.has = true
    this.value = message
    return true
  }

  end(status: Status, trailers: Metadata): void {
    const { call } = this
    this.caller.wheel.remove(call)
    call.request = undefined
    call.over(status)
    this.unfollow?.()
    if (this.options?.onTrailers !== undefined) contained(this.options.onTrailers, trailers)
    if (status.code !== Code.OK) this.reject(errorOf(told(status, this.began, this.caller), trailers))
    else if (this.has) this.resolve(this.value)
    else {
      const text = `${call.method.path} ended well, but without its response; is it a stream in the server's schema?`
      this.reject(new RpcError(Code.UNIMPLEMENTED, text, { delivery: 'processed', metadata: trailers }))
    }
  }

  ready(): void {
    // The one message has been sent.
  }
}

/** A deadline's error says how long the caller waited. */
export function told(status: Status, began: number, caller: Caller): Status {
  if (status.code !== Code.DEADLINE_EXCEEDED) return status
  const { code, message, details, delivery, phases, cause } = status
  return { code, message: `${message} after ${Math.round(caller.tick.now() - began)} ms`, details, delivery, phases: phases ?? [], cause }
}

/** What a user's listener throws is the user's to see, and not the call's to fail of. */
export function contained(listener: (metadata: Metadata) => void, metadata: Metadata): void {
  try {
    listener(metadata)
  } catch (thrown) {
    queueMicrotask(() => { throw thrown })
  }
}

function nowhere(): void {
  // Until the promise is made, which is at once.
}
