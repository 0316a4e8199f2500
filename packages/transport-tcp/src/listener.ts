import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Server as TlsServer, TLSSocket } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Host, Identity, Status } from '@skein/core'
import type { Credentials, Endpoint, Listener, Router } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { identityOf, secureContext, serverTls } from '@skein/kit/node/tls'
import { addressOf, placeOf } from './address.ts'
import { PROTOCOL } from './connector.ts'
import type { Settings } from './options.ts'
import { ServerLink } from './server-link.ts'

/** Takes connections and serves each. */
export class TcpListener implements Listener {
  endpoint: Endpoint
  private readonly server: Server
  private readonly credentials: Credentials | undefined
  private readonly settings: Settings
  private readonly host: Host
  private readonly router: Router
  private readonly links = new Set<ServerLink>()
  /** All sockets, those in their handshake too. */
  private readonly sockets = new Set<Socket>()
  private idle: (() => void) | undefined = undefined
  private closing: Promise<void> | undefined = undefined

  constructor(at: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host, router: Router) {
    this.endpoint = at
    this.credentials = credentials
    this.settings = settings
    this.host = host
    this.router = router
    this.server = credentials === undefined ? createServer({ noDelay: true }, this.serve) : this.secureServer(credentials)
    this.server.prependListener('connection', this.took)
  }

  /** Rejects with UNAVAILABLE where the address can't be had. */
  async open(): Promise<this> {
    const place = placeOf(this.endpoint.address)
    const { server } = this
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause: Error) => {
        reject(new RpcError(Code.UNAVAILABLE, `can't listen at ${this.endpoint.address}: ${cause.message}`, { cause, delivery: 'unsent' }))
      })
      inRoot(() => server.listen(place, resolve))
    })
    // A connection that could not be taken harms no other.
    server.on('error', (error) => { this.emit('rejected', error.message) })
    if ('port' in place) {
      const port = (server.address() as AddressInfo).port
      this.endpoint = { ...this.endpoint, address: addressOf(place.host, port) }
    }
    return this
  }

  close(graceMs: number): Promise<void> {
    return this.closing ??= this.shut(graceMs)
  }

  private async shut(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => { this.server.close(() => { resolve() }) })
    const why: Status = { code: Code.UNAVAILABLE, message: 'the server is closing' }
    for (const link of this.links) link.drain(why)
    if (this.links.size > 0) {
      const idle = new Promise<void>((resolve) => { this.idle = resolve })
      const force = (): void => { for (const link of this.links) link.cancelAll(why) }
      const stop = graceMs > 0 && graceMs !== Infinity ? this.host.clock.after(graceMs, force) : undefined
      if (!(graceMs > 0)) force()
      await idle
      stop?.()
    }
    // Those in their handshake.
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  private secureServer(credentials: Credentials): TlsServer {
    const server = createTlsServer(
      { ...serverTls(credentials, PROTOCOL), noDelay: true, handshakeTimeout: Math.min(this.settings.connectTimeoutMs, 2 ** 31 - 1) },
      this.serve,
    )
    let used = secureContext(credentials)
    server.prependListener('connection', () => {
      const now = secureContext(credentials)
      if (now.ca === used.ca && now.cert === used.cert && now.key === used.key) return
      used = now
      server.setSecureContext(now)
    })
    server.on('tlsClientError', (error) => { this.emit('rejected', error.message) })
    return server
  }

  private readonly took = (socket: Socket): void => {
    const { connections } = this.settings
    if (this.sockets.size >= connections) {
      this.emit('rejected', `${connections} connections are open, and the limit is that many`)
      socket.destroy()
      return
    }
    this.sockets.add(socket)
    socket.once('close', () => { this.sockets.delete(socket) })
  }

  private readonly serve = (socket: Socket): void => {
    if (socket.destroyed) return
    if (this.closing !== undefined) {
      socket.destroy()
      return
    }
    const address = socket.remoteAddress === undefined ? 'unix' : addressOf(socket.remoteAddress, socket.remotePort ?? 0)
    const secure = this.credentials === undefined ? undefined : socket as TLSSocket
    if (secure !== undefined && secure.alpnProtocol !== PROTOCOL) {
      this.emit('rejected', `${address} does not speak ${PROTOCOL}`)
      socket.destroy()
      return
    }
    const identity = secure === undefined ? undefined : this.identify(secure)
    const link = new ServerLink(
      socket, this.settings, this.host, this.router, identity === undefined ? { address } : { address, identity }, this.left,
    )
    this.links.add(link)
    link.serve()
  }

  private identify(socket: TLSSocket): Identity | undefined {
    if (this.credentials === undefined || !socket.authorized) return undefined
    return identityOf(this.credentials, socket.getPeerX509Certificate()?.raw)
  }

  private readonly left = (link: ServerLink): void => {
    this.links.delete(link)
    if (this.links.size === 0) this.idle?.()
  }

  private emit(type: string, detail: string): void {
    const { host } = this
    if (host.emit !== undefined) host.emit({ type, at: host.clock.now(), detail })
  }
}
