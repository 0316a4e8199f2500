import { key } from '@skein/core'
import type { Clock, Interceptor, Invoke, Key, Metadata, Method } from '@skein/core'
import { current } from './ambient.ts'
import { cancelled, CallContext } from './call.ts'
import { checkOptions } from './check-options.ts'
import { systemWallClock } from './clock.ts'
import { chain } from './guard.ts'
import { metadataAll, metadataJoin, metadataOf } from './metadata.ts'
import type { MetadataInit } from './metadata.ts'
import type { MethodDefaults } from './policy.ts'
import type { TimerWheel } from './wheel.ts'

export interface CallOptions {
  /** ms for the whole call; Infinity for no limit. An incoming call's deadline holds too. @default the channel's */
  readonly timeout?: number | undefined
  /** The same, as a moment of the wall clock. */
  readonly deadline?: Date | undefined
  /** For streams without a deadline: ms in which no message passes; Infinity for no limit. @default the channel's */
  readonly idleTimeout?: number | undefined
  /** Cancels the call. */
  readonly signal?: AbortSignal | undefined
  /** Names in any case; a name that ends in -bin takes bytes. */
  readonly metadata?: MetadataInit | undefined
  /** The name of one of the channel's codecs. @default the first */
  readonly codec?: string | undefined
  /** false: fail as UNAVAILABLE where a connection can't be made; true: wait within the deadline. @default true */
  readonly waitForReady?: boolean | undefined
  /** The response's metadata, before its first message. */
  readonly onHeaders?: ((headers: Metadata) => void) | undefined
  /** The metadata that came with the end, of a failed call too. */
  readonly onTrailers?: ((trailers: Metadata) => void) | undefined
}

/** Set on a call that asked not to wait for a connection that can't be made now. */
export const FAIL_FAST: Key<boolean> = key('fail fast', false)

/** What a client calls through: a channel, or a server in the same process. */
export interface Caller {
  readonly tick: Pick<Clock, 'now'>
  readonly wheel: TimerWheel
  /** ms, for calls that have no other deadline. */
  readonly timeout: number
  /** ms in which no message passes, for streams that have no deadline. */
  readonly idleTimeout: number
  /** The default codec's name. */
  readonly codec: string
  /** Sent with every call. */
  readonly metadata: Metadata
  /** The names of the incoming call's metadata that its handler's calls pass on. */
  readonly propagate: readonly string[]
  /** ms since the epoch, for deadlines that are given as a Date. @default the machine's */
  readonly wallClock?: (() => number) | undefined
  /** What a service config says of a method; one object for as long as the caller lives. @default nothing */
  defaults?(method: Method): MethodDefaults | undefined
  /** Whether deadlines hold now: not while somebody steps through the code. */
  enforces(): boolean
  /** A codec's step for a method, with all beneath. Throws for a codec that it hasn't, or that can't encode a type. */
  step(method: Method, codec: string): Invoke<unknown, unknown>
}

/** One method of one client: turns options into calls. */
export class MethodCaller {
  readonly method: Method
  readonly caller: Caller
  private readonly interceptors: readonly Interceptor[]
  private readonly defaults: MethodDefaults | undefined
  private readonly invoke: Invoke<unknown, unknown>
  private readonly others = new Map<string, Invoke<unknown, unknown>>()

  constructor(method: Method, caller: Caller, interceptors: readonly Interceptor[]) {
    this.method = method
    this.caller = caller
    this.interceptors = interceptors
    this.defaults = caller.defaults?.(method)
    this.invoke = chain(interceptors, caller.step(method, caller.codec))
  }

  /** The whole chain for the codec that the options name, composed once. Throws where there is no such codec. */
  chain(options: CallOptions | undefined): Invoke<unknown, unknown> {
    const codec = options?.codec
    if (codec === undefined) return this.invoke
    const made = this.others.get(codec) ?? chain(this.interceptors, this.caller.step(this.method, codec))
    this.others.set(codec, made)
    return made
  }

  /**
   * A call with its deadline, metadata and parent. It is armed already where its deadline is its own: before anything
   * could end it. Throws INVALID_ARGUMENT for options that can't be.
   */
  begin(options: CallOptions | undefined): CallContext {
    const { caller, method } = this
    // Whoever makes a call current is a server of this kit, or of a copy of it: their calls are of one shape.
    const parent = current() as CallContext | undefined
    const inherited = parent === undefined ? Infinity : parent.deadline
    if (options !== undefined) checkOptions(options)
    const own = this.withinDefault(options === undefined ? undefined : this.ownDeadline(options))
    const deadline = own === undefined && inherited === Infinity ? this.defaultDeadline()
      : Math.min(own ?? Infinity, inherited)
    const codec = options?.codec ?? caller.codec
    const call = new CallContext(method, this.metadata(options, parent), deadline, codec, undefined, parent)
    if ((options?.waitForReady ?? this.defaults?.waitForReady) === false) call.set(FAIL_FAST, true)
    if (deadline < inherited && caller.enforces()) caller.wheel.arm(call, deadline)
    return call
  }

  /** The service config's timeout holds whatever the call says. */
  private withinDefault(own: number | undefined): number | undefined {
    const timeout = this.defaults?.timeout
    return timeout === undefined ? own : Math.min(own ?? Infinity, this.caller.tick.now() + timeout)
  }

  private defaultDeadline(): number {
    const { method, caller } = this
    return method.serverStream || method.clientStream ? Infinity : caller.tick.now() + caller.timeout
  }

  /** undefined where the options have none; an Infinity is the caller's wish. */
  private ownDeadline({ timeout, deadline }: CallOptions): number | undefined {
    if (timeout === undefined && deadline === undefined) return undefined
    const now = this.caller.tick.now()
    const byTimeout = timeout === undefined ? Infinity : now + timeout
    const { wallClock = systemWallClock } = this.caller
    return deadline === undefined ? byTimeout : Math.min(byTimeout, now + deadline.getTime() - wallClock())
  }

  private metadata(options: CallOptions | undefined, parent: CallContext | undefined): Metadata {
    const { metadata, propagate } = this.caller
    const joined = options?.metadata === undefined ? metadata : metadataJoin(metadata, metadataOf(options.metadata))
    if (parent === undefined || propagate.length === 0) return joined
    const passedOn = propagate
      .filter((name) => !joined.some(([own]) => own === name))
      .flatMap((name) => metadataAll(parent.metadata, name).map((value) => [name, value] as const))
    return metadataJoin(passedOn, joined)
  }
}

/** Ends the call when the signal aborts; returns how to stop listening. */
export function follow(signal: AbortSignal, call: CallContext): () => void {
  const stop = (): void => { call.stop(cancelled(signal)) }
  signal.addEventListener('abort', stop, { once: true })
  return () => { signal.removeEventListener('abort', stop) }
}
