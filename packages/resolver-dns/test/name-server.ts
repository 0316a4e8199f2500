import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { decode, encode, streamDecode, streamEncode, TRUNCATED_RESPONSE } from 'dns-packet'
import type { Answer, Packet } from 'dns-packet'

/** What a name server does with a question. */
export type Reply = readonly Answer[] | 'NXDOMAIN' | 'SERVFAIL' | 'silence'

const RCODES = { NXDOMAIN: 3, SERVFAIL: 2 } as const
/** RFC 1035 §2.3.4: longer answers by UDP are cut off, and asked for again by TCP. */
const LONGEST_DATAGRAM = 512

/** A name server on a free port of loopback, by UDP and TCP, whose records a test changes. */
export class TestNameServer implements AsyncDisposable {
  /** `127.0.0.1:port`. */
  address = ''
  /** What it was asked: `A orders.example`; with ` (TCP)` where it was. */
  readonly asked: string[] = []
  /** By `type name`, or by a name for all types; NXDOMAIN for what isn't there. */
  readonly records: Map<string, Reply> = new Map()
  readonly #udp = createSocket('udp4')
  readonly #tcp = createServer()
  readonly #sockets = new Set<Socket>()

  static async start(): Promise<TestNameServer> {
    const server = new TestNameServer()
    // A port that is free for one protocol may be taken for the other.
    for (;;) if (await server.#listen()) return server
  }

  /** A records, each kept for `ttl` s. */
  a(name: string, addresses: readonly string[], ttl = 60): void {
    this.records.set(`A ${name}`, addresses.map((data) => ({ type: 'A', name, ttl, data })))
    if (!this.records.has(`AAAA ${name}`)) this.records.set(`AAAA ${name}`, [])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all([
      new Promise<void>((resolve) => { this.#udp.close(resolve) }),
      new Promise<void>((resolve) => { this.#tcp.close(() => { resolve() }) }),
    ])
  }

  async #listen(): Promise<boolean> {
    await new Promise<void>((resolve) => { this.#tcp.listen(0, '127.0.0.1', resolve) })
    const { port } = this.#tcp.address() as AddressInfo
    const taken = await new Promise<boolean>((resolve) => {
      this.#udp.once('error', () => { resolve(true) })
      this.#udp.bind(port, '127.0.0.1', () => { resolve(false) })
    })
    if (taken) {
      await new Promise((resolve) => this.#tcp.close(resolve))
      return false
    }
    this.address = `127.0.0.1:${port}`
    this.#udp.on('message', (bytes, from) => {
      const answer = this.#answer(decode(bytes), '')
      if (answer === undefined) return
      const whole = encode(answer)
      const cut = { ...answer, flags: (answer.flags ?? 0) | TRUNCATED_RESPONSE, answers: [] }
      this.#udp.send(whole.length > LONGEST_DATAGRAM ? encode(cut) : whole, from.port, from.address)
    })
    this.#tcp.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => { socket.destroy() }).on('close', () => { this.#sockets.delete(socket) })
      socket.on('data', (bytes: Buffer) => {
        const answer = this.#answer(streamDecode(bytes), ' (TCP)')
        if (answer !== undefined) socket.write(streamEncode(answer))
      })
    })
    return true
  }

  #answer({ id, questions = [] }: Packet, by: string): Packet | undefined {
    const [{ type, name }] = questions as [{ type: string; name: string }]
    const key = name.toLowerCase()
    this.asked.push(`${type} ${key}${by}`)
    const reply = this.records.get(`${type} ${key}`) ?? this.records.get(key) ?? 'NXDOMAIN'
    if (reply === 'silence') return undefined
    const flags = typeof reply === 'string' ? RCODES[reply] : 0
    return { type: 'response', id, flags, questions, answers: typeof reply === 'string' ? [] : [...reply] }
  }
}
