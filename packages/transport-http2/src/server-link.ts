import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Host, Method, Peer, Status } from '@skein/core'
import type { Router } from '@skein/core/transport'
import { ENHANCE_YOUR_CALM, FRAME_HEADER, ServerSession, Template } from '@skein/h2'
import type { Acceptor, Stream } from '@skein/h2'
import { release } from '@skein/kit/node/read-buffer'
import type { GrpcContentType } from './grpc/content-type.ts'
import { responseEntries } from './grpc/entries.ts'
import type { Encodings } from './grpc/encodings.ts'
import { RequestReader } from './grpc/request.ts'
import type { RequestHead } from './grpc/request.ts'
import { Link } from './link.ts'
import { Age } from './listen/age.ts'
import { PingPolice } from './listen/ping-police.ts'
import type { Settings } from './options.ts'
import { TOO_MANY_PINGS } from './protocol.ts'
import { ServerCall } from './server-call.ts'

/** Content-types of one client. */
const MOST_TYPES = 16
/** A ping, or the answer to one. */
const PING_BYTES = FRAME_HEADER + 8

/** The answers of one content-type, as templates of one connection. */
export class Answers {
  readonly plain: Template
  private readonly type: GrpcContentType
  private readonly accept: string
  private byEncoding: Map<string, Template> | undefined = undefined

  constructor(type: GrpcContentType, accept: string) {
    this.type = type
    this.accept = accept
    this.plain = new Template(responseEntries(type, accept, undefined))
  }

  compressed(encoding: string): Template {
    const known = this.byEncoding ??= new Map()
    let found = known.get(encoding)
    if (found === undefined) {
      found = new Template(responseEntries(this.type, this.accept, encoding))
      known.set(encoding, found)
    }
    return found
  }
}

/** The end that serves calls. */
export class ServerLink extends Link implements Acceptor {
  readonly session: ServerSession
  readonly peer: Peer
  readonly router: Router
  readonly requests: RequestReader
  readonly encodings: Encodings
  /** The trailers of a call that went well. */
  readonly ok: Template = new Template([['grpc-status', '0']])
  private readonly closed: (link: ServerLink) => void
  /** Of the types before the last, where a client uses several. */
  private types: Map<string, Answers> | undefined = undefined
  private lastType: GrpcContentType | undefined = undefined
  private lastAnswers: Answers | undefined = undefined
  private draining: Status | undefined = undefined
  private paused = false
  private disarm: (() => void) | undefined = undefined
  private readonly age: Age
  private readonly police: PingPolice
  /** What had been written when the last ping came. */
  private writtenAtPing = 0

  constructor(
    socket: Socket, settings: Settings, host: Host, router: Router, peer: Peer, closed: (link: ServerLink) => void,
  ) {
    super(socket, settings, host)
    this.router = router
    this.peer = peer
    this.closed = closed
    this.encodings = settings.encodings
    this.requests = new RequestReader(settings.metadata, settings.encodings)
    this.age = new Age(host, settings, this)
    this.police = new PingPolice(settings.minPingIntervalMs, settings.letsPingWithoutCalls)
    this.session = new ServerSession(Link.sessionOptions(settings), this)
  }

  /** Reads from now on, and waits for the client's preface. */
  serve(): void {
    this.emit('connected')
    this.socket.on('data', (chunk: Buffer) => {
      this.received(chunk, chunk.length)
      release(chunk)
    })
    const { connectTimeoutMs } = this.settings
    if (connectTimeoutMs === Infinity) return
    this.disarm = this.host.clock.after(connectTimeoutMs, () => {
      this.leave({ code: Code.DEADLINE_EXCEEDED, message: `no SETTINGS came within ${connectTimeoutMs} ms` })
    })
  }

  override received(chunk: Buffer, end: number): void {
    super.received(chunk, end)
    if (!this.paused && this.down === undefined && this.waits > this.settings.maxBufferedBytes) {
      this.paused = true
      this.socket.pause()
    }
  }

  accept(): Stream {
    this.age.busy()
    return new ServerCall(this)
  }

  oversized(): void {
    this.emit('rejected', `a call's headers are larger than ${this.settings.metadata.bytes} bytes`)
  }

  /** The method of a request, found once for all that are alike. */
  methodOf(head: RequestHead): Method {
    return (head.memo ??= this.router.method(head.path)) as Method
  }

  answersTo(type: GrpcContentType): Answers {
    const { lastType, lastAnswers } = this
    if (type === lastType) return lastAnswers!
    if (lastType !== undefined) {
      this.types ??= new Map()
      if (this.types.size < MOST_TYPES) this.types.set(lastType.answer, lastAnswers!)
    }
    this.lastType = type
    return (this.lastAnswers = this.types?.get(type.answer) ?? new Answers(type, this.encodings.accept))
  }

  /** Takes no more calls, and closes when those that run have ended. */
  drain(why: Status): void {
    if (this.draining !== undefined || this.down !== undefined) return
    this.emit('draining', why.message, why)
    this.draining = why
    this.session.drain(why.message)
  }

  cancelAll(why: Status): void {
    this.hurried = true
    this.session.lastWordNow()
    for (const stream of this.session.streams.all()) (stream as ServerCall).fail(why)
  }

  settled(): void {
    this.disarm?.()
    this.disarm = undefined
  }

  pinged(): void {
    const { writer, session } = this
    // Beside the answer to the last ping, something was sent.
    const sent = writer.written - this.writtenAtPing > PING_BYTES
    this.writtenAtPing = writer.written
    if (this.police.tooMany(this.moment(), session.streams.size, sent)) session.fail(ENHANCE_YOUR_CALM, TOO_MANY_PINGS)
  }

  emptied(): void {
    this.age.idle(this.moment())
  }

  goingAway(): void {
    // The client closes when its calls have ended.
  }

  drained(): void {
    queueMicrotask(() => {
      if (this.session.streams.size === 0 && this.draining !== undefined) this.leave(this.draining)
    })
  }

  protected mayPing(): boolean {
    return true
  }

  protected override ping(): boolean {
    // It is nothing that a client would measure.
    this.writtenAtPing += PING_BYTES
    return super.ping()
  }

  protected endAll(why: Status): void {
    this.disarm?.()
    this.age.stop()
    this.session.endAll(why.message)
    this.closed(this)
  }

  protected override relieved(): void {
    if (!this.paused) return
    // It can't be heard while nobody reads what it says, but takes what it is sent.
    this.keepalive.hear()
    if (this.waits > this.settings.maxBufferedBytes >>> 1) return
    this.paused = false
    this.socket.resume()
  }

  private get waits(): number {
    return this.writer.queued + this.session.output.waiting
  }
}
