import type {
  Bytes, Call, Clock, Codec, Interceptor, Invoke, Metadata, Method, Methods, RequestSink, ResponseSink, Service,
} from '@skein/core'
import type { Transport } from '@skein/core/transport'
import type { Caller } from '@skein/kit/caller'
import { tickOf } from '@skein/kit/clock'
import { bindMethod, encoding } from '@skein/kit/codec-step'
import { suspended } from '@skein/kit/debugger'
import type { DirectResponses } from '@skein/kit/direct'
import { chain, vouched } from '@skein/kit/guard'
import { OwnHost } from '@skein/kit/host'
import type { EventListener } from '@skein/kit/host'
import { metadataOf } from '@skein/kit/metadata'
import { knownOptions } from '@skein/kit/option-values'
import type { MethodDefaults, RunningConfig } from '@skein/kit/policy'
import { refuse } from '@skein/kit/sinks'
import { makeClient } from '@skein/kit/stub'
import type { Client } from '@skein/kit/stub'
import { traceTo } from '@skein/kit/trace'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import { Fleet } from './fleet/fleet.ts'
import { fleetOptions } from './fleet/options.ts'
import type { ChannelState, StateListener } from './fleet/state.ts'
import { codecsOf, listOf, milliseconds, OPTIONS, PROPAGATED, wrong } from './options.ts'
import type { ChannelOptions } from './options.ts'
import { gate } from './placement/gate.ts'
import { made } from './placement/policies.ts'
import { readiness } from './placement/readiness.ts'
import { CodedCall } from './placement/coded-call.ts'
import { LentCall, SingleCall } from './placement/single-call.ts'
import { StreamCall } from './placement/stream-call.ts'
import type { ServerInfo } from './server-info.ts'
import { serverInfo } from './server-info.ts'

export interface ClientOptions {
  /** Around this client's calls, inside the channel's. @default none */
  readonly interceptors?: readonly Interceptor[]
}

export interface Channel extends AsyncDisposable {
  /** Where its calls go. */
  readonly target: string
  readonly state: ChannelState
  /** The servers that are known now. */
  readonly servers: readonly ServerInfo[]
  /** A service's functions. Throws where the service can't be encoded by the channel's codec. */
  client<M extends Methods>(service: Service<M>, options?: ClientOptions): Client<Service<M>>
  /** Hears each change of `state`. Returns how to stop. */
  watch(listener: StateListener): () => void
  /**
   * Connects. Resolves when a server can be called; rejects with an RpcError that tells what it was at, where that
   * takes longer than `timeout` ms (the channel's `timeout`).
   */
  ready(options?: { readonly timeout?: number | undefined }): Promise<void>
  /** Hears what happens beneath the calls: resolved, connecting, connected, moved … Returns how to stop. */
  on(listener: EventListener): () => void
  /**
   * Takes no new calls; running ones may end for `grace` ms (10,000), and are then cancelled. Never rejects. Called
   * again, it may shorten the time that is left, and never prolongs it. Until then its connections keep the process
   * alive, as open sockets do, and so do calls that wait for one. A connection that other channels use stays open.
   */
  close(options?: { readonly grace?: number }): Promise<void>
}

/**
 * A channel to the servers of a target. It resolves and connects when it is first used and again whenever connections
 * are gone; meanwhile calls wait, within their deadlines. Throws INVALID_ARGUMENT for a target or an option that can't
 * be.
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
  knownOptions('createChannel', options, OPTIONS)
  return new OwnChannel(String(target), options)
}

class OwnChannel implements Channel, Caller {
  readonly target: string
  readonly tick: Pick<Clock, 'now'>
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
  private readonly fleet: Fleet
  private readonly config: RunningConfig | undefined
  /** Beneath the codecs. */
  private readonly bytes: Invoke<Bytes, Bytes>
  private readonly untrace: () => void
  private readonly suspendWhileDebugging: boolean | undefined
  private readonly closing = Promise.withResolvers<void>()

  constructor(target: string, options: ChannelOptions) {
    const { transport, interceptors = [], propagate = PROPAGATED } = options
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
    this.tick = tickOf(this.host.clock)
    this.wheel = wheelOf(this.host.clock)
    this.fleet = new Fleet(fleetOptions(target, options, this.host, this.tick))
    this.config = this.fleet.config
    this.bytes = this.around(options)
    this.suspendWhileDebugging = options.suspendWhileDebugging
    this.wallClock = options.wallClock
    this.untrace = traceTo(this.host, `channel ${target}`)
  }

  get state(): ChannelState {
    return this.fleet.state.current
  }

  get servers(): readonly ServerInfo[] {
    return this.fleet.servers.all.map(serverInfo)
  }

  client<M extends Methods>(service: Service<M>, { interceptors = [] }: ClientOptions = {}): Client<Service<M>> {
    return makeClient(service, this, [...this.interceptors, ...listOf('interceptors', interceptors)])
  }

  step(method: Method, codec: string): Invoke<unknown, unknown> {
    const found = this.codecs.get(codec)
    if (found === undefined) {
      throw wrong(`codec ${codec}: the channel to ${this.target} has ${[...this.codecs.keys()].join(', ')}; add it to its codecs`)
    }
    const binding = bindMethod(found, method)
    if (method.clientStream || this.bytes !== this.place) return encoding(binding)(this.bytes)
    return (call, responses) => this.admits(responses) ?? new CodedCall(this.fleet, binding, call, responses).open()
  }

  defaults(method: Method): MethodDefaults | undefined {
    return this.config?.defaults(method)
  }

  enforces(): boolean {
    return !suspended(this.suspendWhileDebugging)
  }

  watch(listener: StateListener): () => void {
    return this.fleet.state.watch(listener)
  }

  async ready({ timeout }: { readonly timeout?: number | undefined } = {}): Promise<void> {
    await readiness(this.fleet, milliseconds('timeout', timeout, this.timeout))
  }

  on(listener: EventListener): () => void {
    return this.host.subscribe(listener)
  }

  close({ grace = 10_000 }: { readonly grace?: number } = {}): Promise<void> {
    this.fleet.drainFor(grace)
    const { promise, resolve } = this.closing
    // Who is told of it from inside may close it, too.
    if (this.fleet.isClosed) return promise
    void this.fleet.close().finally(() => {
      this.wheel.rest()
      this.untrace()
      resolve()
    })
    return promise
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** What is beneath the codecs: the layers, the outermost first, and the placement. */
  private around({ byteInterceptors = [], policies = [] }: ChannelOptions): Invoke<Bytes, Bytes> {
    try {
      const config = this.config === undefined ? [] : [vouched(gate(this.fleet)), this.config.interceptor]
      const own = made('policies', listOf('policies', policies), this.host)
      return chain([...listOf('byteInterceptors', byteInterceptors), ...config, ...own], this.place)
    } catch (thrown) {
      // It has begun to watch its file, and nobody gets the channel, who could close it.
      this.config?.close()
      throw thrown
    }
  }

  private readonly place = (call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> => {
    const refused = this.admits(responses)
    if (refused !== undefined) return refused
    if (call.method.clientStream) return new StreamCall(this.fleet, call, responses).open()
    return (responses as DirectResponses).messageLent === undefined
      ? new SingleCall(this.fleet, call, responses).open() : new LentCall(this.fleet, call, responses).open()
  }

  /** undefined: it takes calls. */
  private admits(responses: ResponseSink<never>): RequestSink<unknown> | undefined {
    return this.fleet.isClosed ? refuse(responses, this.fleet.closedStatus) : undefined
  }
}
