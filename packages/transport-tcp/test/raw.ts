import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** One end of a connection that sends and reads bytes as the test says. */
export class RawPeer {
  readonly socket: Socket
  closed = false
  private got: Buffer = Buffer.alloc(0)
  private changed: () => void = () => undefined

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.got = Buffer.concat([this.got, chunk])
      this.changed()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.closed = true
      this.changed()
    })
  }

  write(...bytes: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(bytes))
  }

  /** The next so many bytes, or fewer when the other end has closed. */
  async read(length: number): Promise<Buffer> {
    while (this.got.length < length && !this.closed) await new Promise<void>((resolve) => { this.changed = resolve })
    const taken = this.got.subarray(0, length)
    this.got = this.got.subarray(length)
    return taken
  }

  /** The next frame, header and all; undefined when the other end has closed. */
  async frame(): Promise<Buffer | undefined> {
    const head = await this.read(8)
    return head.length < 8 ? undefined : Buffer.concat([head, await this.read(head.readUIntBE(0, 3))])
  }

  /** The next frame of a type, others passed over. */
  async frameOf(type: number): Promise<Buffer | undefined> {
    let frame = await this.frame()
    while (frame !== undefined && frame[3] !== type) frame = await this.frame()
    return frame
  }

  /** All that comes until the other end has closed. */
  async rest(): Promise<Buffer> {
    return this.read(Infinity)
  }

  close(): void {
    this.socket.destroy()
  }
}

/** Connects to `host:port`. */
export async function rawClient(address: string): Promise<RawPeer> {
  const socket = connect({ host: '127.0.0.1', port: Number(address.split(':').at(-1)), noDelay: true })
  await once(socket, 'connect')
  return new RawPeer(socket)
}

export interface RawServer {
  readonly address: string
  /** The next connection. */
  accept(): Promise<RawPeer>
  close(): Promise<void>
}

export async function rawServer(): Promise<RawServer> {
  const peers: RawPeer[] = []
  const taken: RawPeer[] = []
  let came: () => void = () => undefined
  const server: Server = createServer({ noDelay: true }, (socket) => {
    peers.push(new RawPeer(socket))
    came()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async accept() {
      while (peers.length === 0) await new Promise<void>((resolve) => { came = resolve })
      const peer = peers.shift()!
      taken.push(peer)
      return peer
    },
    async close() {
      for (const peer of [...peers, ...taken]) peer.close()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A frame: its header, and a payload of bytes or of text. */
export function frame(type: number, flags: number, stream: number, payload: Uint8Array | string = ''): Buffer {
  const bytes = Buffer.from(payload)
  const head = Buffer.alloc(8)
  head.writeUIntBE(bytes.length, 0, 3)
  head[3] = type
  head[4] = flags
  head.writeUIntBE(stream, 5, 3)
  return Buffer.concat([head, bytes])
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
