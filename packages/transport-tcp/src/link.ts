import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Event, Host, Peer, Status } from '@skein/core'
import { inRoot } from '@skein/kit/ambient'
import { Keepalive, Stall } from '@skein/kit/node/keepalive'
import { Blocks } from './block.ts'
import { Broken } from './broken.ts'
import { compressorFor, OFFERED } from './compressor.ts'
import type { Compressor } from './compressor.ts'
import {
  CREDIT, frameName, GOODBYE, HEADER, HELLO, MAX_CREDIT, PING, PONG, read32, SKIP, TAKEN_BACK, write32, writeHeader,
} from './frames.ts'
import { readHello, writeHello } from './hello.ts'
import type { Hello } from './hello.ts'
import type { Settings } from './options.ts'
import { Output } from './output.ts'
import type { Outlet } from './output.ts'
import { Reader } from './reader.ts'
import type { FrameSink } from './reader.ts'
import { readGoodbye, writeGoodbye } from './status-block.ts'
import { Turns } from './turns.ts'

const NONE = Buffer.alloc(0)
/** How long a peer has to read the goodbye of a connection that is being closed. */
const LINGER_MS = 1_000

/** One end of a connection whose socket is there: frames, credit, hello and goodbye; its streams are its heirs'. */
export abstract class Link implements FrameSink, Outlet {
  readonly settings: Settings
  readonly host: Host
  readonly output: Output
  readonly blocks: Blocks = new Blocks()
  readonly turns: Turns
  /** What the peer said about itself; nothing is taken before it has. */
  theirs: Hello
  greeted = false
  /** What may be sent over all streams. */
  credit = 0
  /** How messages are compressed for this peer, if they are. */
  compressor: Compressor | undefined = undefined
  /** The room that the last large message took. */
  largeRoom = 262_144
  /** How many OPENs have been sent, or on the server taken, modulo 2^32. */
  opens = 0
  /** Nothing is read or written any more. */
  down = false
  /** What the peer said before it closed. */
  goodbye: Status | undefined = undefined
  abstract readonly peer: Peer
  protected readonly socket: Socket
  private readonly reader: Reader
  protected readonly keepalive: Keepalive
  private readonly stall: Stall
  private allowance: number
  private owed = 0
  private chunk: Buffer = NONE
  private chunkEnd = 0

  constructor(socket: Socket, settings: Settings, host: Host) {
    this.socket = socket
    this.settings = settings
    this.host = host
    this.theirs = { ...this.hello(), streams: 0, methods: 0 }
    this.allowance = settings.connectionBytes
    this.reader = new Reader(this)
    this.output = new Output(socket, this, host.clock)
    this.turns = new Turns(this.output, () => this.crowded)
    const cutOff = (message: string): void => { this.cutOff({ code: Code.UNAVAILABLE, message }) }
    const ping = (): boolean => {
      this.control(PING, 0, Math.floor(host.random() * 2 ** 32))
      return true
    }
    this.keepalive = new Keepalive(host.clock, settings, ping, cutOff)
    this.stall = new Stall(host.clock, settings.stallTimeoutMs, this.output, cutOff)
    socket.on('error', (error) => { this.lost(`the connection broke: ${error.message}`) })
    socket.on('end', () => { this.lost(`the peer closed the connection${this.reader.inside ? ' inside a frame' : ''}`) })
    socket.on('close', () => { this.lost('the connection was closed') })
  }

  abstract frame(type: number, flags: number, stream: number, buffer: Buffer, start: number, end: number): void
  abstract piece(stream: number, buffer: Buffer, start: number, end: number): void
  /** The hello has come, and what the peer says is known. */
  protected abstract ready(): void
  protected abstract saidGoodbye(why: Status, opens: number): void
  /** Every call ends with this, in which nothing more can be written. */
  protected abstract endAll(why: Status): void
  /** How many streams this end takes, and methods it remembers. */
  protected abstract takes(): Pick<Hello, 'streams' | 'methods' | 'codecs'>

  /** From here on the peer is expected to talk. */
  start(): void {
    this.output.frame(HELLO, 0, 0, writeHello({ ...this.hello(), ...this.takes() }))
  }

  /** What the socket read, which is lent until it returns. */
  received(chunk: Buffer, end: number): void {
    if (this.down) return
    this.keepalive.hear()
    this.chunk = chunk
    this.chunkEnd = end
    // A handler that makes its call current does so up to here.
    inRoot(this.readChunk)
    this.chunk = NONE
  }

  emit(type: string, detail?: string, status?: Status): void {
    const { host } = this
    if (host.emit === undefined) return
    const event: Event = { type, at: host.clock.now(), peer: this.peer, detail, status }
    host.emit(event)
  }

  /** Closes it with a goodbye, once what was written has left. */
  leave(why: Status): void {
    if (this.down) return
    this.goodbyeTo(why)
    this.output.flush()
    this.downWith(why)
    this.linger()
  }

  /** Tells the peer that no more streams are taken. */
  protected goodbyeTo(why: Status): void {
    this.output.frame(GOODBYE, 0, 0, writeGoodbye(why, this.opens))
  }

  /** Closes it at once: nobody is there to be told. */
  cutOff(why: Status): void {
    if (this.down) return
    this.emit('cut off', undefined, why)
    this.downWith(why)
    this.socket.destroy()
  }

  /** A small frame whose payload is a number. What a peer asks for and doesn't read would pile up. */
  control(type: number, stream: number, value: number): void {
    const { output } = this
    if (output.backlog > this.settings.maxBufferedBytes * 2) {
      const message = `the peer asks and doesn't read: ${output.backlog} bytes wait for it`
      this.cutOff({ code: Code.RESOURCE_EXHAUSTED, message })
      return
    }
    output.reserve(HEADER + 4)
    output.at = write32(output.slab, writeHeader(output.slab, output.at, 4, type, 0, stream), value)
  }

  /** Grants a stream, or as stream 0 the connection, more credit. */
  grant(type: typeof CREDIT, stream: number, amount: number): void {
    this.control(type, stream, amount)
  }

  /** A credit with what was granted; a peer may not run it over. */
  added(credit: number, amount: number): number {
    if (credit + amount > MAX_CREDIT) throw new Broken(`credit grows beyond ${MAX_CREDIT}`)
    return credit + amount
  }

  /** Credit that was taken for what is not sent after all. */
  refund(cost: number): void {
    if (cost === 0) return
    this.credit += cost
    this.turns.drained()
  }

  /** A message came, with what it costs. */
  admit(cost: number): void {
    if (this.allowance <= 0) throw new Broken('a message came for which the connection had no credit')
    this.allowance -= cost
  }

  /** A message has been read, or dropped: what it cost is granted again, a good part of the window at a time. */
  owe(cost: number): void {
    this.owed += cost
    if (this.owed < this.settings.connectionBytes >>> 1 || this.down) return
    this.allowance += this.owed
    this.grant(CREDIT, 0, this.owed)
    this.owed = 0
  }

  /** Whether streams should wait: for credit, or for the socket. */
  get crowded(): boolean {
    return this.credit <= 0 || this.output.full
  }

  fill(): void {
    this.turns.fill()
  }

  waits(): void {
    this.stall.watch()
  }

  drained(): void {
    this.turns.drained()
    this.relieved()
  }

  /** The socket took something: for who stopped reading because it didn't. */
  protected relieved(): void {
    // Only servers stop reading.
  }

  protected hello(): Hello {
    const { streamBytes, connectionBytes, messageBytes, metadata } = this.settings
    return {
      compressions: OFFERED, streamCredit: streamBytes, connectionCredit: connectionBytes, messageBytes,
      metadataBytes: metadata.bytes, metadataEntries: metadata.entries, streams: 0, methods: 0, codecs: [],
    }
  }

  /** Frames that are the connection's own. Before the hello there is no other. */
  protected common(type: number, flags: number, stream: number, buffer: Buffer, start: number, end: number): void {
    if (!this.greeted && type !== HELLO && type !== GOODBYE) throw new Broken(`${frameName(type)} came before HELLO`)
    if (type === SKIP) {
      if ((flags & TAKEN_BACK) !== 0) this.opens = (this.opens + 1) >>> 0
      return
    }
    if (flags !== 0) throw new Broken(`${frameName(type)} has the unknown flags ${flags}`)
    switch (type) {
      case HELLO: return this.gotHello(buffer, start, end)
      case GOODBYE: {
        const { why, opens } = readGoodbye(buffer, start, end)
        this.goodbye = why
        return this.saidGoodbye(why, opens)
      }
      case PING: return this.control(PONG, 0, number(type, buffer, start, end))
      case PONG: return
      case CREDIT: {
        if (stream !== 0) break
        this.credit = this.added(this.credit, number(type, buffer, start, end))
        return this.turns.kick()
      }
      default: break
    }
    throw new Broken(`${frameName(type)} has no place here`)
  }

  /** What was written leaves as fast as the peer takes it; then the peer has a moment to close, too. */
  private linger(): void {
    const { socket, host, settings, output } = this
    const stall = new Stall(host.clock, settings.stallTimeoutMs, output, () => { socket.destroy() })
    stall.watch()
    let disarm: (() => void) | undefined
    socket.resume()
    socket.end(() => { disarm = host.clock.after(LINGER_MS, () => { socket.destroy() }) })
    socket.once('close', () => {
      stall.stop()
      disarm?.()
    })
  }

  private gotHello(buffer: Buffer, start: number, end: number): void {
    if (this.greeted) throw new Broken('HELLO came twice')
    this.theirs = readHello(buffer, start, end)
    this.greeted = true
    this.credit = this.theirs.connectionCredit
    this.compressor = compressorFor(this.settings.compression, this.theirs.compressions)
    this.ready()
  }

  private readonly readChunk = (): void => {
    try {
      this.reader.read(this.chunk, this.chunkEnd)
    } catch (thrown) {
      const why = thrown instanceof Broken ? thrown.status
        : { code: Code.INTERNAL, message: `a fault on this side: ${String(thrown)}`, cause: thrown }
      const message = this.greeted ? why.message : `the peer seems to speak another protocol: ${why.message}`
      this.leave({ ...why, message })
    }
  }

  private lost(message: string): void {
    if (this.down) return
    this.downWith(this.goodbye ?? { code: Code.UNAVAILABLE, message })
    this.socket.destroy()
  }

  private downWith(why: Status): void {
    this.down = true
    this.keepalive.stop()
    this.stall.stop()
    this.turns.clear()
    this.endAll(why)
    this.emit('closed', why.message, why)
  }
}

/** The payload of PING, PONG and CREDIT. */
export function number(type: number, buffer: Buffer, start: number, end: number): number {
  if (end - start !== 4) throw new Broken(`${frameName(type)} has ${end - start} bytes; it takes 4`)
  return read32(buffer, start)
}
