import { once } from 'node:events'
import { connect, constants, createServer } from 'node:http2'
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { duplexPair } from 'node:stream'
import type { Duplex } from 'node:stream'
import type { Conversation } from './conversation.ts'

/** What node:http2 says to itself. */
export async function nodeTraffic(): Promise<Conversation> {
  const toServer: Uint8Array[] = []
  const toClient: Uint8Array[] = []
  const [near, nearTap] = duplexPair()
  const [farTap, far] = duplexPair()
  tap(nearTap, farTap, toServer)
  tap(farTap, nearTap, toClient)
  const server = createServer({ settings: { initialWindowSize: 1_000 } })
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    stream.on('error', () => undefined)
    if (headers[':path'] === '/interim') stream.additionalHeaders({ ':status': 103 })
    stream.respond({ ':status': 200, 'content-type': 'text/plain', 'x-path': headers[':path'] }, { waitForTrailers: true })
    stream.on('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0' }) })
    stream.pipe(stream)
  })
  server.emit('connection', far)
  const client = connect('http://here', { createConnection: () => near, maxSessionMemory: 10 })
  await talk(client)
  client.close()
  await once(client, 'close')
  server.close()
  for (const end of [near, nearTap, farTap, far]) end.destroy()
  return { toServer, toClient }
}

async function talk(client: ClientHttp2Session): Promise<void> {
  const streams: ClientHttp2Stream[] = []
  for (const [i, path] of ['/echo', '/interim', '/echo', '/large', '/echo', '/interim'].entries()) {
    const stream = client.request({ ':method': 'POST', ':path': path, 'x-number': String(i) })
    stream.on('error', () => undefined)
    stream.resume()
    stream.end(Buffer.alloc(path === '/large' ? 40_000 : 10 * i, path))
    streams.push(stream)
  }
  const given = client.request({ ':method': 'POST', ':path': '/given-up' })
  given.on('error', () => undefined)
  given.write('half')
  await new Promise((resolve) => { client.ping(resolve) })
  client.settings({ initialWindowSize: 5_000, headerTableSize: 100 })
  given.close(constants.NGHTTP2_CANCEL)
  for (const stream of streams) {
    if (!stream.closed) await once(stream, 'close')
  }
}

function tap(from: Duplex, to: Duplex, heard: Uint8Array[]): void {
  from.on('data', (chunk: Buffer) => {
    heard.push(Uint8Array.from(chunk))
    to.write(chunk)
  })
  from.on('end', () => to.end())
  from.on('error', () => undefined)
}
