import { Code } from '@skein/core'
import type {
  Bytes, Call, Codec, Interceptor, Invoke, Metadata, Method, Methods, RequestSink, ResponseSink, Service,
} from '@skein/core'
import type { Transport } from '@skein/core/transport'
import type { Caller } from '@skein/kit/caller'
import { TickClock } from '@skein/kit/clock'
import { bindMethod, encoding } from '@skein/kit/codec-step'
import { suspended } from '@skein/kit/debugger'
import { chain } from '@skein/kit/guard'
import { OwnHost } from '@skein/kit/host'
import type { EventListener } from '@skein/kit/host'
import { metadataOf } from '@skein/kit/metadata'
import { refuse } from '@skein/kit/sinks'
import { makeClient } from '@skein/kit/stub'
import type { Client } from '@skein/kit/stub'
import { endpointOf, isSecure } from '@skein/kit/target'
import { traceTo } from '@skein/kit/trace'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import { Connector } from './pool/connector.ts'
import type { ChannelState } from './pool/connector.ts'
import { codecsOf, listOf, milliseconds, PROPAGATED, wrong } from './options.ts'
import type { ChannelOptions } from './options.ts'
import { WaitingCall } from './waiting-call.ts'

export interface ClientOptions {
  /** Around this client's calls, inside the channel's. @default none */
  readonly interceptors?: readonly Interceptor[]
}

export interface Channel extends AsyncDisposable {
  /** Where its calls go. */
  readonly target: string
  readonly state: ChannelState
  /** A service's functions. Throws where the service can't be encoded by the channel's codec. */
  client<M extends Methods>(service: Service<M>, options?: ClientOptions): Client<Service<M>>
  /** Hears what happens beneath the calls: connecting, connected, draining, closed … Returns how to stop. */
  on(listener: EventListener): () => void
  /**
   * Takes no new calls; running ones may end for `grace` ms (10,000), and are then cancelled. Never rejects. Until then
   * its connection keeps the process alive, as an open socket does, and so do calls that wait for one.
   */
  close(options?: { readonly grace?: number }): Promise<void>
}

/**
 * A channel to one server. It connects when it is first used and again whenever the connection is gone; meanwhile calls
 * wait, within their deadlines. Throws INVALID_ARGUMENT for a target or an option that can't be.
 *
 * A target `https://…` means TLS, by the system's certificate authorities where no credentials are given.
 *
 * ```ts
 * const channel = createChannel('tcp://127.0.0.1:50051', { transport: tcp(), codec: json() })
 * const { id } = await channel.client(Orders).place({ sku: 'a1' }, { timeout: 250 })
 * ```
 */
export function createChannel(target: string | URL, options: ChannelOptions): Channel {
  if (typeof options !== 'object' || (options as unknown) === null) throw wrong('options: give at least { transport, codec }')
  return new OneServerChannel(String(target), options)
}

class OneServerChannel implements Channel, Caller {
  readonly target: string
  readonly tick: TickClock
  readonly wheel: TimerWheel
  readonly timeout: number
  readonly idleTimeout: number
  readonly codec: string
  readonly metadata: Metadata
  readonly propagate: readonly string[]
  readonly wallClock: (() => number) | undefined
  private readonly codecs: ReadonlyMap<string, Codec>
  private readonly interceptors: readonly Interceptor[]
  private readonly host: OwnHost
  private readonly connector: Connector
  /** Beneath the codecs. */
  private readonly bytes: Invoke<Bytes, Bytes>
  private readonly untrace: () => void
  private readonly suspendWhileDebugging: boolean | undefined
  private closing: Promise<void> | undefined = undefined

  constructor(target: string, options: ChannelOptions) {
    const { transport, interceptors = [], byteInterceptors = [] } = options
    const { propagate = PROPAGATED, backoff = {} } = options
    const { credentials = isSecure(target) ? {} : undefined } = options
    if (typeof (transport as Partial<Transport> | null)?.connect !== 'function') throw wrong('transport: give one, such as tcp()')
    this.target = target
    this.codecs = codecsOf(options.codec)
    this.codec = [...this.codecs.keys()][0] ?? ''
    this.timeout = milliseconds('timeout', options.timeout, 15_000)
    this.idleTimeout = milliseconds('idleTimeout', options.idleTimeout, 60_000)
    this.metadata = metadataOf(options.metadata)
    this.propagate = listOf('propagate', propagate).map((name) => String(name).toLowerCase())
    this.interceptors = listOf('interceptors', interceptors)
    this.host = new OwnHost(options)
    this.tick = new TickClock(this.host.clock)
    this.wheel = wheelOf(this.host.clock)
    this.connector = new Connector(endpointOf(target, transport.name), transport, credentials, this.host, backoff)
    this.bytes = chain(listOf('byteInterceptors', byteInterceptors), (call, responses) => this.dispatch(call, responses))
    this.suspendWhileDebugging = options.suspendWhileDebugging
    this.wallClock = options.wallClock
    this.untrace = traceTo(this.host, `channel ${target}`)
  }

  get state(): ChannelState {
    return this.connector.state
  }

  client<M extends Methods>(service: Service<M>, { interceptors = [] }: ClientOptions = {}): Client<Service<M>> {
    return makeClient(service, this, [...this.interceptors, ...listOf('interceptors', interceptors)])
  }

  step(method: Method, codec: string): Invoke<unknown, unknown> {
    const found = this.codecs.get(codec)
    if (found === undefined) {
      throw wrong(`codec ${codec}: the channel to ${this.target} has ${[...this.codecs.keys()].join(', ')}; add it to its codecs`)
    }
    return encoding(bindMethod(found, method))(this.bytes)
  }

  enforces(): boolean {
    return !suspended(this.suspendWhileDebugging)
  }

  on(listener: EventListener): () => void {
    return this.host.subscribe(listener)
  }

  close({ grace = 10_000 }: { readonly grace?: number } = {}): Promise<void> {
    this.closing ??= this.connector.close(grace).then(() => {
      this.wheel.rest()
      this.untrace()
    })
    return this.closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  private dispatch(call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const { ready } = this.connector
    // It may know that it drains before this channel was told.
    if (ready?.state === 'ready') return ready.invoke(call, responses)
    if (this.closing !== undefined) {
      return refuse(responses, { code: Code.UNAVAILABLE, message: `the channel to ${this.target} is closed`, delivery: 'unsent' })
    }
    return new WaitingCall(call, responses, this.connector, this.host.clock)
  }
}
