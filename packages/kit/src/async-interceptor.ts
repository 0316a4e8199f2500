import { Code, RpcError } from '@skein/core'
import type { Call, Interceptor, Invoke, Metadata, ResponseSink, Status } from '@skein/core'
import { Replay } from './replay.ts'
import type { Attempt } from './replay.ts'
import { Relay } from './sinks.ts'
import { errorOf, plain, thrownBy } from './status.ts'

/** How a call ended that went well. */
export interface Outcome { readonly status: Status; readonly trailers: Metadata }

/** Sees what passes, and may return what is to be passed in its place. They run in the call's way: keep them short. */
export interface Hooks {
  readonly request?: (message: unknown) => unknown
  readonly response?: (message: unknown) => unknown
  readonly headers?: (metadata: Metadata) => Metadata | undefined
}

/** Starts the rest of the call. Resolves when it has ended, and rejects with its RpcError where it failed. */
export type AsyncNext = (call: Call, hooks?: Hooks) => Promise<Outcome>

export type AsyncRun = (call: Call, next: AsyncNext) => Promise<Outcome | void>

/**
 * Makes an interceptor of an async function, the same for all four shapes:
 *
 * ```ts
 * const auth = asyncInterceptor(async (call, next) => next(call.with({ metadata: [...call.metadata, await token()] })))
 * const timing = asyncInterceptor(async (call, next) => {
 *   const start = performance.now()
 *   try { await next(call) } finally { console.log(call.method.path, performance.now() - start) }
 * })
 * ```
 *
 * Messages pass while the function waits for `next`; until it calls it, 16 of the caller's are kept. What it throws is
 * the call's end (INTERNAL where that is no RpcError), and so is what it returns; nothing returned means what `next`
 * gave. A cancel ends the call at once: `next` then rejects, and nobody hears how the function ends. `next` is called
 * once.
 */
export function asyncInterceptor(run: AsyncRun): Interceptor {
  return (next) => (call, responses) => new AsyncCall(run, next, call, responses).start()
}

const LIMITS = { limit: 16, size: (): number => 1 }

class AsyncCall<I, O> extends Replay<I, O> {
  private readonly run: AsyncRun
  private readonly below: Invoke<I, O>
  private readonly call: Call
  private attempt: Attempt<I, O> | undefined = undefined
  private outcome: Outcome | undefined = undefined
  /** How it was cancelled. */
  private why: Status | undefined = undefined
  private resolve: ((outcome: Outcome) => void) | undefined = undefined
  private reject: ((error: RpcError) => void) | undefined = undefined

  constructor(run: AsyncRun, below: Invoke<I, O>, call: Call, responses: ResponseSink<O>) {
    super(responses, LIMITS)
    this.run = run
    this.below = below
    this.call = call
  }

  start(): this {
    let outcome: ReturnType<AsyncRun>
    try {
      outcome = this.run(this.call, (call, hooks) => this.next(call, hooks))
    } catch (thrown) {
      outcome = Promise.reject(thrownBy(thrown, this.name, this.call.method.path))
    }
    void this.endWith(outcome)
    return this
  }

  override cancel(why: Status): void {
    this.why ??= why
    super.cancel(why)
    this.reject?.(errorOf(why, []))
  }

  override headersOf(attempt: Attempt<I, O>, metadata: Metadata): void {
    this.call.peer = attempt.call.peer
    super.headersOf(attempt, metadata)
  }

  protected override failed(_attempt: Attempt<I, O>, status: Status, trailers: Metadata): void {
    this.ended(status, trailers)
  }

  /** Held until the function has ended, too. */
  protected override ended(status: Status, trailers: Metadata): void {
    if (this.attempt !== undefined) this.call.peer = this.attempt.call.peer
    this.outcome = { status, trailers }
    if (status.code === Code.OK) this.resolve?.(this.outcome)
    else this.reject?.(errorOf(status, trailers))
  }

  private async endWith(returned: ReturnType<AsyncRun>): Promise<void> {
    try {
      const outcome = (await returned) ?? this.outcome
      if (outcome !== undefined) this.conclude(outcome.status, outcome.trailers)
      else throw this.misused('returned before the call had ended; await next(call), or throw an RpcError')
    } catch (thrown) {
      const error = thrownBy(thrown, this.name, this.call.method.path)
      // What `next` told it of is the end that came, in its own words.
      this.conclude(plain(error), error.metadata)
    }
  }

  private next(call: Call, hooks: Hooks | undefined): Promise<Outcome> {
    const again = this.attempt !== undefined
    const ended = new Promise<Outcome>((resolve, reject) => {
      if (this.why !== undefined) return reject(errorOf(this.why, []))
      if (again) return reject(this.misused('called next twice; trying again is for a retry policy'))
      this.resolve = resolve
      this.reject = reject
    })
    // It need not be awaited.
    ended.catch(() => undefined)
    if (again) return ended
    const { below } = this
    const invoke: Invoke<I, O> = hooks === undefined ? below : (inner, responses) =>
      new Hooked<I, O>(hooks, this.name, inner, responses).start(below, inner)
    this.attempt = this.begin(invoke, call)
    if (this.attempt !== undefined) this.commit(this.attempt)
    return ended
  }

  private get name(): string {
    return this.run.name === '' ? 'an async interceptor' : `the async interceptor ${this.run.name}`
  }

  private misused(how: string): RpcError {
    return new RpcError(Code.INTERNAL, `${this.name} ${how} (${this.call.method.path})`)
  }
}

class Hooked<I, O> extends Relay<I, O> {
  private readonly hooks: Hooks
  private readonly name: string
  private readonly call: Call

  constructor(hooks: Hooks, name: string, call: Call, responses: ResponseSink<O>) {
    super(responses)
    this.hooks = hooks
    this.name = name
    this.call = call
  }

  override send(message: I, last: boolean): boolean {
    const { request } = this.hooks
    const passed = request === undefined ? message : this.pass(request, message)
    return super.send(passed, last)
  }

  override headers(metadata: Metadata): void {
    const { headers } = this.hooks
    const passed = headers === undefined ? metadata : this.pass<Metadata>(headers, metadata)
    super.headers(passed)
  }

  override message(message: O): boolean {
    const { response } = this.hooks
    const passed = response === undefined ? message : this.pass(response, message)
    return super.message(passed)
  }

  /** Where it throws the call is over, and what is passed on then goes nowhere. */
  private pass<T>(hook: (value: T) => unknown, value: T): T {
    try {
      return (hook(value) as T | undefined) ?? value
    } catch (thrown) {
      this.cancel(plain(thrownBy(thrown, this.name, this.call.method.path)))
      return value
    }
  }
}
