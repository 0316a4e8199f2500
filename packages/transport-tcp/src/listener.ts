import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Host, Identity, Status } from '@skein/core'
import type { Credentials, Endpoint, Listener, Router } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { addressOf, placeOf } from '@skein/kit/node/address'
import { secureServer } from '@skein/kit/node/secure-server'
import { identityOf } from '@skein/kit/node/tls'
import { GOODBYE, HEADER, writeHeader } from './frames.ts'
import type { Settings } from './options.ts'
import { PROTOCOL } from './protocol.ts'
import { ServerLink } from './server-link.ts'
import { writeGoodbye } from './status-block.ts'

/** Takes connections and serves each. */
export class TcpListener implements Listener {
  endpoint: Endpoint
  private readonly server: Server
  private readonly credentials: Credentials | undefined
  private readonly settings: Settings
  private readonly host: Host
  private readonly router: Router
  private readonly links = new Set<ServerLink>()
  /** Sockets that are open, those in their handshake too. */
  private open = 0
  private idle: (() => void) | undefined = undefined
  private closing: Promise<void> | undefined = undefined
  private readonly rejected = (why: string): void => { this.emit('rejected', why) }

  /** Throws INVALID_ARGUMENT for credentials that can't be. */
  constructor(at: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host, router: Router) {
    this.endpoint = at
    this.credentials = credentials
    this.settings = settings
    this.host = host
    this.router = router
    if (credentials === undefined) this.server = createServer({ noDelay: true })
    else {
      const server = secureServer(credentials, PROTOCOL, settings.connectTimeoutMs, this.rejected)
      server.on('secureConnection', (socket) => { this.serve(socket, socket) })
      this.server = server
    }
    this.server.prependListener('connection', (socket: Socket) => { this.take(socket) })
  }

  /** Rejects with UNAVAILABLE where the address can't be had. */
  async start(): Promise<this> {
    const place = placeOf(this.endpoint.address)
    const { server } = this
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause: Error) => {
        const text = `can't listen at ${this.endpoint.address}: ${cause.message}`
        reject(new RpcError(Code.UNAVAILABLE, text, { cause, delivery: 'unsent' }))
      })
      inRoot(() => server.listen(place, resolve))
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
    const { connections } = this.settings
    this.open++
    socket.once('close', () => { this.open-- })
    if (this.open > connections) {
      const why = `the server has ${connections} connections open, and takes no more`
      this.rejected(why)
      socket.on('error', ignore)
      // Within TLS it can't be said before the handshake.
      if (this.credentials === undefined) socket.write(goodbye({ code: Code.RESOURCE_EXHAUSTED, message: why }))
      socket.destroySoon()
    } else if (this.credentials === undefined) this.serve(socket, undefined)
  }

  private serve(socket: Socket, secure: TLSSocket | undefined): void {
    const { remoteAddress, remotePort = 0 } = socket
    const address = remoteAddress === undefined ? 'unix' : addressOf(remoteAddress, remotePort)
    let identity: Identity | undefined
    try {
      if (secure !== undefined && secure.alpnProtocol !== PROTOCOL) throw new Error(`it does not speak ${PROTOCOL}`)
      if (secure?.authorized === true && this.credentials !== undefined) identity = identityOf(this.credentials, secure)
      if (this.closing !== undefined) throw new Error('the server is closing')
    } catch (thrown) {
      this.rejected(`${address}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      socket.on('error', ignore)
      socket.destroy()
      return
    }
    const peer = identity === undefined ? { address } : { address, identity }
    const link = new ServerLink(socket, this.settings, this.host, this.router, peer, this.left)
    this.links.add(link)
    link.serve()
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

function goodbye(why: Status): Buffer {
  const payload = writeGoodbye(why, 0)
  const head = Buffer.alloc(HEADER)
  writeHeader(head, 0, payload.length, GOODBYE, 0, 0)
  return Buffer.concat([head, payload])
}

function ignore(): void {
  // The peer of a connection that isn't wanted may well be gone.
}
