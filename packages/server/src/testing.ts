import { Code, RpcError } from '@skein/core'
import type { Call, Codec, Interceptor, Invoke, Metadata, Method, Methods, Service, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import type { Caller } from '@skein/kit/caller'
import { TickClock } from '@skein/kit/clock'
import { bindMethod, decoding, encoding } from '@skein/kit/codec-step'
import { metadataOf } from '@skein/kit/metadata'
import type { MetadataInit } from '@skein/kit/metadata'
import { Relay } from '@skein/kit/sinks'
import { makeClient } from '@skein/kit/stub'
import type { Client } from '@skein/kit/stub'
import type { TimerWheel } from '@skein/kit/wheel'
import { compose } from './compose.ts'
import { Core } from './core.ts'
import type { Implemented } from './implementation.ts'
import type { ServerOptions } from './options.ts'

type Shared = 'interceptors' | 'log' | 'exposeErrors' | 'limits' | 'clock' | 'random'

export interface TestOptions extends Pick<ServerOptions, Shared> {
  /** Messages pass through it, both ways, validators included. @default none: the very object that is sent arrives */
  readonly codec?: Codec
  /** Around the caller's end. @default none */
  readonly clientInterceptors?: readonly Interceptor[]
  /** Sent with every call. @default none */
  readonly metadata?: MetadataInit
  /** ms for a call that has no other deadline. @default 15,000 */
  readonly timeout?: number
}

/**
 * A client of a service whose server is the same process, with no transport between them: deadlines, cancellation,
 * metadata, flow control and errors are as they are over a wire.
 *
 * ```ts
 * const orders = testClient(Orders, { place: (order) => ({ id: order.sku }) })
 * expect(await orders.place({ sku: 'a1' })).toEqual({ id: 'a1' })
 * ```
 */
export function testClient<M extends Methods>(
  service: Service<M>, implementation: Implemented<M>, options: TestOptions = {},
): Client<Service<M>> {
  const core = new Core(options)
  const served = compose(core, service, implementation, options.interceptors ?? [], {})
  return makeClient(service, new DirectCaller(core, served, options), options.clientInterceptors ?? [])
}

class DirectCaller implements Caller {
  readonly tick: TickClock
  readonly wheel: TimerWheel
  readonly timeout: number
  readonly idleTimeout = Infinity
  readonly codec: string
  readonly metadata: Metadata
  readonly propagate: readonly string[] = []
  private readonly core: Core
  private readonly served: ReadonlyMap<Method, Invoke<unknown, unknown>>
  private readonly used: Codec | undefined

  constructor(core: Core, served: ReadonlyMap<Method, Invoke<unknown, unknown>>, options: TestOptions) {
    this.core = core
    this.served = served
    this.used = options.codec
    this.codec = options.codec?.name ?? 'none'
    this.tick = new TickClock(core.host.clock)
    this.wheel = core.wheel
    this.timeout = options.timeout ?? 15_000
    this.metadata = metadataOf(options.metadata)
  }

  enforces(): boolean {
    return this.core.enforces()
  }

  step(method: Method, codec: string): Invoke<unknown, unknown> {
    const served = this.served.get(method)
    if (served === undefined || codec !== this.codec) {
      const text = `codec ${codec}: this test client has ${this.codec}`
      throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
    }
    if (this.used === undefined) return crossing(served)
    const binding = bindMethod(this.used, method)
    return encoding(binding)(crossing(decoding(binding)(served)))
  }
}

/** Where the wire would be: the server gets a call of its own, and the client of a status what a wire carries. */
function crossing<I, O>(server: Invoke<I, O>): Invoke<I, O> {
  return (call, responses) => new Crossing<I, O>(responses).start(server, call)
}

const PEER = { address: 'in process' }

class Crossing<I, O> extends Relay<I, O> {
  override start(server: Invoke<I, O>, { method, metadata, deadline, codec }: Call): this {
    return super.start(server, new CallContext(method, metadata, deadline, codec, PEER, undefined))
  }

  override end({ code, message, details, delivery }: Status, trailers: Metadata): void {
    super.end({ code, message, details, delivery }, trailers)
  }
}
