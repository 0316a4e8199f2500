import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Bytes, Call, Host, Invoke, Peer, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint } from '@skein/core/transport'
import { inRoot } from '../ambient.ts'
import { refuse } from '../sinks.ts'
import { plain } from '../status.ts'
import { serverNameOf } from './address.ts'
import { Dial } from './dial/dial.ts'
import type { Dialling } from './dial/dial.ts'
import type { ProxyServer } from './dial/proxy.ts'
import { identityOf } from './tls.ts'

/** A connection whose socket is there. */
export interface DialledLink {
  /** Calls that run. */
  readonly live: number
  /** How many more it takes now. */
  readonly room: number
  /** Says what this end says first, where making it has not. */
  start?(): void
  invoke(call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes>
  /** What the socket read, which is lent until it returns. */
  received(chunk: Buffer, end: number): void
  /** Makes no more calls, and closes when those that run have ended. */
  drain(): void
  /** Ends all calls. */
  cancelAll(why: Status): void
  /** Closes it at once. */
  cutOff(why: Status): void
}

/** What a connection must know of its transport. */
export interface Dialled {
  /** Its name in ALPN. */
  readonly protocol: string
  /** What the server says first, as the last step of connecting. */
  readonly hello: string
  /** ms for all steps together. */
  readonly connectTimeoutMs: number
  /** Throws INVALID_ARGUMENT for a proxy that can't be. @default straight to the server */
  readonly proxy?: (address: string) => ProxyServer | undefined
}

/** A client's connection, from before it has a socket until after. Its heirs make the link, which tells it the rest. */
export abstract class SocketConnection<L extends DialledLink> implements Connection, Dialling {
  readonly endpoint: Endpoint
  peer: Peer
  state: Connection['state'] = 'connecting'
  step = ''
  why: Status | undefined = undefined
  protected readonly host: Host
  protected readonly credentials: Credentials | undefined
  private readonly dialled: Dialled
  private readonly tell: (connection: Connection) => void
  private dial: Dial | undefined = undefined
  private socket: Socket | undefined = undefined
  private link: L | undefined = undefined
  private disarm: (() => void) | undefined = undefined
  private ends: (() => void)[] = []
  private tellsOfRoom = false

  constructor(
    to: Endpoint, credentials: Credentials | undefined, dialled: Dialled, host: Host,
    tell: (connection: Connection) => void,
  ) {
    this.endpoint = to
    this.peer = { address: to.address }
    this.credentials = credentials
    this.dialled = dialled
    this.host = host
    this.tell = tell
    inRoot(() => { this.open() })
  }

  /** Called once there is a socket; its peer is known by then. */
  protected abstract linkOver(socket: Socket): L

  get inFlight(): number {
    return this.link?.live ?? 0
  }

  get room(): number {
    return this.state === 'ready' && this.link !== undefined ? this.link.room : 0
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
    this.emit('step', step)
  }

  connected(socket: Socket): void {
    this.socket = socket
    this.step = this.dialled.hello
    try {
      const identity = this.credentials === undefined ? undefined : identityOf(this.credentials, socket as TLSSocket)
      if (identity !== undefined) this.peer = { ...this.peer, identity }
    } catch (cause) {
      const message = `credentials.identify threw: ${String(cause)}`
      this.fail({ code: Code.UNAUTHENTICATED, message, delivery: 'unsent', cause })
      return
    }
    this.link = this.linkOver(socket)
    this.emit('connected')
    this.link.start?.()
  }

  failed(message: string, cause: unknown): void {
    this.fail({ code: Code.UNAVAILABLE, message: this.failure(message), delivery: 'unsent', cause })
  }

  read(chunk: Buffer, end: number): void {
    this.link?.received(chunk, end)
  }

  /** The server has said what it says first. */
  greeted(): void {
    this.disarm?.()
    this.disarm = undefined
    this.emit('hello')
    this.change('ready', undefined)
  }

  /** There is room again, after there was none. */
  roomAgain(): void {
    if (this.state !== 'ready' || this.tellsOfRoom) return
    this.tellsOfRoom = true
    inRoot(() => { queueMicrotask(this.tellOfRoom) })
  }

  /** The server takes no more calls. */
  draining(why: Status): void {
    if (this.state !== 'ready') return
    this.emit('draining', why.message, why)
    this.change('draining', why)
  }

  closed(why: Status): void {
    for (const end of this.ends.splice(0)) end()
    this.disarm?.()
    const early = this.state === 'connecting'
    if (!early) this.change('closed', why)
    else this.change('closed', { ...why, code: Code.UNAVAILABLE, message: this.failure(why.message), delivery: 'unsent' })
  }

  protected emit(type: string, detail?: string, status?: Status): void {
    const { host } = this
    if (host.emit !== undefined) host.emit({ type, at: host.clock.now(), peer: this.peer, detail, status })
  }

  private open(): void {
    const { endpoint, endpoint: { address }, host: { clock }, credentials } = this
    const { protocol, connectTimeoutMs, proxy } = this.dialled
    this.emit('connecting')
    try {
      const serverName = serverNameOf(endpoint)
      this.dial = new Dial(address, this, { protocol, clock, credentials, serverName, proxy: proxy?.(address) })
      this.step = this.dial.step
    } catch (thrown) {
      this.fail({ ...plain(RpcError.from(thrown)), delivery: 'unsent' })
      return
    }
    if (connectTimeoutMs === Infinity) return
    this.disarm = clock.after(connectTimeoutMs, () => {
      const message = `connecting to ${address} took more than ${connectTimeoutMs} ms; it was at: ${this.step}`
      this.fail({ code: Code.UNAVAILABLE, message, delivery: 'unsent' })
    })
  }

  private failure(message: string): string {
    return `can't connect to ${this.endpoint.address} (${this.step}): ${message}`
  }

  /** Before the server's hello. What is said is what was given, whole. */
  private fail(why: Status): void {
    if (this.state === 'closed') return
    this.change('closed', why)
    if (this.link !== undefined) this.link.cutOff(why)
    else {
      this.emit('closed', why.message, why)
      this.closed(why)
    }
    this.dial?.destroy()
  }

  private readonly tellOfRoom = (): void => {
    this.tellsOfRoom = false
    if (this.room > 0) this.tell(this)
  }

  private change(state: Connection['state'], why: Status | undefined): void {
    if (this.state === state || this.state === 'closed') return
    this.state = state
    this.why = why
    inRoot(() => { queueMicrotask(() => { this.tell(this) }) })
  }
}
