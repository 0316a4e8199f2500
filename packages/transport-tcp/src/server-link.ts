import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Host, Metadata, Method, Peer, Status } from '@skein/core'
import type { Router } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { NO_METADATA } from '@skein/kit/status'
import { Broken } from './broken.ts'
import {
  BEGIN, CANCEL, COMPRESSED, CREDIT, DEADLINE, FINISH, frameName, LAST, MESSAGE, MESSAGE_COST, METADATA, METHOD, OPEN,
  read16, readTime, TIME_BYTES, WITH_MESSAGE,
} from './frames.ts'
import type { Hello } from './hello.ts'
import { Link, number } from './link.ts'
import { METHODS } from './options.ts'
import type { Settings } from './options.ts'
import { MOST_PATH, Payload } from './payload.ts'
import { ServerStream } from './server-stream.ts'
import { readCancel } from './status-block.ts'

const OPEN_FLAGS = LAST | COMPRESSED | DEADLINE | METADATA | WITH_MESSAGE

interface Known { readonly method: Method; readonly codec: string }

/** The end that serves streams. */
export class ServerLink extends Link {
  readonly peer: Peer
  private readonly router: Router
  private readonly closed: (link: ServerLink) => void
  private readonly methods: Known[] = []
  /** By number. */
  private readonly streams: (ServerStream | undefined)[] = []
  /** Streams that have not ended on the wire. */
  private open = 0
  private highest = 0
  /** It has said goodbye: streams that open now are passed over. */
  private draining: Status | undefined = undefined
  private paused = false
  private disarm: (() => void) | undefined = undefined

  constructor(
    socket: Socket, settings: Settings, host: Host, router: Router, peer: Peer, closed: (link: ServerLink) => void,
  ) {
    super(socket, settings, host)
    this.router = router
    this.peer = peer
    this.closed = closed
  }

  /** Reads from now on, and waits for the client's hello. */
  serve(): void {
    this.emit('connected')
    this.start()
    this.socket.on('data', (chunk: Buffer) => { this.received(chunk, chunk.length) })
    const { connectTimeoutMs } = this.settings
    if (connectTimeoutMs === Infinity) return
    this.disarm = this.host.clock.after(connectTimeoutMs, () => {
      this.leave({ code: Code.DEADLINE_EXCEEDED, message: `no hello came within ${connectTimeoutMs} ms` })
    })
  }

  override received(chunk: Buffer, end: number): void {
    super.received(chunk, end)
    if (!this.paused && this.output.backlog > this.settings.maxBufferedBytes && !this.down) {
      this.paused = true
      this.socket.pause()
    }
  }

  /** Takes no more calls, and closes when those that run have ended. */
  drain(why: Status): void {
    if (this.draining !== undefined || this.down) return
    this.emit('draining', why.message, why)
    this.draining = why
    this.goodbyeTo(why)
    this.leaveWhenIdle()
  }

  cancelAll(why: Status): void {
    for (const stream of this.streams.slice()) stream?.fail(why)
  }

  /** A stream has ended on the wire, too. */
  release(stream: ServerStream): void {
    this.streams[stream.number] = undefined
    this.open--
    if (this.draining !== undefined) this.leaveWhenIdle()
  }

  /** undefined where the client takes no such amount. */
  block(metadata: Metadata): Buffer | undefined {
    return this.blocks.write(metadata, { bytes: this.theirs.metadataBytes, entries: this.theirs.metadataEntries })
  }

  frame(type: number, flags: number, id: number, buffer: Buffer, start: number, end: number): void {
    if (this.down) return
    if (id === 0 || !this.greeted) {
      if (type === METHOD && this.greeted && flags === 0) return this.gotMethod(buffer, start, end)
      return this.common(type, flags, id, buffer, start, end)
    }
    if (type === OPEN) return this.gotOpen(flags, id, buffer, start, end)
    const stream = this.streams[id]
    if (stream === undefined) return this.gotLate(type, id, buffer, start, end)
    switch (type) {
      case MESSAGE:
        if ((flags & ~(LAST | COMPRESSED)) !== 0) break
        return stream.gotMessage(flags, buffer, start, end)
      case BEGIN:
        if ((flags & ~(LAST | COMPRESSED)) !== 0) break
        return stream.gotBegin(flags, number(type, buffer, start, end))
      case FINISH:
        if (flags !== 0) break
        return stream.gotFinish()
      case CANCEL:
        if (flags !== 0) break
        return stream.gotCancel(readCancel(buffer, start, end))
      case CREDIT:
        if (flags !== 0) break
        return stream.gotCredit(number(type, buffer, start, end))
      default:
        throw new Broken(`${frameName(type)} has no place on a stream from a client`)
    }
    throw new Broken(`${frameName(type)} has the unknown flags ${flags}`)
  }

  piece(id: number, buffer: Buffer, start: number, end: number): void {
    if (this.down) return
    const stream = this.streams[id]
    if (stream !== undefined) stream.gotPiece(buffer, start, end)
    else if (id === 0 || id > this.highest) throw new Broken(`PIECE came for stream ${id}, which was never open`)
  }

  protected ready(): void {
    this.disarm?.()
    this.emit('hello')
  }

  protected saidGoodbye(): void {
    // The client closes when its calls have ended.
  }

  protected endAll(why: Status): void {
    const status: Status = { code: Code.CANCELLED, message: `the client is gone: ${why.message}` }
    this.disarm?.()
    for (const stream of this.streams.splice(0)) stream?.lost(status)
    this.closed(this)
  }

  protected takes(): Pick<Hello, 'streams' | 'methods' | 'codecs'> {
    return { streams: this.settings.streams, methods: METHODS, codecs: this.settings.codecs }
  }

  protected override relieved(): void {
    if (!this.paused) return
    // It can't be heard while nobody reads what it says, but takes what it is sent.
    this.keepalive.hear()
    if (this.output.queued > this.settings.maxBufferedBytes >>> 1) return
    this.paused = false
    this.socket.resume()
  }

  private leaveWhenIdle(): void {
    if (this.open > 0 || this.down) return
    queueMicrotask(() => {
      if (this.open === 0 && this.draining !== undefined) this.leave(this.draining)
    })
  }

  private gotMethod(buffer: Buffer, start: number, end: number): void {
    const payload = new Payload(METHOD, buffer, start, end)
    const id = payload.u16()
    if (id >= METHODS) throw new Broken(`METHOD has the number ${id}; there are ${METHODS}`)
    if (id > this.methods.length) throw new Broken(`METHOD has the number ${id}, and ${this.methods.length} comes next`)
    const codec = payload.text(payload.u8())
    if (payload.left > MOST_PATH) {
      throw new Broken(`METHOD has a path of ${payload.left} bytes; it has at most ${MOST_PATH}`)
    }
    this.methods[id] = { method: this.router.method(payload.text(payload.left)), codec }
  }

  private gotOpen(flags: number, id: number, buffer: Buffer, start: number, end: number): void {
    if ((flags & ~OPEN_FLAGS) !== 0) throw new Broken(`OPEN has the unknown flags ${flags}`)
    if (id > this.settings.streams) throw new Broken(`stream ${id} opens; there are ${this.settings.streams}`)
    if (this.streams[id] !== undefined) throw new Broken(`stream ${id} opens, and is open`)
    if (id > this.highest) this.highest = id
    let at = start + 2
    if (at > end) throw new Broken('OPEN is cut short')
    const known = this.methods[read16(buffer, start)]
    if (known === undefined) throw new Broken(`OPEN names the method ${read16(buffer, start)}, of which no METHOD told`)
    let deadline = Infinity
    if ((flags & DEADLINE) !== 0) {
      if (at + TIME_BYTES > end) throw new Broken('OPEN is cut short')
      deadline = this.output.moment() + readTime(buffer, at)
      at += TIME_BYTES
    }
    let metadata = NO_METADATA
    if ((flags & METADATA) !== 0) {
      const block = at + 2
      if (block > end || block + read16(buffer, at) > end) throw new Broken('OPEN is cut short')
      at = block + read16(buffer, at)
      metadata = this.blocks.read(buffer, block, at, this.settings.metadata)
    }
    if ((flags & WITH_MESSAGE) === 0 && at !== end) throw new Broken(`OPEN has ${end - at} bytes too many`)
    if (this.draining !== undefined) {
      if ((flags & WITH_MESSAGE) !== 0) this.pass(end - at)
      return
    }
    this.opens = (this.opens + 1) >>> 0
    const call = new CallContext(known.method, metadata, deadline, known.codec, this.peer, undefined)
    const stream = new ServerStream(this, id, call)
    this.streams[id] = stream
    this.open++
    stream.start(this.router)
    if ((flags & WITH_MESSAGE) !== 0) stream.gotMessage(flags & (LAST | COMPRESSED), buffer, at, end)
    else if ((flags & LAST) !== 0) stream.gotFinish()
  }

  /** A frame for a stream that is no longer open, or was opened after the goodbye: it was under way. */
  private gotLate(type: number, id: number, buffer: Buffer, start: number, end: number): void {
    if (id > this.highest) throw new Broken(`${frameName(type)} came for stream ${id}, which was never open`)
    if (type === MESSAGE) this.pass(end - start)
    else if (type === BEGIN) this.pass(number(type, buffer, start, end))
    else if (type !== FINISH && type !== CANCEL && type !== CREDIT) {
      throw new Broken(`${frameName(type)} has no place on a stream from a client`)
    }
  }

  /** A message that nobody reads. */
  private pass(bytes: number): void {
    this.admit(bytes + MESSAGE_COST)
    this.owe(bytes + MESSAGE_COST)
  }
}
