import { Code, RpcError } from '@skein/core'
import type { Host, Interceptor, Methods, Service } from '@skein/core'
import type { Credentials, Endpoint, Listener, Transport } from '@skein/core/transport'
import type { EventListener } from '@skein/kit/host'
import { knownOptions } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { endpointOf, isSecure } from '@skein/kit/target'
import { traceTo } from '@skein/kit/trace'
import { atLeast, wrong } from './checks.ts'
import { timesOf, TIMES } from './close-options.ts'
import type { CloseOptions, Times } from './close-options.ts'
import { compose } from './compose.ts'
import type { AddOptions } from './compose.ts'
import { Core } from './core.ts'
import { Followers } from './followers.ts'
import type { Follower } from './followers.ts'
import type { Implemented } from './implementation.ts'
import type { Logger } from './logger.ts'
import { missingFrom } from './missing.ts'
import { codecsOf } from './options.ts'
import type { ServerOptions } from './options.ts'
import { Routes } from './routes.ts'
import { Shutdown } from './shutdown.ts'
import type { Closed, ServerState } from './shutdown.ts'
import { onSignals } from './signals.ts'

/** Where a server can be reached. */
export interface Listening {
  /** With the port that was really taken: what a client connects to. */
  readonly url: string
  readonly endpoint: Endpoint
  /** Closes this one alone: calls that came by it end, or are cancelled after `grace` ms. */
  close(options?: Pick<CloseOptions, 'grace'>): Promise<void>
}

export interface ListenOptions {
  /** TLS; an `https:` address needs them. @default none: plain connections */
  readonly credentials?: Credentials | undefined
}

export interface Server extends AsyncDisposable {
  /** What has been added by now, in that order: for services that tell of the others. */
  readonly services: readonly Service[]
  /** Its clock, and who hears its events: for what is a part of it, such as its health. */
  readonly host: Host
  readonly log: Logger
  readonly state: ServerState
  /**
   * Serves a service by an object's or a class instance's methods. What is missing is said in the log, and answered
   * with UNIMPLEMENTED. Throws where a codec can't encode one of the types, where the server has a service of this
   * name, and where something isn't the handler of its method's shape.
   */
  add<M extends Methods>(
    service: Service<M>, implementation: Implemented<M>, options?: AddOptions<Extract<keyof M, string>>,
  ): Server
  /** May be called several times. Rejects where the address is none, or can't be had. */
  listen(transport: Transport, url: string | URL, options?: ListenOptions): Promise<Listening>
  /** Hears what happens at the connections, and calls begin and end. Returns how to stop. */
  on(listener: EventListener): () => void
  /** Calls somebody who is a part of the server when it changes. Returns how to stop. */
  follow(follower: Follower): () => void
  /**
   * Says by its health that it doesn't serve, and takes calls for `pause` ms more; tells clients to call no more; calls
   * that run or are on their way end, or are cancelled after `grace` ms, when their handlers have `force` ms to end in.
   * Calling it again can only shorten these. Rejects only where one of them is no number of ms.
   */
  close(options?: CloseOptions): Promise<Closed>
}

/**
 * Makes a server. Throws INVALID_ARGUMENT for an option that can't be.
 *
 * ```ts
 * const server = createServer({ codec: json() })
 * server.add(Orders, { place: async (order, call) => ({ id: await save(order, call.signal) }) })
 * const { url } = await server.listen(tcp(), 'tcp://127.0.0.1:0')
 * ```
 */
export function createServer(options: ServerOptions): Server {
  return new OwnServer(options)
}

const NAMES: OptionNames<ServerOptions> = {
  codec: true, interceptors: true, log: true, exposeErrors: true, pause: true, grace: true, force: true, signals: true,
  limits: true, suspendWhileDebugging: true, clock: true, random: true,
}

class OwnServer implements Server {
  private readonly core: Core
  private readonly routes: Routes
  private readonly interceptors: readonly Interceptor[]
  private readonly times: Times
  private readonly signals: boolean
  private readonly listeners = new Set<Listener>()
  private readonly followers: Followers
  private readonly untrace: () => void
  private unlisten: (() => void) | undefined = undefined
  private shutdown: Shutdown | undefined = undefined
  private readonly closed = Promise.withResolvers<Closed>()

  constructor(options: ServerOptions) {
    knownOptions('createServer', options, NAMES)
    const codecs = codecsOf(options.codec)
    this.core = new Core(options)
    this.routes = new Routes(this.core, codecs)
    this.followers = new Followers(this.core.log)
    this.interceptors = [...(options.interceptors ?? [])]
    this.times = timesOf(options, TIMES)
    this.signals = options.signals ?? false
    this.untrace = traceTo(this.core.host, 'server')
  }

  get services(): readonly Service[] {
    return [...this.routes.services.values()]
  }

  get host(): Host {
    return this.core.host
  }

  get log(): Logger {
    return this.core.log
  }

  get state(): ServerState {
    return this.shutdown?.state ?? 'serving'
  }

  add<M extends Methods>(
    service: Service<M>, implementation: Implemented<M>, options: AddOptions<Extract<keyof M, string>> = {},
  ): Server {
    this.refuseWhenClosed(`service ${service.name} can't be added`)
    this.routes.check(service.name)
    this.routes.add(service, compose(this.core, service, implementation, this.interceptors, options), options.codecs)
    const missing = missingFrom(implementation, service)
    if (missing !== undefined) this.core.log.warn(missing)
    this.followers.added(service)
    return this
  }

  async listen(
    transport: Transport, url: string | URL, { credentials }: ListenOptions = {},
  ): Promise<Listening> {
    this.refuseWhenClosed(`it can't listen at ${String(url)}`)
    const { host } = this.core
    if (typeof (transport as Transport | undefined)?.listen !== 'function') {
      throw wrong('transport: give one, such as tcp()')
    }
    const at = endpointOf(url, transport.name)
    if (isSecure(url) && credentials === undefined) {
      throw wrong(`${String(url)}: it needs a certificate; give listen { credentials: { cert, key } }, or say http:`)
    }
    const listener = await transport.listen(at, credentials, host, this.routes)
    if (this.shutdown !== undefined) {
      await listener.close(0)
      this.refuseWhenClosed(`it can't listen at ${String(url)}`)
    }
    this.listeners.add(listener)
    if (this.signals) this.unlisten ??= onSignals((atOnce) => this.close(atOnce ? { grace: 0 } : {}))
    const { endpoint } = listener
    const reached = urlOf(endpoint, transport.name, credentials !== undefined)
    host.emit?.({ type: 'listening', at: host.clock.now(), detail: reached })
    const close = async ({ grace }: Pick<CloseOptions, 'grace'> = {}): Promise<void> => {
      await listener.close(atLeast(0, 'grace', grace, this.times.grace))
      this.listeners.delete(listener)
    }
    return { endpoint, url: reached, close }
  }

  on(listener: EventListener): () => void {
    return this.core.host.subscribe(listener)
  }

  follow(follower: Follower): () => void {
    return this.followers.add(follower)
  }

  async close(options: CloseOptions = {}): Promise<Closed> {
    const times = timesOf(options, this.times)
    if (this.shutdown !== undefined) this.shutdown.within(times)
    else {
      // Known before anybody hears of it, who may close it too.
      const shutdown = this.shutdown = new Shutdown(this.core, this.followers, this.listeners, times)
      this.closed.resolve(this.shut(shutdown))
    }
    return this.closed.promise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  private async shut(shutdown: Shutdown): Promise<Closed> {
    const closed = await shutdown.run()
    this.core.wheel.rest()
    this.unlisten?.()
    this.untrace()
    return closed
  }

  private refuseWhenClosed(what: string): void {
    if (this.shutdown === undefined) return
    const text = `the server is closed: ${what}; make a new one with createServer`
    throw new RpcError(Code.FAILED_PRECONDITION, text, { delivery: 'unsent' })
  }
}

function urlOf({ address }: Endpoint, transport: string, secure: boolean): string {
  if (address.startsWith('unix:')) return address
  if (transport === 'memory') return `memory:${address}`
  return `${transport === 'http' && secure ? 'https' : transport}://${address}`
}
