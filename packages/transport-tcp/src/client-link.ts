import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Bytes, Call, Host, Metadata, Peer, RequestSink, ResponseSink, Status } from '@skein/core'
import { refuse } from '@skein/kit/sinks'
import { unsent } from '@skein/kit/status'
import { Broken } from './broken.ts'
import { ClientStream } from './client-stream.ts'
import {
  BEGIN, COMPRESSED, CREDIT, END, frameName, HEADED, HEADERS, LAST, MESSAGE, METADATA, METHOD, read16, STATUS,
} from './frames.ts'
import type { Hello } from './hello.ts'
import { Link, number } from './link.ts'
import { MethodNumbers } from './method-numbers.ts'
import type { Settings } from './options.ts'
import { methodPayload } from './payload.ts'

/** What a client's link tells its connection. */
export interface Attendant {
  readonly peer: Peer
  greeted(): void
  /** There is room again, after there was none. */
  roomAgain(): void
  /** The server takes no more calls. */
  draining(why: Status): void
  closed(why: Status): void
}

/** The end that opens streams. */
export class ClientLink extends Link {
  readonly peer: Peer
  /** Calls that run, those aside that are over here and not yet at the server. */
  live = 0
  private readonly attendant: Attendant
  /** By number. */
  private readonly streams: (ClientStream | undefined)[] = []
  private readonly free: number[] = []
  private highest = 0
  private methods: MethodNumbers = new MethodNumbers(0)
  private closing = false

  constructor(socket: Socket, settings: Settings, host: Host, attendant: Attendant) {
    super(socket, settings, host)
    this.attendant = attendant
    this.peer = attendant.peer
  }

  get room(): number {
    return this.free.length + this.theirs.streams - this.highest
  }

  invoke(call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const { theirs } = this
    let id = this.methods.find(call.method.path, call.codec)
    if (id < 0) {
      if (theirs.codecs.length > 0 && !theirs.codecs.includes(call.codec)) return this.refuseCodec(call, responses)
      id = this.tellMethod(call)
      if (id < 0) return this.refusePath(call, responses)
    }
    let block: Buffer | undefined = undefined
    if (call.metadata.length > 0) {
      block = this.blocks.write(call.metadata, { bytes: theirs.metadataBytes, entries: theirs.metadataEntries })
      if (block === undefined) return this.refuseMetadata(responses)
    }
    if (this.room === 0) {
      const text = `${theirs.streams} calls are open at ${this.peer.address}, which takes no more on a connection`
      return refuse(responses, unsent(Code.UNAVAILABLE, text))
    }
    call.peer = this.peer
    const taken = this.free.pop() ?? ++this.highest
    this.opens = (this.opens + 1) >>> 0
    const stream = new ClientStream(this, taken, this.opens, responses)
    this.streams[taken] = stream
    this.live++
    stream.open(call, id, block)
    return stream
  }

  /** The stream's number may be used again. */
  release(stream: ClientStream): void {
    this.streams[stream.number] = undefined
    const was = this.room
    this.free.push(stream.number)
    if (was === 0) this.attendant.roomAgain()
  }

  /** A call is over. */
  left(): void {
    this.live--
    if (this.closing && this.live === 0) this.leaveWhenIdle()
  }

  /** Closes once the calls that run have ended. */
  drain(): void {
    this.closing = true
    this.leaveWhenIdle()
  }

  /** Ends all calls. */
  cancelAll(why: Status): void {
    for (const stream of this.streams.slice()) stream?.cancel(why)
  }

  metadata(buffer: Buffer, start: number, end: number): Metadata {
    if (end - start < 2 || read16(buffer, start) !== end - start - 2) {
      throw new Broken('the length of metadata is not what is there')
    }
    return this.blocks.read(buffer, start + 2, end, this.settings.metadata)
  }

  frame(type: number, flags: number, id: number, buffer: Buffer, start: number, end: number): void {
    if (this.down) return
    if (id === 0 || !this.greeted) return this.common(type, flags, id, buffer, start, end)
    const stream = this.streams[id]
    if (stream === undefined) throw new Broken(`${frameName(type)} came for stream ${id}, which isn't open`)
    switch (type) {
      case MESSAGE:
        if ((flags & ~(LAST | COMPRESSED | HEADED)) !== 0) break
        return stream.gotMessage(flags, buffer, start, end)
      case HEADERS:
        if ((flags & ~METADATA) !== 0) break
        return stream.gotHeadersFrame(flags, buffer, start, end)
      case BEGIN:
        if ((flags & ~(LAST | COMPRESSED)) !== 0) break
        return stream.gotBegin(flags, number(type, buffer, start, end))
      case END:
        if ((flags & ~(METADATA | STATUS)) !== 0) break
        return stream.gotEnd(flags, buffer, start, end)
      case CREDIT:
        if (flags !== 0) break
        return stream.gotCredit(number(type, buffer, start, end))
      default:
        throw new Broken(`${frameName(type)} has no place on a stream from a server`)
    }
    throw new Broken(`${frameName(type)} has the unknown flags ${flags}`)
  }

  piece(id: number, buffer: Buffer, start: number, end: number): void {
    if (this.down) return
    const stream = this.streams[id]
    if (stream === undefined) throw new Broken(`PIECE came for stream ${id}, which isn't open`)
    stream.gotPiece(buffer, start, end)
  }

  protected ready(): void {
    const { methods, streams } = this.theirs
    if (methods === 0 || streams === 0) throw new Broken('a server that takes no calls')
    this.methods = new MethodNumbers(methods)
    this.attendant.greeted()
  }

  protected saidGoodbye(why: Status, opens: number): void {
    const text = `the server took no more calls: ${why.message}`
    const status: Status = { code: Code.UNAVAILABLE, message: text, delivery: 'unprocessed' }
    for (const stream of this.streams.slice()) {
      if (stream !== undefined && ((stream.ordinal - opens) | 0) > 0) {
        this.release(stream)
        stream.lost(status)
      }
    }
    if (this.down) return
    this.attendant.draining(why)
    this.drain()
  }

  protected endAll(why: Status): void {
    const unknown: Status = { ...why, delivery: 'unknown' }
    const unsentYet: Status = { ...why, delivery: 'unsent' }
    for (const stream of this.streams.splice(0)) stream?.lost(stream.unsent ? unsentYet : unknown)
    this.attendant.closed(why)
  }

  protected takes(): Pick<Hello, 'streams' | 'methods' | 'codecs'> {
    return { streams: 0, methods: 0, codecs: [] }
  }

  private leaveWhenIdle(): void {
    if (this.live > 0 || this.down) return
    const message = this.goodbye?.message ?? 'the connection was closed'
    queueMicrotask(() => {
      if (this.live === 0) this.leave({ code: Code.UNAVAILABLE, message })
    })
  }

  /** -1 where it can't be told. */
  private tellMethod({ method, codec }: Call): number {
    const payload = methodPayload(method.path, codec)
    if (payload === undefined) return -1
    const id = this.methods.add(method.path)
    payload.writeUInt16BE(id)
    this.output.frame(METHOD, 0, 0, payload)
    return id
  }

  private refusePath({ method, codec }: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const text = `the path ${method.path} or the name of the codec ${codec} is longer than can be sent`
    return refuse(responses, unsent(Code.INVALID_ARGUMENT, text))
  }

  private refuseCodec(call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const text = `${this.peer.address} has the codecs ${this.theirs.codecs.join(', ')}, and the call's is ${call.codec}`
    return refuse(responses, unsent(Code.INVALID_ARGUMENT, text))
  }

  private refuseMetadata(responses: ResponseSink<Bytes>): RequestSink<Bytes> {
    const { metadataBytes, metadataEntries } = this.theirs
    const takes = `${metadataBytes} bytes in ${metadataEntries} entries`
    const text = `the call's metadata is larger than ${this.peer.address} takes: ${takes}`
    return refuse(responses, unsent(Code.RESOURCE_EXHAUSTED, text))
  }
}
