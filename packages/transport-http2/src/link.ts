import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Event, Host, Metadata, Peer, Status } from '@skein/core'
import { ENHANCE_YOUR_CALM, errorName, INTERNAL_ERROR, Template } from '@skein/h2'
import type { Attendant, ClientSession, ServerSession, SessionOptions } from '@skein/h2'
import { inRoot } from '@skein/kit/ambient'
import { Keepalive, Stall } from '@skein/kit/node/keepalive'
import { SLAB, takeSlab } from '@skein/kit/node/slabs'
import { listSize } from './grpc/fields.ts'
import type { HeaderEntry } from './grpc/fields.ts'
import { addMetadata } from './grpc/metadata.ts'
import type { Settings } from './options.ts'
import { LEAST_ROOM } from './outbound.ts'
import { SocketWriter } from './socket-writer.ts'
import { Waiting } from './waiting.ts'

const NONE = Buffer.alloc(0)
/** Calls are told to wait once a tick has written so much … */
const TICK_BYTES = SLAB - SLAB / 4
/** … or while the socket holds so much; then nothing is added of large messages either. */
const SOCKET_BYTES = 262_144
/** How long a peer has to read the GOAWAY of a connection that is being closed. */
const LINGER_MS = 1_000
const POOL = { take: takeSlab }

/** Metadata as fields, with what they count against the peer's limit. */
export interface MetadataTemplate { readonly template: Template; readonly size: number }

/** One end of a connection whose socket is there: the engine's session, its socket, its timers. */
export abstract class Link implements Attendant {
  abstract readonly session: ClientSession | ServerSession
  abstract readonly peer: Peer
  readonly settings: Settings
  readonly host: Host
  readonly waiting: Waiting = new Waiting(() => this.crowded)
  /** Why nothing is read or written any more. */
  down: Status | undefined = undefined
  /** The room that the last large message took. */
  largeRoom: number = LEAST_ROOM
  /** Its calls were ended by force: a peer that takes nothing isn't waited for. */
  protected hurried = false
  protected readonly socket: Socket
  protected readonly writer: SocketWriter
  protected readonly keepalive: Keepalive
  private readonly stall: Stall
  private templates: WeakMap<Metadata, MetadataTemplate | string> | undefined = undefined
  /** ms on the clock, read once a tick. */
  private time = 0
  private ticking = false
  private chunk: Buffer = NONE
  private chunkEnd = 0
  private readonly flushSoon = (): void => { process.nextTick(this.flush) }
  private readonly queueFlush = (): void => { queueMicrotask(this.flushSoon) }

  constructor(socket: Socket, settings: Settings, host: Host) {
    this.socket = socket
    this.settings = settings
    this.host = host
    this.writer = new SocketWriter(socket, () => { this.drainedSome() })
    const cutOff = (message: string): void => { this.cutOff({ code: Code.UNAVAILABLE, message }) }
    this.keepalive = new Keepalive(host.clock, settings, () => this.mayPing() && this.ping(), cutOff)
    this.stall = new Stall(host.clock, settings.stallTimeoutMs, this.writer, cutOff)
    socket.on('error', (error) => { this.lost(`the connection broke: ${error.message}`) })
    socket.on('end', () => { this.lost(`the peer closed the connection${this.session.inside ? ' inside a frame' : ''}`) })
    socket.on('close', () => { this.lost('the connection was closed') })
  }

  /** Whether the peer may be asked now if it is there. */
  protected abstract mayPing(): boolean
  /** Every call ends, in which nothing more can be written. */
  protected abstract endAll(why: Status): void
  abstract settled(): void
  abstract pinged(): void
  abstract goingAway(code: number, text: string, last: number): void
  abstract drained(): void

  /** What an engine takes of the settings. */
  protected static sessionOptions(settings: Settings): SessionOptions {
    const { streams, streamWindow, mostWindow, unreadBytes, frameBytes, metadata, maxBufferedBytes } = settings
    return {
      pool: POOL, streams, streamWindow, mostWindow, unreadBytes, frameBytes,
      headerBytes: metadata.bytes, headerFields: metadata.entries + 32, answerBytes: maxBufferedBytes,
    }
  }

  /** Whether calls should wait before they send more. */
  get crowded(): boolean {
    return this.session.output.waiting > TICK_BYTES || this.writer.queued > SOCKET_BYTES
  }

  get backlog(): number {
    return this.writer.queued
  }

  /** The moment, as of this tick. */
  moment(): number {
    if (!this.ticking) this.session.output.schedule()
    return this.time
  }

  /** The engine has something to send. */
  wanted(): void {
    this.ticking = true
    this.time = this.host.clock.now()
    // After all microtasks, so that what answers to this tick's messages leaves with them.
    inRoot(this.queueFlush)
  }

  /** What the socket read, which is lent until it returns. */
  received(chunk: Buffer, end: number): void {
    if (this.down !== undefined) return
    this.keepalive.hear()
    this.chunk = chunk
    this.chunkEnd = end
    // A handler that makes its call current does so up to here.
    inRoot(this.readChunk)
    this.chunk = NONE
  }

  ponged(): void {
    // The keepalive has heard it.
  }

  /** The peer broke a rule; GOAWAY has been written. */
  failed(code: number, text: string): void {
    const status = { code: codeOf(code), message: `the connection broke: ${text} (${errorName(code)})` }
    this.leave(status)
  }

  /** The metadata as a template, or what is wrong with it. One object that is sent again and again is encoded once. */
  metadataTemplate(metadata: Metadata): MetadataTemplate | string {
    const templates = this.templates ??= new WeakMap()
    let found = templates.get(metadata)
    if (found === undefined) {
      const entries: HeaderEntry[] = []
      const wrong = addMetadata(entries, metadata, this.settings.secrets)
      found = wrong ?? { template: new Template(entries), size: listSize(entries) }
      templates.set(metadata, found)
    }
    return found
  }

  /** Whether the peer takes so much metadata beside the protocol's own. */
  fits(bytes: number): boolean {
    return bytes + 512 <= this.session.theirs.maxHeaderListSize
  }

  emit(type: string, detail?: string, status?: Status): void {
    const { host } = this
    if (host.emit === undefined) return
    const event: Event = { type, at: host.clock.now(), peer: this.peer, detail, status }
    host.emit(event)
  }

  /** Closes it once what was written has left. */
  leave(why: Status): void {
    if (this.down !== undefined) return
    this.flush()
    this.downWith(why)
    this.linger()
  }

  /** Closes it at once: nobody is there to be told. */
  cutOff(why: Status): void {
    if (this.down !== undefined) return
    this.emit('cut off', undefined, why)
    this.downWith(why)
    this.socket.destroy()
  }

  /** The socket took something: for who stopped reading because it didn't. */
  protected relieved(): void {
    // Only servers stop reading.
  }

  protected readonly flush = (): void => {
    this.ticking = false
    if (!this.socket.writable) return
    const { session, writer } = this
    const batch = session.flush(SOCKET_BYTES - writer.queued)
    if (batch.bytes > 0) {
      writer.write(batch)
      if (this.socket.writableLength > 0) this.stall.watch()
    }
    this.waiting.drained()
  }

  protected ping(): boolean {
    this.session.ping(Math.floor(this.host.random() * 2 ** 32))
    return true
  }

  private drainedSome(): void {
    if (this.down === undefined) this.session.relieve()
    this.waiting.drained()
    this.relieved()
  }

  private readonly readChunk = (): void => {
    this.session.receive(this.chunk, this.chunkEnd, this.moment())
  }

  /** What was written leaves as fast as the peer takes it; then the peer has a moment to close, too. */
  private linger(): void {
    const { socket, host, settings, writer } = this
    const destroy = (): void => { socket.destroy() }
    const stall = new Stall(host.clock, settings.stallTimeoutMs, writer, destroy)
    stall.watch()
    let disarm = this.hurried ? host.clock.after(LINGER_MS, destroy) : undefined
    socket.resume()
    socket.end(() => { disarm ??= host.clock.after(LINGER_MS, destroy) })
    socket.once('close', () => {
      stall.stop()
      disarm?.()
    })
  }

  private lost(message: string): void {
    if (this.down !== undefined) return
    this.downWith({ code: Code.UNAVAILABLE, message })
    this.socket.destroy()
  }

  private downWith(why: Status): void {
    this.down = why
    this.keepalive.stop()
    this.stall.stop()
    this.waiting.clear()
    this.endAll(why)
    this.emit('closed', why.message, why)
  }
}

/** What a broken connection's calls end with. */
function codeOf(error: number): Code {
  if (error === ENHANCE_YOUR_CALM) return Code.RESOURCE_EXHAUSTED
  return error === INTERNAL_ERROR ? Code.INTERNAL : Code.UNAVAILABLE
}
