import net from 'node:net'
import tls from 'node:tls'
import type { Caller, Done, Served, SideOptions, Subject } from '../subject.ts'
import { text } from '../subject.ts'
import { adopt, copyFew, FrameSocket, type Layout, overTls, read24 } from './floor-frames.ts'
import { differs } from './iterating.ts'

/** A frame is u24 length of its payload, u8 type, u8 flags, u24 call, payload: as many bytes as transport-tcp's are. */
const headerBytes = 8
const layout: Layout = { headerBytes, prefaceBytes: 0 }
const frameType = { open: 7, message: 9, finish: 12, end: 13 } as const
/** On a message: the server's half of the call ends with it, and headers came before it. */
const lastAndHeaded = 5
/** A request's payload begins with u16 method and a deadline of six bytes. */
const openBytes = 8
/** As many calls as can be open: the ring that holds them is found by the low bits of their number. */
const ringSize = 1 << 14
const callMask = 0xffffff
/** What a Text is on the wire, so that the bytes are those of protobuf. */
const body: Uint8Array = Uint8Array.from([0x0a, text.length, ...Buffer.from(text)])
/** Methods that stream; any lower one echoes its message. */
const stream = { server: 101, client: 102, duplex: 103 } as const

/**
 * What length-prefixed frames cost over a bare socket: no codec, no deadline, no cancellation, no flow control.
 * `callback` ends a call with a function call; `promise` makes the promise that any stub for users has to make.
 */
export function create(form: string): Subject {
  return { serve, connect: (address, options) => connect(address, options, form === 'promise') }
}

async function serve({ tls: secure }: SideOptions): Promise<Served> {
  const server = secure === undefined
    ? net.createServer({ pauseOnConnect: true }, (socket) => { answer((onread) => adopt(socket, onread)) })
    : tls.createServer(secure, (socket) => { answer((onread) => overTls(socket, onread)) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close: async () => { server.close() },
  }
}

function answer(open: (onread: net.OnReadOpts) => net.Socket): void {
  /** How many messages came in each open client stream; -1 in a duplex one. */
  const counts = new Map<number, number>()
  const frames: FrameSocket = new FrameSocket(open, layout, (bytes, start, end) => {
    const call = read24(bytes, start + 5)
    switch (bytes[start + 3]) {
      case frameType.open: {
        const method = bytes[start + headerBytes]! << 8 | bytes[start + headerBytes + 1]!
        const message = start + headerBytes + openBytes
        if (method < stream.server) write(frames, frameType.message, lastAndHeaded, call, bytes, message, end)
        else if (method === stream.server) sendTexts(frames, call, read24(bytes, message))
        else counts.set(call, method === stream.duplex ? -1 : 0)
        break
      }
      case frameType.message: {
        const count = counts.get(call)!
        if (count === -1) write(frames, frameType.message, 0, call, bytes, start + headerBytes, end)
        else counts.set(call, count + 1)
        break
      }
      case frameType.finish: {
        const count = counts.get(call)!
        counts.delete(call)
        if (count === -1) write(frames, frameType.end, 0, call, bytes, end, end)
        else write(frames, frameType.message, lastAndHeaded, call, number24(count), 0, 3)
        break
      }
      default:
        frames.socket.destroy(new Error(`no frame of type ${bytes[start + 3]} is sent here`))
    }
  })
}

function sendTexts(frames: FrameSocket, call: number, messages: number): void {
  for (let sent = 0; sent < messages; sent += 1) write(frames, frameType.message, 0, call, body, 0, body.length)
  write(frames, frameType.end, 0, call, body, 0, 0)
}

function write(
  frames: FrameSocket, type: number, flags: number, call: number, bytes: Uint8Array, start: number, end: number,
): void {
  const at = frames.room(headerBytes + end - start)
  const { slab } = frames
  copyFew(slab, writeHeader(slab, at, end - start, type, flags, call), bytes, start, end)
}

/** Writes a frame's header; returns where its payload begins. */
function writeHeader(
  into: Uint8Array, at: number, length: number, type: number, flags: number, call: number,
): number {
  into[at] = length >>> 16
  into[at + 1] = length >>> 8
  into[at + 2] = length
  into[at + 3] = type
  into[at + 4] = flags
  into[at + 5] = call >>> 16
  into[at + 6] = call >>> 8
  into[at + 7] = call
  return at + headerBytes
}

function number24(value: number): Uint8Array {
  return Uint8Array.of(value >>> 16, value >>> 8, value)
}

async function connect(address: string, { tls: secure }: SideOptions, promises: boolean): Promise<Caller> {
  const port = Number(address.split(':')[1])
  const calls = new Calls((onread) => secure === undefined
    ? net.connect({ port, host: '127.0.0.1', onread })
    : overTls(tls.connect({ port, host: '127.0.0.1', ca: secure.cert, servername: 'localhost' }), onread))
  const { socket } = calls.frames
  await new Promise<void>((resolve, reject) => {
    socket.once(secure === undefined ? 'connect' : 'secureConnect', resolve)
    socket.once('error', reject)
  })
  const unary = (method: number, done: Done) => { calls.start(method, body, done, body.length) }
  return {
    unary: promises ? (method, done) => { promised(unary, method).then(done, done) } : unary,
    serverStream(messages, done) { calls.start(stream.server, number24(messages), done, messages * body.length) },
    clientStream(messages, done) { calls.stream(stream.client, messages, done, 3) },
    duplex(messages, done) { calls.stream(stream.duplex, messages, done, messages * body.length) },
    close: async () => { socket.destroy() },
  }
}

function promised(start: (method: number, done: Done) => void, method: number): Promise<undefined> {
  return new Promise((resolve, reject) => {
    start(method, (error) => {
      if (error === undefined) resolve(undefined)
      else reject(new Error('the call failed', { cause: error }))
    })
  })
}

/** The client's calls, in rings by the low bits of their numbers. */
class Calls {
  readonly frames: FrameSocket
  readonly #done: (Done | undefined)[] = Array.from({ length: ringSize }, () => undefined)
  readonly #wanted: number[] = Array.from({ length: ringSize }, () => 0)
  readonly #got: number[] = Array.from({ length: ringSize }, () => 0)
  #next = 0

  constructor(open: (onread: net.OnReadOpts) => net.Socket) {
    this.frames = new FrameSocket(open, layout, (bytes, start, end) => {
      const at = read24(bytes, start + 5) & (ringSize - 1)
      this.#got[at]! += end - start - headerBytes
      if (bytes[start + 3] === frameType.message && bytes[start + 4] !== lastAndHeaded) return
      const done = this.#done[at]!
      this.#done[at] = undefined
      done(this.#got[at] === this.#wanted[at] ? undefined : differs(this.#got[at]!, this.#wanted[at]!))
    })
  }

  /** wanted: how many bytes of messages are to come back. */
  start(method: number, message: Uint8Array, done: Done, wanted: number): number {
    const call = this.#next
    this.#next = (call + 1) & callMask
    const ring = call & (ringSize - 1)
    this.#done[ring] = done
    this.#wanted[ring] = wanted
    this.#got[ring] = 0
    const { frames } = this
    const size = openBytes + message.length
    const at = frames.room(headerBytes + size)
    const { slab } = frames
    const payload = writeHeader(slab, at, size, frameType.open, 0, call)
    slab[payload] = method >>> 8
    slab[payload + 1] = method
    for (let next = payload + 2; next < payload + openBytes; next += 1) slab[next] = 0
    copyFew(slab, payload + openBytes, message, 0, message.length)
    return call
  }

  stream(method: number, messages: number, done: Done, wanted: number): void {
    const call = this.start(method, body.subarray(0, 0), done, wanted)
    for (let sent = 0; sent < messages; sent += 1) write(this.frames, frameType.message, 0, call, body, 0, body.length)
    write(this.frames, frameType.finish, 0, call, body, 0, 0)
  }
}
