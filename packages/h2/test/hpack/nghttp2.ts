import { createServer, connect, sensitiveHeaders } from 'node:http2'
import type { ClientHttp2Session, OutgoingHttpHeaders } from 'node:http2'
import { duplexPair } from 'node:stream'
import type { Duplex } from 'node:stream'
import { join } from './bytes.ts'
import type { List } from './traffic.ts'

// Frames (RFC 9113 §6), as much of them as it takes to come to the header blocks of nghttp2, which is in node:http2.
const HEADERS = 1
const SETTINGS = 4
const CONTINUATION = 9
const ACK = 1
const END_STREAM = 1
const END_HEADERS = 4
const PADDED = 8
const PRIORITY = 32
const HEADER = 9
const PREFACE = new TextEncoder().encode('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

function frame(type: number, flags: number, stream: number, payload: Uint8Array): Uint8Array {
  const { length } = payload
  return join(Uint8Array.of(length >> 16, length >> 8, length, type, flags, 0, 0, stream >> 8, stream), payload)
}

/** SETTINGS_HEADER_TABLE_SIZE. */
function settings(tableBytes: number): Uint8Array {
  return frame(SETTINGS, 0, 0, Uint8Array.of(0, 1, 0, tableBytes >> 16, tableBytes >> 8, tableBytes))
}

/** Hands on the blocks that come, each whole. */
class Blocks {
  private carry: Uint8Array = new Uint8Array(0)
  private block: Uint8Array = new Uint8Array(0)
  private readonly wire: Duplex
  private readonly take: (block: Uint8Array) => void

  constructor(wire: Duplex, skip: number, take: (block: Uint8Array) => void) {
    this.wire = wire
    this.take = take
    let left = skip
    wire.on('data', (chunk: Uint8Array) => {
      this.carry = join(this.carry, chunk)
      if (this.carry.length < left) return
      this.carry = this.carry.subarray(left)
      left = 0
      while (this.frame());
    })
  }

  private frame(): boolean {
    const { carry } = this
    if (carry.length < HEADER) return false
    const end = HEADER + (carry[0]! << 16 | carry[1]! << 8 | carry[2]!)
    if (carry.length < end) return false
    const [type, flags] = [carry[3]!, carry[4]!]
    let payload = carry.subarray(HEADER, end)
    this.carry = carry.subarray(end)
    if (type === SETTINGS && (flags & ACK) === 0) this.wire.write(frame(SETTINGS, ACK, 0, new Uint8Array(0)))
    if (type === HEADERS) {
      if ((flags & PADDED) !== 0) payload = payload.subarray(1, payload.length - payload[0]!)
      if ((flags & PRIORITY) !== 0) payload = payload.subarray(5)
    }
    if (type === HEADERS || type === CONTINUATION) {
      this.block = join(this.block, payload)
      if ((flags & END_HEADERS) !== 0) {
        const { block } = this
        this.block = new Uint8Array(0)
        this.take(block)
      }
    }
    return true
  }
}

function outgoing(list: List, secrets: readonly string[]): OutgoingHttpHeaders {
  const result: Record<string, string | string[]> = {}
  for (const [name, value] of list) {
    const before = result[name]
    result[name] = before === undefined ? value : [before, value].flat()
  }
  return { ...result, [sensitiveHeaders]: [...secrets] }
}

/** The blocks that nghttp2 makes of these requests, one after another on a connection. */
export async function blocksOf(
  lists: readonly List[], tableBytes: number, secrets: readonly string[] = [],
): Promise<Uint8Array[]> {
  const [near, far] = duplexPair()
  const blocks: Uint8Array[] = []
  const session: ClientHttp2Session = connect('http://localhost', { createConnection: () => near })
  await new Promise<void>((resolve, reject) => {
    session.on('error', reject)
    session.on('close', () => reject(new Error('the session was closed')))
    new Blocks(far, PREFACE.length, (block) => {
      blocks.push(block)
      if (blocks.length === lists.length) resolve()
    })
    far.write(settings(tableBytes))
    // Only then does it know the size of the table.
    session.once('remoteSettings', () => {
      for (const list of lists) session.request(outgoing(list, secrets), { endStream: true }).on('error', () => {})
    })
  })
  session.removeAllListeners('close')
  session.destroy()
  far.destroy()
  return blocks
}

/** What nghttp2 reads from these blocks, which must be requests. */
export async function listsOf(blocks: readonly Uint8Array[], tableBytes: number): Promise<List[]> {
  const [near, far] = duplexPair()
  const server = createServer({
    settings: { headerTableSize: tableBytes, maxHeaderListSize: 1 << 20 }, maxHeaderListPairs: 1000,
    maxSessionInvalidFrames: 0,
  })
  const lists: List[] = []
  await new Promise<void>((resolve, reject) => {
    server.on('sessionError', reject)
    server.on('stream', (stream, _, __, raw) => {
      stream.on('error', () => {})
      lists.push(Array.from({ length: raw.length / 2 }, (_, i) => [raw[i * 2]!, raw[i * 2 + 1]!] as const))
      if (lists.length === blocks.length) resolve()
    })
    server.on('session', (session) => session.on('close', () => reject(new Error('the session was closed'))))
    server.emit('connection', near)
    new Blocks(far, 0, () => {})
    far.write(PREFACE)
    far.write(settings(4096))
    blocks.forEach((block, i) => far.write(frame(HEADERS, END_HEADERS | END_STREAM, i * 2 + 1, block)))
  })
  far.destroy()
  near.destroy()
  return lists
}
