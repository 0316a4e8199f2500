import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Bytes, Call, Host, Peer, RequestSink, ResponseSink, Status } from '@skein/core'
import { ClientSession, ENHANCE_YOUR_CALM, errorName, Template } from '@skein/h2'
import { refuse } from '@skein/kit/sinks'
import { unsent } from '@skein/kit/status'
import { ClientCall } from './client-call.ts'
import { statusLine } from './connect/http1.ts'
import { lineFault, requestEntries } from './grpc/entries.ts'
import { listSize } from './grpc/fields.ts'
import { compression } from './grpc/keys.ts'
import { ResponseReader } from './grpc/response.ts'
import { formatTimeout } from './grpc/timeout.ts'
import { Link } from './link.ts'
import type { Settings } from './options.ts'
import { TOO_MANY_PINGS } from './protocol.ts'

/** The methods that a connection remembers; those beyond are encoded anew. */
const METHODS = 1_024
/** A silence in which nothing came but ACKs may be asked about so often (gRFC A8's default for servers). */
const ALLOWED_MS = 300_000

/** What a client's link tells its connection. */
export interface Owner {
  readonly peer: Peer
  /** The server's SETTINGS have come. */
  greeted(): void
  /** There is room again, after there was none. */
  roomAgain(): void
  /** The server takes no more calls. */
  draining(why: Status): void
  /** It asked for fewer pings. */
  calmed(): void
  closed(why: Status): void
}

/** What is the same in all calls of a method. */
interface Line { readonly template: Template; readonly size: number; readonly fault: string | undefined }

/** The end that makes calls. */
export class ClientLink extends Link {
  readonly session: ClientSession
  readonly peer: Peer
  readonly answers: ResponseReader
  /** What the server said that it reads, once it has answered. */
  learnt: readonly string[] | undefined = undefined
  private readonly owner: Owner
  private readonly scheme: 'http' | 'https'
  private readonly authority: string
  private readonly lines = new Map<string, Line>()
  private timeoutText = ''
  private timeout: Template | undefined = undefined
  private greetedOwner = false
  private pingedAt = -Infinity
  private heardData = true

  constructor(
    socket: Socket, settings: Settings, host: Host, owner: Owner, scheme: 'http' | 'https', authority: string,
  ) {
    super(socket, settings, host)
    this.owner = owner
    this.peer = owner.peer
    this.scheme = scheme
    this.authority = authority
    this.answers = new ResponseReader(settings.metadata, settings.encodings)
    this.session = new ClientSession(Link.sessionOptions(settings), this)
  }

  invoke(call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const { session } = this
    if (!session.hasRoom) return this.refuseAsFull(responses)
    const wanted = call.get(compression) ?? this.settings.compression
    const refusal = this.settings.encodings.refusal(wanted)
    if (refusal !== undefined) return refuse(responses, refusal)
    const compressor = this.settings.encodings.forRequest(wanted, this.learnt)
    const line = this.lineOf(call, compressor?.name)
    if (line.fault !== undefined) return refuse(responses, unsent(Code.INVALID_ARGUMENT, line.fault))
    const { metadata } = call
    const custom = metadata.length === 0 ? undefined : this.metadataTemplate(metadata)
    if (typeof custom === 'string') return refuse(responses, unsent(Code.INVALID_ARGUMENT, custom))
    if (!this.fits(line.size + (custom === undefined ? 0 : custom.size))) return this.refuseMetadata(responses)
    call.peer = this.peer
    const stream = new ClientCall(this, call, responses, compressor)
    const timeout = call.deadline === Infinity ? undefined : this.timeoutTemplate(call.deadline - this.moment())
    if (custom === undefined) session.open(stream, line.template, timeout, undefined)
    else session.open(stream, line.template, custom.template, timeout)
    return stream
  }

  get live(): number {
    return this.session.live
  }

  get room(): number {
    return this.session.room
  }

  /** Makes no more calls, and closes when those that run have ended. */
  drain(): void {
    this.session.drain()
  }

  /** Ends all calls. */
  cancelAll(why: Status): void {
    this.hurried = true
    for (const stream of this.session.all()) (stream as ClientCall).cancel(why)
  }

  override received(chunk: Buffer, end: number): void {
    // Anything larger than the ACK of a ping is something that the server had to say.
    if (end > 17) this.heardData = true
    if (!this.greetedOwner && !this.session.inside) {
      const line = statusLine(chunk, end)
      if (line !== undefined) return this.cutOff({ code: Code.UNAVAILABLE, message: `it answers in HTTP/1: ${line}` })
    }
    super.received(chunk, end)
  }

  settled(): void {
    if (this.greetedOwner) return
    this.greetedOwner = true
    this.owner.greeted()
  }

  roomAgain(): void {
    this.owner.roomAgain()
  }

  pinged(): void {
    // A server may ask as it likes.
  }

  goingAway(code: number, text: string, _last: number): void {
    if (code === ENHANCE_YOUR_CALM && text.includes(TOO_MANY_PINGS)) this.owner.calmed()
    const message = `the server takes no more calls (${errorName(code)}${text === '' ? '' : `: ${text}`})`
    this.owner.draining({ code: Code.UNAVAILABLE, message })
  }

  drained(): void {
    queueMicrotask(() => {
      if (this.session.live > 0 || this.down !== undefined) return
      this.session.leave('')
      this.leave({ code: Code.UNAVAILABLE, message: 'the connection was closed, since it was draining' })
    })
  }

  protected mayPing(): boolean {
    const { settings } = this
    if (this.session.live === 0 && !settings.pingsWithoutCalls) return false
    const now = this.host.clock.now()
    if (!settings.pingsAsSaid && !this.heardData && now - this.pingedAt < ALLOWED_MS) return false
    this.pingedAt = now
    this.heardData = false
    return true
  }

  protected endAll(why: Status): void {
    this.session.endAll(why.message)
    this.owner.closed(why)
  }

  private lineOf({ method: { path }, codec }: Call, encoding: string | undefined): Line {
    const key = encoding === undefined && codec === 'proto' ? path : `${path} ${codec} ${encoding}`
    let line = this.lines.get(key)
    if (line === undefined) {
      const fault = lineFault(path, codec)
      const { scheme, authority, settings: { encodings, userAgent } } = this
      const entries = fault === undefined
        ? requestEntries({ scheme, authority, path, codec, encoding, accept: encodings.accept, userAgent }) : []
      line = { template: new Template(entries), size: listSize(entries), fault }
      if (this.lines.size < METHODS) this.lines.set(key, line)
    }
    return line
  }

  private timeoutTemplate(ms: number): Template {
    const text = formatTimeout(ms)
    if (text !== this.timeoutText || this.timeout === undefined) {
      this.timeoutText = text
      this.timeout = new Template([['grpc-timeout', text, 'not']])
    }
    return this.timeout
  }

  private refuseAsFull(responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const { maxConcurrentStreams } = this.session.theirs
    const text = this.session.closing ? `the connection to ${this.peer.address} takes no more calls`
      : `${maxConcurrentStreams} calls are open at ${this.peer.address}, which takes no more on a connection`
    return refuse(responses, unsent(Code.UNAVAILABLE, text))
  }

  private refuseMetadata(responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const most = this.session.theirs.maxHeaderListSize
    const text = `the call's metadata is larger than ${this.peer.address} takes: ${most} bytes, the protocol's own included`
    return refuse(responses, unsent(Code.RESOURCE_EXHAUSTED, text))
  }
}
