import net from 'node:net'

const prefaceBytes = 24
/** RFC 9113 §4.1: u24 length, u8 type, u8 flags, u32 stream. */
const frameBytes = 9
const [headers, continuation] = [1, 9]
const [padded, prioritized] = [0x8, 0x20]
/** What PRIORITY's fields take in HEADERS (§6.2). */
const priorityBytes = 5

/** Stands between an HTTP/2 client and its server, passes everything on, and counts the bytes of header blocks. */
export class HeaderProxy {
  readonly #sockets = new Set<net.Socket>()
  readonly #requests = new HeaderCount(prefaceBytes)
  readonly #responses = new HeaderCount(0)
  readonly #server = net.createServer()

  /** Listens for one connection to this address; resolves with the address to connect to instead. */
  async listen(address: string): Promise<string> {
    const port = Number(address.split(':').at(-1))
    this.#server.once('connection', (client) => {
      const server = net.connect({ port, host: '127.0.0.1' })
      for (const [from, to, count] of [[client, server, this.#requests], [server, client, this.#responses]] as const) {
        this.#sockets.add(from)
        from.on('data', (chunk: Buffer) => { count.take(chunk) })
        from.on('error', () => { to.destroy() })
        from.pipe(to)
      }
    })
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    return `127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`
  }

  /** The bytes of header blocks that either side sent in its nth call. */
  ofCall(nth: number): { readonly client: number, readonly server: number } {
    const stream = 2 * nth - 1
    const [client, server] = [this.#requests.bytes.get(stream), this.#responses.bytes.get(stream)]
    if (client === undefined || server === undefined) throw new Error(`call ${nth} left no headers on the wire`)
    return { client, server }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }
}

/** Reads one direction's frames, in whatever chunks they come. */
export class HeaderCount {
  /** By stream. */
  readonly bytes: Map<number, number> = new Map()
  #skip: number
  #rest: Buffer = Buffer.alloc(0)

  constructor(prefaceBytes: number) {
    this.#skip = prefaceBytes
  }

  take(chunk: Buffer): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    for (;;) {
      const skipped = Math.min(this.#skip, bytes.length)
      this.#skip -= skipped
      bytes = bytes.subarray(skipped)
      // One byte of the payload too: with padding, it tells how much.
      if (this.#skip > 0 || bytes.length < frameBytes + 1) break
      const length = bytes.readUIntBE(0, 3)
      const [type, flags, stream] = [bytes[3]!, bytes[4]!, bytes.readUInt32BE(5) & 0x7fffffff]
      if (type === headers || type === continuation) {
        const around = type === headers ? besides(flags, bytes[frameBytes]!) : 0
        this.bytes.set(stream, (this.bytes.get(stream) ?? 0) + length - around)
      }
      this.#skip = frameBytes + length
    }
    this.#rest = Buffer.from(bytes)
  }
}

/** What a HEADERS frame has besides its block. */
function besides(flags: number, firstByte: number): number {
  return ((flags & padded) === 0 ? 0 : 1 + firstByte) + ((flags & prioritized) === 0 ? 0 : priorityBytes)
}
