import net from 'node:net'
import tls from 'node:tls'
import { type Caller, type Done, type Served, settled, type SideOptions, type Subject, text } from '../subject.ts'
import { adopt, copyFew, FrameSocket, overTls } from './floor-frames.ts'
import { method, methodOf, requestFrames, responseFrames } from './h2-floor-blocks.ts'
import {
  control, flag, frameBytes, frameType, layouts, longestPayload, messageEnd, prefixBytes, prefixed, read32, Window,
  writeBeginning, writeHeader, writeHeaders,
} from './h2-floor-wire.ts'
import { differs } from './iterating.ts'

/** As many streams as can be open: the rings that hold them are found by the low bits of their numbers. */
const ringSize = 1 << 14
/** A Text, so that the bytes are those of protobuf. */
const body = prefixed([0x0a, text.length, ...Buffer.from(text)])
const alpn = ['h2']

/**
 * What gRPC over HTTP/2 costs in JavaScript over a bare socket: real frames, header blocks of real HPACK that are
 * constant bytes after the first of their kind, and nothing else; no codec, no deadline, no cancellation, and no flow
 * control but the connection's window.
 *
 * What was tried, beyond what FrameSocket tells of. Unary, 100 in flight: the socket takes most of the time; 1.0 to 1.1
 * million calls a second are 0.85 of tcp-floor's, whatever follows. Both sides in one process without a socket, in
 * nanoseconds a call: byte by byte, as it is here, 150, and tcp-floor so 56 to 85; a DataView over each slab and chunk
 * 127, eight bytes at a time through BigInts 122, through doubles 125; HEADERS and the head of DATA as one template,
 * patched, 137 beside those 127. None of it shows over a socket, so that it is left simple.
 * Streams, in million messages a second: one DATA frame a message 25, client to server 28, both ways 17; as many as
 * fit into a frame 48, 48 and 36.
 */
export function create(): Subject {
  return { serve, connect }
}

async function serve({ tls: secure }: SideOptions): Promise<Served> {
  const server = secure === undefined
    ? net.createServer({ pauseOnConnect: true }, (socket) => { new Answers((onread) => adopt(socket, onread)) })
    : tls.createServer({ ...secure, ALPNProtocols: alpn }, (socket) => {
        new Answers((onread) => overTls(socket, onread))
      })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close: async () => { server.close() },
  }
}

/** The server's side of a connection. */
class Answers {
  readonly #frames: FrameSocket
  readonly #window = new Window()
  readonly #methods = new Uint8Array(ringSize)
  /** How many messages came in each client stream. */
  readonly #counts = new Uint32Array(ringSize)
  readonly #blocks = responseFrames()
  #headers = this.#blocks.first.headers
  #trailers = this.#blocks.first.trailers

  constructor(open: (onread: net.OnReadOpts) => net.Socket) {
    this.#frames = new FrameSocket(open, layouts.server, (bytes, start, end) => {
      const type = bytes[start + 3]
      if (type === frameType.data) this.#data(bytes, start, end)
      else if (type === frameType.headers) this.#open(bytes, start, end)
      else control(this.#frames, bytes, start, end)
    })
    writeBeginning(this.#frames, 'server')
  }

  #open(bytes: Uint8Array, start: number, end: number): void {
    const stream = read32(bytes, start + 5)
    const called = methodOf(bytes, start + frameBytes, end)
    const ring = stream >>> 1 & ringSize - 1
    this.#methods[ring] = called
    this.#counts[ring] = 0
    if (called === method.duplex) this.#sendHeaders(stream)
  }

  #data(bytes: Uint8Array, start: number, end: number): void {
    const stream = read32(bytes, start + 5)
    const ring = stream >>> 1 & ringSize - 1
    const payload = start + frameBytes
    this.#window.take(this.#frames, end - payload)
    const last = (bytes[start + 4]! & flag.end) !== 0
    switch (this.#methods[ring]) {
      case method.unary:
        // Others' clients may end a stream with a frame of its own, and then the answer has left.
        if (end > payload) this.#reply(stream, bytes, payload, end)
        break
      case method.serverStream:
        this.#sendHeaders(stream)
        sendTexts(this.#frames, stream, readCount(bytes, payload + prefixBytes), false)
        this.#sendTrailers(stream)
        break
      case method.clientStream:
        this.#counts[ring]! += countMessages(bytes, payload, end)
        if (last) {
          const count = countMessage(this.#counts[ring]!)
          this.#reply(stream, count, 0, count.length)
        }
        break
      default:
        if (end > payload) this.#echo(stream, bytes, payload, end)
        if (last) this.#sendTrailers(stream)
    }
  }

  /** All of a response that has one message. */
  #reply(stream: number, from: Uint8Array, start: number, end: number): void {
    const frames = this.#frames
    const headers = this.#headers
    const trailers = this.#trailers
    const at = frames.room(headers.length + frameBytes + end - start + trailers.length)
    const { slab } = frames
    const data = writeHeaders(slab, at, headers, stream)
    const message = writeHeader(slab, data, end - start, frameType.data, 0, stream)
    copyFew(slab, message, from, start, end)
    writeHeaders(slab, message + end - start, trailers, stream)
    this.#headers = this.#blocks.later.headers
    this.#trailers = this.#blocks.later.trailers
  }

  #sendHeaders(stream: number): void {
    const at = this.#frames.room(this.#headers.length)
    writeHeaders(this.#frames.slab, at, this.#headers, stream)
    this.#headers = this.#blocks.later.headers
  }

  #sendTrailers(stream: number): void {
    const at = this.#frames.room(this.#trailers.length)
    writeHeaders(this.#frames.slab, at, this.#trailers, stream)
    this.#trailers = this.#blocks.later.trailers
  }

  /** Message by message, as a handler would, into one frame. */
  #echo(stream: number, from: Uint8Array, start: number, end: number): void {
    const at = this.#frames.room(frameBytes + end - start)
    const { slab } = this.#frames
    let to = writeHeader(slab, at, end - start, frameType.data, 0, stream)
    let next = start
    while (next < end) {
      const until = messageEnd(from, next)
      copyFew(slab, to, from, next, until)
      to += until - next
      next = until
    }
  }
}

function sendTexts(frames: FrameSocket, stream: number, messages: number, last: boolean): void {
  let left = messages
  while (left > 0) {
    const together = Math.min(left, Math.floor(longestPayload / body.length))
    left -= together
    const length = together * body.length
    const at = frames.room(frameBytes + length)
    const { slab } = frames
    let to = writeHeader(slab, at, length, frameType.data, last && left === 0 ? flag.end : 0, stream)
    for (let sent = 0; sent < together; sent += 1) {
      copyFew(slab, to, body, 0, body.length)
      to += body.length
    }
  }
}

/** Only whole messages are sent here in a frame, so that none goes on in the next one. */
function countMessages(bytes: Uint8Array, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at = messageEnd(bytes, at)) count += 1
  return count
}

/** A Count of bench.proto; it has less than four digits of base 128. */
function countMessage(value: number): Uint8Array {
  return prefixed([0x08, value & 0x7f | 0x80, value >>> 7 & 0x7f | 0x80, value >>> 14])
}

function readCount(bytes: Uint8Array, at: number): number {
  return bytes[at + 1]! & 0x7f | (bytes[at + 2]! & 0x7f) << 7 | bytes[at + 3]! << 14
}

async function connect(address: string, { tls: secure }: SideOptions): Promise<Caller> {
  const port = Number(address.split(':')[1])
  const calls = new Calls(secure === undefined ? 'http' : 'https', (onread) => secure === undefined
    ? net.connect({ port, host: '127.0.0.1', onread })
    : overTls(tls.connect({
        port, host: '127.0.0.1', ca: secure.cert, servername: 'localhost', ALPNProtocols: alpn,
      }), onread))
  await calls.begin()
  return {
    unary(_, done) { calls.start(method.unary, body, done, 1) },
    serverStream(messages, done) { calls.start(method.serverStream, countMessage(messages), done, messages) },
    clientStream(messages, done) { calls.stream(method.clientStream, messages, done, 1) },
    duplex(messages, done) { calls.stream(method.duplex, messages, done, messages) },
    close: async () => { calls.close() },
  }
}

/** The client's side of a connection; its calls are in rings. */
class Calls {
  readonly #frames: FrameSocket
  readonly #window = new Window()
  readonly #requests: ReturnType<typeof requestFrames>
  #headers: readonly Uint8Array[]
  readonly #done: (Done | undefined)[] = Array.from({ length: ringSize }, () => undefined)
  readonly #wanted = new Uint32Array(ringSize)
  readonly #got = new Uint32Array(ringSize)
  #next = 1

  constructor(scheme: 'http' | 'https', open: (onread: net.OnReadOpts) => net.Socket) {
    this.#requests = requestFrames(scheme)
    this.#headers = this.#requests.first
    this.#frames = new FrameSocket(open, layouts.client, (bytes, start, end) => {
      const type = bytes[start + 3]
      if (type !== frameType.data && type !== frameType.headers) {
        control(this.#frames, bytes, start, end)
        return
      }
      const ring = read32(bytes, start + 5) >>> 1 & ringSize - 1
      if (type === frameType.data) {
        this.#window.take(this.#frames, end - start - frameBytes)
        this.#got[ring]! += countMessages(bytes, start + frameBytes, end)
      }
      if ((bytes[start + 4]! & flag.end) === 0) return
      const done = this.#done[ring]!
      this.#done[ring] = undefined
      done(this.#got[ring] === this.#wanted[ring] ? undefined : differs(this.#got[ring]!, this.#wanted[ring]!))
    })
    writeBeginning(this.#frames, 'client')
  }

  /** Calls each method once, after which every block of headers is known to the other side. */
  async begin(): Promise<void> {
    const { socket } = this.#frames
    const failed = new Promise<never>((_, reject) => { socket.once('error', reject) })
    const all = Object.values(method).map((called) => settled((done) => {
      this.start(called, called === method.serverStream ? countMessage(1) : body, done, 1)
    }))
    this.#headers = this.#requests.later
    await Promise.race([Promise.all(all), failed])
  }

  close(): void {
    this.#frames.socket.destroy()
  }

  /** A call with one message; `wanted` are to come back. */
  start(called: number, message: Uint8Array, done: Done, wanted: number): void {
    const headers = this.#headers[called]!
    const at = this.#frames.room(headers.length + frameBytes + message.length)
    const stream = this.#open(done, wanted)
    const { slab } = this.#frames
    const data = writeHeaders(slab, at, headers, stream)
    const payload = writeHeader(slab, data, message.length, frameType.data, flag.end, stream)
    copyFew(slab, payload, message, 0, message.length)
  }

  stream(called: number, messages: number, done: Done, wanted: number): void {
    const headers = this.#headers[called]!
    const at = this.#frames.room(headers.length)
    const stream = this.#open(done, wanted)
    writeHeaders(this.#frames.slab, at, headers, stream)
    sendTexts(this.#frames, stream, messages, true)
  }

  #open(done: Done, wanted: number): number {
    const stream = this.#next
    this.#next = stream + 2
    const ring = stream >>> 1 & ringSize - 1
    this.#done[ring] = done
    this.#wanted[ring] = wanted
    this.#got[ring] = 0
    return stream
  }
}
