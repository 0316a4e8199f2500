import net from 'node:net'
import tls from 'node:tls'
import { type Caller, type Done, type SideOptions, type Subject, text } from '../subject.ts'
import { adopt, copyFew, FrameSocket, headBytes, kind, overTls, readU32, writeU32 } from './floor-frames.ts'
import { differs } from './iterating.ts'

/** A request is its head, u16 method, u32 deadline and the message. */
const requestBytes = headBytes + 6
const endBytes = headBytes + 1
/** As many calls as can be open: the ring that holds them is found by the low bits of their number. */
const ringSize = 1 << 14
/** What a Text is on the wire, so that the bytes are those of protobuf. */
const body: Uint8Array = Uint8Array.from([0x0a, text.length, ...Buffer.from(text)])

const stream = { server: 101, client: 102, duplex: 103 } as const

/**
 * What length-prefixed frames cost over a bare socket: no codec, no deadline, no cancellation, no flow control.
 * `callback` ends a call with a function call; `promise` makes the promise that any stub for users has to make.
 */
export function create(form: string): Subject {
  return { serve, connect: (address, options) => connect(address, options, form === 'promise') }
}

async function serve({ tls: secure }: SideOptions): Promise<{ address: string, close(): Promise<void> }> {
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
  const duplexes = new Set<number>()
  const counts = new Map<number, number>()
  const frames: FrameSocket = new FrameSocket(open, (bytes, start, end) => {
    const call = readU32(bytes, start + 1)
    switch (bytes[start]) {
      case kind.request: {
        const method = bytes[start + 5]! | bytes[start + 6]! << 8
        if (method < stream.server) {
          writeMessage(frames, call, bytes, start + requestBytes - 4, end)
          writeEnd(frames, call)
        } else if (method === stream.server) {
          const messages = readU32(bytes, start + requestBytes - 4)
          for (let sent = 0; sent < messages; sent += 1) writeMessage(frames, call, body, 0, body.length)
          writeEnd(frames, call)
        } else if (method === stream.client) {
          counts.set(call, 0)
        } else {
          duplexes.add(call)
        }
        break
      }
      case kind.message:
        if (duplexes.has(call)) writeMessage(frames, call, bytes, start + 5, end)
        else counts.set(call, counts.get(call)! + 1)
        break
      case kind.finish:
        if (!duplexes.delete(call)) {
          const count = new Uint8Array(4)
          writeU32(count, 0, counts.get(call)!)
          counts.delete(call)
          writeMessage(frames, call, count, 0, 4)
        }
        writeEnd(frames, call)
    }
  })
}

function writeMessage(frames: FrameSocket, call: number, bytes: Uint8Array, start: number, end: number): void {
  const size = headBytes + end - start
  const at = frames.room(size)
  const { slab } = frames
  writeU32(slab, at, size - 4)
  slab[at + 4] = kind.message
  writeU32(slab, at + 5, call)
  copyFew(slab, at + headBytes, bytes, start, end)
}

function writeEnd(frames: FrameSocket, call: number): void {
  const at = frames.room(endBytes)
  const { slab } = frames
  writeU32(slab, at, endBytes - 4)
  slab[at + 4] = kind.end
  writeU32(slab, at + 5, call)
  slab[at + headBytes] = 0
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
    serverStream(messages, done) {
      const count = new Uint8Array(4)
      writeU32(count, 0, messages)
      calls.start(stream.server, count, done, messages * body.length)
    },
    clientStream(messages, done) {
      const call = calls.start(stream.client, body.subarray(0, 0), done, 4)
      for (let sent = 0; sent < messages; sent += 1) writeMessage(calls.frames, call, body, 0, body.length)
      calls.finish(call)
    },
    duplex(messages, done) {
      const call = calls.start(stream.duplex, body.subarray(0, 0), done, messages * body.length)
      for (let sent = 0; sent < messages; sent += 1) writeMessage(calls.frames, call, body, 0, body.length)
      calls.finish(call)
    },
    close: async () => { socket.destroy() },
  }
}

function promised(start: (method: number, done: Done) => void, method: number): Promise<undefined> {
  return new Promise((resolve, reject) => {
    start(method, (error) => {
      if (error === undefined) resolve(undefined)
      else reject(error as Error)
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
    this.frames = new FrameSocket(open, (bytes, start, end) => {
      const at = readU32(bytes, start + 1) & (ringSize - 1)
      if (bytes[start] === kind.message) {
        this.#got[at]! += end - start - 5
        return
      }
      const done = this.#done[at]!
      this.#done[at] = undefined
      done(this.#got[at] === this.#wanted[at] ? undefined : differs(this.#got[at]!, this.#wanted[at]!))
    })
  }

  /** wanted: how many bytes of messages are to come back. */
  start(method: number, message: Uint8Array, done: Done, wanted: number): number {
    const call = this.#next
    this.#next = (call + 1) >>> 0
    const ring = call & (ringSize - 1)
    this.#done[ring] = done
    this.#wanted[ring] = wanted
    this.#got[ring] = 0
    const { frames } = this
    const size = requestBytes + message.length
    const at = frames.room(size)
    const { slab } = frames
    writeU32(slab, at, size - 4)
    slab[at + 4] = kind.request
    writeU32(slab, at + 5, call)
    slab[at + 9] = method
    slab[at + 10] = method >>> 8
    writeU32(slab, at + 11, 30_000)
    copyFew(slab, at + requestBytes, message, 0, message.length)
    return call
  }

  finish(call: number): void {
    const at = this.frames.room(headBytes)
    const { slab } = this.frames
    writeU32(slab, at, headBytes - 4)
    slab[at + 4] = kind.finish
    writeU32(slab, at + 5, call)
  }
}
