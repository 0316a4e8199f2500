import { createServer } from 'node:net'
import type { AddressInfo, ListenOptions, Server, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Host, Identity, Peer, Status } from '@skein/core'
import type { Credentials, Endpoint, Listener } from '@skein/core/transport'
import { inRoot } from '../ambient.ts'
import { addressOf, placeOf } from './address.ts'
import { secureServer } from './secure-server.ts'
import { identityOf } from './tls.ts'

/** A connection that was taken. */
export interface ServedLink {
  /** Reads from now on. */
  serve(): void
  /** Takes no more calls, and closes when those that run have ended. */
  drain(why: Status): void
  /** Ends all calls. */
  cancelAll(why: Status): void
}

/** What a listener must know of its transport. */
export interface Served {
  /** Its name in ALPN: no client over TLS is taken that doesn't say it. */
  readonly protocol: string
  /** Connections at once. */
  readonly connections: number
  /** ms for a TLS handshake. */
  readonly handshakeMs: number
  /** Other processes listen at the same port, and the system deals out connections. @default false */
  readonly reusePort?: boolean
  /** What a client is told that is one too many. */
  tooMany(why: string): Uint8Array
  /** `left` is called once, when it is closed. */
  link(socket: Socket, peer: Peer, left: (link: ServedLink) => void): ServedLink
}

/** Takes connections, plain or by TLS, at a port or a Unix socket, and serves each. */
export class SocketListener implements Listener {
  endpoint: Endpoint
  private readonly server: Server
  private readonly credentials: Credentials | undefined
  private readonly served: Served
  private readonly host: Host
  private readonly links = new Set<ServedLink>()
  /** Sockets that are open, those in their handshake too. */
  private open = 0
  private idle: (() => void) | undefined = undefined
  private closing: Promise<void> | undefined = undefined
  private readonly rejected = (why: string): void => { this.emit('rejected', why) }

  /** Throws INVALID_ARGUMENT for credentials that can't be. */
  constructor(at: Endpoint, credentials: Credentials | undefined, served: Served, host: Host) {
    this.endpoint = at
    this.credentials = credentials
    this.served = served
    this.host = host
    if (credentials === undefined) this.server = createServer({ noDelay: true })
    else {
      const server = secureServer(credentials, served.protocol, served.handshakeMs, this.rejected)
      server.on('secureConnection', (socket) => { this.serve(socket, socket) })
      this.server = server
    }
    this.server.prependListener('connection', (socket: Socket) => { this.take(socket) })
  }

  /** Rejects with UNAVAILABLE where the address can't be had. */
  async start(): Promise<this> {
    const { server } = this
    const place = placeOf(this.endpoint.address)
    const at: ListenOptions = { ...place }
    if (this.served.reusePort === true) {
      if ('path' in place) throw this.unusable('reusePort: a Unix socket has no port; leave it out')
      at.reusePort = true
    }
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause) => { reject(this.unavailable(cause)) })
      inRoot(() => server.listen(at, resolve))
    })
    // A connection that could not be taken harms no other.
    server.on('error', (error) => { this.rejected(error.message) })
    if ('port' in place) {
      const { port } = server.address() as AddressInfo
      this.endpoint = { ...this.endpoint, address: addressOf(place.host, port) }
    }
    return this
  }

  close(graceMs: number): Promise<void> {
    return this.closing ??= this.shut(graceMs)
  }

  private async shut(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => { this.server.close(() => { resolve() }) })
    // Those in a handshake don't hold it up.
    this.server.emit('draining')
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
    await closed
  }

  private take(socket: Socket): void {
    const { connections } = this.served
    this.open++
    socket.once('close', () => { this.open-- })
    if (this.open > connections) {
      const why = `the server has ${connections} connections open, and takes no more`
      this.rejected(why)
      socket.on('error', ignore)
      // Within TLS it can't be said before the handshake.
      if (this.credentials === undefined) socket.write(this.served.tooMany(why))
      socket.destroySoon()
    } else if (this.credentials === undefined) this.serve(socket, undefined)
  }

  private serve(socket: Socket, secure: TLSSocket | undefined): void {
    const { remoteAddress, remotePort = 0 } = socket
    const address = remoteAddress === undefined ? 'unix' : addressOf(remoteAddress, remotePort)
    const { protocol } = this.served
    let identity: Identity | undefined
    try {
      if (secure !== undefined && secure.alpnProtocol !== protocol) throw new Error(`it does not speak ${protocol}`)
      if (secure?.authorized === true && this.credentials !== undefined) identity = identityOf(this.credentials, secure)
      if (this.closing !== undefined) throw new Error('the server is closing')
    } catch (thrown) {
      this.rejected(`${address}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      socket.on('error', ignore)
      socket.destroy()
      return
    }
    const link = this.served.link(socket, identity === undefined ? { address } : { address, identity }, this.left)
    this.links.add(link)
    link.serve()
  }

  private readonly left = (link: ServedLink): void => {
    this.links.delete(link)
    if (this.links.size === 0) this.idle?.()
  }

  private unavailable(cause: Error): RpcError {
    const { code } = cause as NodeJS.ErrnoException
    const shares = this.served.reusePort === true && (code === 'ENOTSUP' || code === 'EINVAL')
    if (shares) return this.unusable('reusePort: this system lets no two sockets share a port; leave it out')
    const text = `can't listen at ${this.endpoint.address}: ${cause.message}`
    return new RpcError(Code.UNAVAILABLE, text, { cause, delivery: 'unsent' })
  }

  private unusable(why: string): RpcError {
    const text = `can't listen at ${this.endpoint.address}: ${why}`
    return new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
  }

  private emit(type: string, detail: string): void {
    const { host } = this
    if (host.emit !== undefined) host.emit({ type, at: host.clock.now(), detail })
  }
}

function ignore(): void {
  // The peer of a connection that isn't wanted may well be gone.
}
