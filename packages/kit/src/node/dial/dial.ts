import { connect, isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import type { Clock } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { placeOf } from '../address.ts'
import type { Place } from '../address.ts'
import { readInto } from '../read-buffer.ts'
import { interleave, systemLookup } from './addresses.ts'
import type { Lookup } from './addresses.ts'
import type { ProxyServer } from './proxy.ts'
import { Race } from './race.ts'
import { handshakeFault, handshakeOptions, refusal, secureSocket } from './secure.ts'
import { connectRequest, ConnectAnswer } from './tunnel.ts'

/** What a dial tells. After `connected` and after `failed` it tells nothing but what is read. */
export interface Dialling {
  /** 'TCP', 'CONNECT', 'TLS handshake'. */
  entered(step: string): void
  /** Its faults and its end are the owner's matter from here on. */
  connected(socket: Socket): void
  failed(message: string, cause: unknown): void
  /** Lent until it returns. */
  read(chunk: Buffer, end: number): void
}

export interface DialOptions {
  /** Demanded by ALPN, where there are credentials. */
  readonly protocol: string
  readonly clock: Clock
  /** @default none: plain */
  readonly credentials?: Credentials | undefined
  /** What the server's certificate must have. @default the address's host */
  readonly serverName?: string | undefined
  /** @default none: straight to the server */
  readonly proxy?: ProxyServer | undefined
  /** @default as the system finds names */
  readonly lookup?: Lookup | undefined
}

/** The way to a server: name, TCP, proxy and TLS. It has no limit of time; its owner destroys it when time is up. */
export class Dial {
  /** What it is at. */
  step: string
  private readonly host: string
  private readonly port: number
  private readonly on: Dialling
  private readonly options: DialOptions
  private readonly proxy: ProxyServer | undefined
  private readonly handshake: ConnectionOptions | undefined
  /** Behind the name of a step, where it is the proxy's. */
  private readonly whose: string
  private race: Race | undefined = undefined
  /** The one that reaches the server; beneath it there may be the proxy's. */
  private socket: Socket | undefined = undefined
  private beneath: Socket | undefined = undefined
  private answer: ConnectAnswer | undefined = undefined
  private connected = false
  private over = false

  /** Begins at once. Throws INVALID_ARGUMENT for an address or credentials that can't be. */
  constructor(address: string, on: Dialling, options: DialOptions) {
    const place = placeOf(address)
    this.on = on
    this.options = options
    this.host = 'host' in place ? place.host : 'localhost'
    this.port = 'host' in place ? place.port : 0
    this.proxy = 'host' in place ? options.proxy : undefined
    this.whose = this.proxy === undefined ? '' : ` of the proxy ${this.proxy.name}`
    this.step = `${firstStep(place, this.proxy)}${this.whose}`
    const { credentials, protocol, serverName = this.host } = options
    this.handshake = credentials === undefined ? undefined : handshakeOptions(credentials, serverName, protocol)
    if ('host' in place) this.find(this.proxy ?? place)
    else this.reach(this.open(place))
  }

  /** Whatever it is at; nothing is told any more. */
  destroy(): void {
    this.over = true
    this.race?.destroy()
    this.socket?.destroy()
    this.beneath?.destroy()
  }

  private find({ host, port }: { readonly host: string; readonly port: number }): void {
    if (isIP(host) !== 0) return this.run([host], port)
    const { lookup = systemLookup } = this.options
    lookup(host, (error, addresses) => {
      if (this.over) return
      if (error !== null) return this.fail(error.message, error)
      if (addresses.length === 0) return this.fail(`the name ${host} has no address`, undefined)
      this.enter(`TCP${this.whose}`)
      this.run(interleave(addresses), port)
    })
  }

  private run(addresses: readonly string[], port: number): void {
    this.race = new Race(addresses, this.options.clock, {
      open: (host) => this.open({ host, port }),
      won: (socket) => {
        this.watch(socket)
        this.reached(socket)
      },
      failed: (message, cause) => { this.fail(message, cause) },
    })
  }

  private reach(socket: Socket): void {
    this.watch(socket)
    socket.once('connect', () => { this.reached(socket) })
  }

  /** TLS connects by itself, where nothing comes before it: so it can read into a buffer that is there. */
  private open(place: Place): Socket {
    const onread = readInto((chunk, end) => { this.read(chunk, end) })
    if (this.handshake === undefined || this.proxy !== undefined) return connect({ ...place, noDelay: true, onread })
    return secureSocket({ ...this.handshake, ...place, noDelay: true, onread })
  }

  private reached(socket: Socket): void {
    const { proxy } = this
    if (proxy === undefined && this.handshake === undefined) return this.done(socket)
    if (proxy === undefined) return this.shake(socket as TLSSocket)
    this.enter(`CONNECT by the proxy ${proxy.name}`)
    this.answer = new ConnectAnswer(proxy)
    socket.write(connectRequest(this.host, this.port, proxy))
  }

  private shake(socket: TLSSocket): void {
    this.enter('TLS handshake')
    socket.once('secureConnect', () => {
      const wrong = refusal(socket, this.options.protocol)
      if (wrong === undefined) this.done(socket)
      else this.fail(wrong, undefined)
    })
  }

  private done(socket: Socket): void {
    if (this.over) return
    this.connected = true
    this.over = true
    this.race = undefined
    this.on.connected(socket)
  }

  private watch(socket: Socket): void {
    this.socket = socket
    // For good, or a fault that comes when it is over would end the process.
    socket.on('error', (error) => { this.fail(handshakeFault(error, this.options.protocol), error) })
    // TLS over it knows more of why.
    socket.once('close', () => { if (this.socket === socket) this.fail('the peer closed the connection', undefined) })
  }

  private read(chunk: Buffer, end: number): void {
    if (this.connected) return this.on.read(chunk, end)
    const { answer, socket } = this
    if (answer === undefined || socket === undefined || this.over) return
    try {
      if (!answer.read(chunk, end)) return
    } catch (thrown) {
      return this.fail((thrown as Error).message, thrown)
    }
    this.answer = undefined
    this.tunnelled(socket, answer.rest)
  }

  /** `rest` came from the server already. */
  private tunnelled(tunnel: Socket, rest: Buffer): void {
    if (this.handshake === undefined) {
      this.done(tunnel)
      if (rest.length > 0) this.on.read(rest, rest.length)
      return
    }
    this.beneath = tunnel
    if (rest.length > 0) tunnel.unshift(rest)
    const socket = secureSocket({ ...this.handshake, socket: tunnel })
    this.watch(socket)
    socket.on('data', (chunk: Buffer) => { this.read(chunk, chunk.length) })
    this.shake(socket)
  }

  private enter(step: string): void {
    this.step = step
    this.on.entered(step)
  }

  private fail(message: string, cause: unknown): void {
    if (this.over) return
    this.destroy()
    this.on.failed(message, cause)
  }
}

function firstStep(place: Place, proxy: ProxyServer | undefined): string {
  if ('path' in place) return 'Unix socket'
  return isIP(proxy?.host ?? place.host) === 0 ? 'name lookup' : 'TCP'
}
