import http2 from 'node:http2'
import type { AddressInfo } from 'node:net'
import { type Caller, type Done, type Served, settled, type SideOptions, type Subject, text } from '../subject.ts'
import { differs } from './iterating.ts'
import { serviceName } from './schema.ts'

/** A Text of bench.proto with gRPC's prefix. */
const body = Buffer.from([0, 0, 0, 0, text.length + 2, 0x0a, text.length, ...Buffer.from(text)])
/** As little as gRPC asks for. */
const contentType = 'application/grpc+proto'
/** Ten thousand calls in flight pass with no less: streams, and the memory of a session in megabytes. */
const maxConcurrentStreams = 1 << 15
const settings = {
  settings: { maxConcurrentStreams }, peerMaxConcurrentStreams: maxConcurrentStreams, maxSessionMemory: 256,
}

/** Unary gRPC calls written on node:http2 itself: what any framework on it has beneath it. */
export function create(): Subject {
  return { serve, connect }
}

async function serve({ tls }: SideOptions): Promise<Served> {
  const server = tls === undefined ? http2.createServer(settings) : http2.createSecureServer({ ...settings, ...tls })
  server.on('stream', answer)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => { server.close() },
  }
}

function answer(stream: http2.ServerHttp2Stream): void {
  // The connection's window may cut a message anywhere.
  let message: Buffer | undefined
  stream.on('data', (chunk: Buffer) => { message = message === undefined ? chunk : Buffer.concat([message, chunk]) })
  stream.once('end', () => {
    stream.respond({ ':status': 200, 'content-type': contentType }, { waitForTrailers: true })
    stream.once('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0' }) })
    stream.end(message)
  })
  stream.on('error', () => { stream.destroy() })
}

async function connect(address: string, { tls }: SideOptions): Promise<Caller> {
  const session = tls === undefined
    ? http2.connect(`http://${address}`, settings)
    : http2.connect(`https://${address}`, { ...settings, ca: tls.cert, servername: 'localhost' })
  const headers = {
    ':method': 'POST', ':path': `/${serviceName}/Unary`, 'content-type': contentType, te: 'trailers',
  }
  const unary = (_: number, done: Done): void => {
    const stream = session.request(headers)
    let got = 0
    let status: unknown
    stream.on('data', (chunk: Buffer) => { got += chunk.length })
    stream.once('trailers', (trailers) => { status = trailers['grpc-status'] })
    stream.once('error', done)
    stream.once('end', () => { done(status === '0' ? differs(got, body.length) : new Error(`grpc-status ${status}`)) })
    stream.end(body)
  }
  await settled((done) => { unary(0, done) })
  return { unary, close: async () => { session.destroy() } }
}
