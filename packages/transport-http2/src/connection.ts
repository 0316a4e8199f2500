import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Bytes, Call, Host, Invoke, Peer, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { Dial } from '@skein/kit/node/dial'
import type { Dialling } from '@skein/kit/node/dial'
import { proxyFor } from '@skein/kit/node/proxy'
import { identityOf } from '@skein/kit/node/tls'
import { refuse } from '@skein/kit/sinks'
import { plain } from '@skein/kit/status'
import { hostAndPort } from '@skein/kit/target'
import { ClientLink } from './client-link.ts'
import type { Owner } from './client-link.ts'
import type { Settings } from './options.ts'
import { PROTOCOL } from './protocol.ts'

/** A client's connection, from before it has a socket until after. */
export class Http2Connection implements Connection, Owner, Dialling {
  readonly endpoint: Endpoint
  peer: Peer
  state: Connection['state'] = 'connecting'
  step = ''
  why: Status | undefined = undefined
  private readonly settings: Settings
  private readonly host: Host
  private readonly credentials: Credentials | undefined
  private readonly tell: (connection: Connection) => void
  private dial: Dial | undefined = undefined
  private socket: Socket | undefined = undefined
  private link: ClientLink | undefined = undefined
  private disarm: (() => void) | undefined = undefined
  private ends: (() => void)[] = []

  constructor(
    to: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host,
    tell: (connection: Connection) => void,
  ) {
    this.endpoint = to
    this.peer = { address: to.address }
    this.credentials = credentials
    this.settings = settings
    this.host = host
    this.tell = tell
    inRoot(() => { this.open() })
  }

  get inFlight(): number {
    return this.link?.live ?? 0
  }

  readonly invoke: Invoke<Bytes, Bytes> = (call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> => {
    const { link } = this
    if (this.state === 'ready' && link !== undefined) return link.invoke(call, responses)
    const { code = Code.UNAVAILABLE, message = '' } = this.why ?? {}
    const text = `the connection to ${this.endpoint.address} is ${this.state}${message === '' ? '' : `: ${message}`}`
    return refuse(responses, { code, message: text, delivery: 'unsent' })
  }

  close(graceMs: number): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      if (this.socket === undefined || this.socket.closed) resolve()
      else this.socket.once('close', () => { resolve() })
    })
    const why: Status = { code: Code.CANCELLED, message: 'the connection was closed by its owner' }
    if (this.state === 'connecting' || this.link === undefined) this.fail({ ...why, delivery: 'unsent' })
    else if (this.state !== 'closed') {
      this.change('draining', this.why ?? why)
      const { link } = this
      link.drain()
      if (link.live > 0) {
        if (!(graceMs > 0)) link.cancelAll(why)
        else if (graceMs !== Infinity) this.ends.push(this.host.clock.after(graceMs, () => { link.cancelAll(why) }))
      }
    }
    return gone
  }

  entered(step: string): void {
    this.step = step
  }

  connected(socket: Socket): void {
    this.socket = socket
    this.step = 'SETTINGS'
    try {
      const identity = this.credentials === undefined ? undefined : identityOf(this.credentials, socket as TLSSocket)
      if (identity !== undefined) this.peer = { ...this.peer, identity }
    } catch (cause) {
      const message = `credentials.identify threw: ${String(cause)}`
      this.fail({ code: Code.UNAUTHENTICATED, message, delivery: 'unsent', cause })
      return
    }
    const { address } = this.endpoint
    const authority = this.settings.authority ?? (address.startsWith('unix:') ? 'localhost' : address)
    const scheme = this.credentials === undefined ? 'http' : 'https'
    this.link = new ClientLink(socket, this.settings, this.host, this, scheme, authority)
    this.emit('connected')
  }

  failed(message: string, cause: unknown): void {
    const text = `can't connect to ${this.endpoint.address} (${this.step}): ${message}`
    const code = cause instanceof RpcError ? cause.code : Code.UNAVAILABLE
    this.fail({ code, message: text, delivery: 'unsent', cause })
  }

  read(chunk: Buffer, end: number): void {
    this.link?.received(chunk, end)
  }

  greeted(): void {
    this.disarm?.()
    this.disarm = undefined
    this.emit('hello')
    this.change('ready', undefined)
  }

  draining(why: Status): void {
    if (this.state !== 'ready') return
    this.emit('draining', why.message, why)
    this.change('draining', why)
  }

  calmed(): void {
    this.emit('calmed', 'the server asked for fewer pings')
  }

  closed(why: Status): void {
    for (const end of this.ends.splice(0)) end()
    this.disarm?.()
    if (this.state === 'connecting') {
      const message = `can't connect to ${this.endpoint.address} (${this.step}): ${why.message}`
      this.change('closed', { ...why, message, delivery: 'unsent' })
    } else this.change('closed', why)
  }

  private open(): void {
    const { connectTimeoutMs } = this.settings
    const { address } = this.endpoint
    this.emit('connecting')
    try {
      const { host, port } = hostAndPort(address)
      const proxy = address.startsWith('unix:') ? undefined : proxyFor(host, port)
      this.dial = new Dial(address, this, { protocol: PROTOCOL, clock: this.host.clock, credentials: this.credentials, proxy })
      this.step = this.dial.step
    } catch (thrown) {
      this.fail({ ...plain(RpcError.from(thrown)), delivery: 'unsent' })
      return
    }
    if (connectTimeoutMs === Infinity) return
    this.disarm = this.host.clock.after(connectTimeoutMs, () => {
      const text = `connecting to ${address} took more than ${connectTimeoutMs} ms`
      this.fail({ code: Code.UNAVAILABLE, message: `${text}; it was at: ${this.step}`, delivery: 'unsent' })
    })
  }

  /** Before the server's SETTINGS came. */
  private fail(why: Status): void {
    if (this.state === 'closed') return
    if (this.link !== undefined) this.link.cutOff(why)
    else this.emit('closed', why.message, why)
    this.closed(why)
    this.dial?.destroy()
    this.socket?.destroy()
  }

  private change(state: Connection['state'], why: Status | undefined): void {
    if (this.state === state || this.state === 'closed') return
    this.state = state
    this.why = why
    inRoot(() => { queueMicrotask(() => { this.tell(this) }) })
  }

  private emit(type: string, detail?: string, status?: Status): void {
    const { host } = this
    if (host.emit !== undefined) host.emit({ type, at: host.clock.now(), peer: this.peer, detail, status })
  }
}
