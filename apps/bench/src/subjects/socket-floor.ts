import net from 'node:net'
import type { Caller, Done, Subject } from '../subject.ts'
import { adopt } from './floor-frames.ts'
import { differs } from './iterating.ts'

/** u32 length of the payload, u32 call. */
const headBytes = 8
const sparePayloads = 64

/**
 * An echo of large payloads over a bare socket: a frame's head, then the payload, which the server has whole before
 * it answers, as a handler does. Reads go straight into the payload's own memory, writes straight out of it.
 */
export function create(): Subject {
  return { serve, connect }
}

async function serve(): Promise<{ address: string, close(): Promise<void> }> {
  const server = net.createServer({ pauseOnConnect: true }, (accepted) => {
    const payloads = new PayloadReader((call, payload) => {
      writePayload(socket, call, payload, () => { payloads.giveBack(payload) })
    })
    const socket: net.Socket = adopt(accepted, payloads)
    prepare(socket)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close: async () => { server.close() },
  }
}

async function connect(address: string): Promise<Caller> {
  const waiting = new Map<number, { readonly done: Done, readonly bytes: number }>()
  let next = 0
  const payloads = new PayloadReader((call, payload) => {
    const { done, bytes } = waiting.get(call)!
    waiting.delete(call)
    payloads.giveBack(payload)
    done(payload.length === bytes ? undefined : differs(payload.length, bytes))
  })
  const socket = net.connect({ port: Number(address.split(':')[1]), host: '127.0.0.1', onread: payloads })
  prepare(socket)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return {
    blob(payload, done) {
      next = (next + 1) >>> 0
      waiting.set(next, { done, bytes: payload.length })
      writePayload(socket, next, payload)
    },
    close: async () => { socket.destroy() },
  }
}

function prepare(socket: net.Socket): void {
  socket.setNoDelay(true)
  socket.on('error', () => { socket.destroy() })
}

function writePayload(socket: net.Socket, call: number, payload: Uint8Array, written?: () => void): void {
  const head = Buffer.allocUnsafe(headBytes)
  head.writeUInt32BE(payload.length, 0)
  head.writeUInt32BE(call, 4)
  socket.cork()
  socket.write(head)
  socket.write(payload, written)
  socket.uncork()
}

/** Reads frames through `onread`: each head into a small buffer, each payload into memory made for it. */
class PayloadReader implements net.OnReadOpts {
  readonly #head = Buffer.allocUnsafeSlow(headBytes)
  readonly #whole: (call: number, payload: Buffer) => void
  #payload: Buffer | undefined
  #filled = 0
  /** Payloads all have one size, so that memory can go round. */
  readonly #spare: Buffer[] = []

  constructor(whole: (call: number, payload: Buffer) => void) {
    this.#whole = whole
  }

  giveBack(payload: Buffer): void {
    if (this.#spare.length < sparePayloads) this.#spare.push(payload)
  }

  readonly buffer = (): Buffer => (this.#payload ?? this.#head).subarray(this.#filled)

  readonly callback = (bytes: number): boolean => {
    this.#filled += bytes
    if (this.#payload === undefined) {
      if (this.#filled === headBytes) {
        const bytes = this.#head.readUInt32BE(0)
        const spare = this.#spare.pop()
        this.#payload = spare?.length === bytes ? spare : Buffer.allocUnsafeSlow(bytes)
        this.#filled = 0
      }
    } else if (this.#filled === this.#payload.length) {
      const payload = this.#payload
      this.#payload = undefined
      this.#filled = 0
      this.#whole(this.#head.readUInt32BE(4), payload)
    }
    return true
  }
}
