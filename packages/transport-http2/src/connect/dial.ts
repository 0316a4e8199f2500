import { connect, isIP } from 'node:net'
import type { OnReadOpts, Socket } from 'node:net'
import type { Clock } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { placeOf } from '@skein/kit/node/address'
import type { Place } from '@skein/kit/node/address'
import { readInto } from '@skein/kit/node/read-buffer'
import { interleave, systemLookup } from './addresses.ts'
import type { Lookup } from './addresses.ts'
import type { ProxyServer } from './proxy.ts'
import { Race } from './race.ts'
import { handshakeFault, secure } from './secure.ts'
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
  readonly clock: Clock
  /** @default none: plain */
  readonly credentials?: Credentials | undefined
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
  /** Behind the name of a step, where it is the proxy's. */
  private readonly whose: string
  private race: Race | undefined = undefined
  /** The last that was made; it holds those beneath it. */
  private socket: Socket | undefined = undefined
  private raw: Socket | undefined = undefined
  private answer: ConnectAnswer | undefined = undefined
  private connected = false
  private over = false

  /** Begins at once. Throws INVALID_ARGUMENT for an address that can't be. */
  constructor(address: string, on: Dialling, options: DialOptions) {
    const place = placeOf(address)
    this.on = on
    this.options = options
    this.host = 'host' in place ? place.host : 'localhost'
    this.port = 'host' in place ? place.port : 0
    const proxy = 'host' in place ? options.proxy : undefined
    this.whose = proxy === undefined ? '' : ` of the proxy ${proxy.name}`
    this.step = `${firstStep(place, proxy)}${this.whose}`
    if ('path' in place) this.reach(connect({ ...place, ...this.reading() }))
    else this.find(proxy ?? place)
  }

  /** Whatever it is at; nothing is told any more. */
  destroy(): void {
    this.over = true
    this.race?.destroy()
    this.socket?.destroy()
    this.raw?.destroy()
  }

  private find({ host, port }: { readonly host: string; readonly port: number }): void {
    const family = isIP(host)
    if (family !== 0) return this.run([{ address: host, family }], port)
    const { lookup = systemLookup } = this.options
    lookup(host, (error, addresses) => {
      if (this.over) return
      if (error !== null) return this.fail(error.message, error)
      if (addresses.length === 0) return this.fail(`the name ${host} has no address`, undefined)
      this.enter(`TCP${this.whose}`)
      this.run(interleave(addresses), port)
    })
  }

  private run(addresses: Parameters<typeof interleave>[0], port: number): void {
    const { credentials, proxy, clock } = this.options
    // Beneath TLS nothing is read here, but a proxy's answer.
    const onread = credentials === undefined || proxy !== undefined ? this.readOptions : undefined
    this.race = new Race(addresses, port, onread, clock, {
      won: (socket) => { this.reached(socket) },
      failed: (message, cause) => { this.fail(message, cause) },
    })
  }

  /** A socket that has yet to connect. */
  private reach(socket: Socket): void {
    this.watch(socket)
    socket.once('connect', () => { this.reached(socket) })
  }

  private reached(socket: Socket): void {
    if (this.raw !== socket) this.watch(socket)
    const { proxy } = this.options
    if (proxy === undefined || this.whose === '') return this.secured(socket)
    this.enter(`CONNECT by the proxy ${proxy.name}`)
    this.answer = new ConnectAnswer(proxy)
    socket.write(connectRequest(this.host, this.port, proxy))
  }

  private secured(raw: Socket): void {
    const { credentials } = this.options
    if (credentials === undefined) return this.done(raw)
    this.enter('TLS handshake')
    try {
      const socket = secure(raw, credentials, this.host, this.readOptions(), (wrong) => {
        if (wrong === undefined) this.done(socket)
        else this.fail(wrong, undefined)
      })
      this.socket = socket
      socket.on('error', (error) => { this.fail(handshakeFault(error), error) })
      socket.once('close', () => { this.fail('the server closed the connection', undefined) })
    } catch (thrown) {
      this.fail((thrown as Error).message, thrown)
    }
  }

  private done(socket: Socket): void {
    if (this.over) return
    this.connected = true
    this.over = true
    this.on.connected(socket)
  }

  private watch(socket: Socket): void {
    this.socket = this.raw = socket
    // For good, or a fault that comes when it is over would end the process.
    socket.on('error', (error) => { this.fail(error.message, error) })
    // TLS over it knows more of why.
    socket.once('close', () => { if (this.socket === socket) this.fail('the peer closed the connection', undefined) })
  }

  private readonly readOptions = (): OnReadOpts => readInto((chunk, end) => { this.read(chunk, end) })

  private reading(): { onread?: OnReadOpts } {
    return this.options.credentials === undefined ? { onread: this.readOptions() } : {}
  }

  private read(chunk: Buffer, end: number): void {
    if (this.connected) return this.on.read(chunk, end)
    const { answer, raw } = this
    if (answer === undefined || raw === undefined || this.over) return
    try {
      if (!answer.read(chunk, end)) return
    } catch (thrown) {
      return this.fail((thrown as Error).message, thrown)
    }
    this.answer = undefined
    this.tunnelled(raw, answer.rest)
  }

  /** `rest` came from the server already. */
  private tunnelled(raw: Socket, rest: Buffer): void {
    if (this.options.credentials !== undefined && rest.length > 0) raw.unshift(rest)
    this.secured(raw)
    if (this.connected && rest.length > 0) this.on.read(rest, rest.length)
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
