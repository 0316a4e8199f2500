import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import type {
  ClientHttp2Stream, ClientSessionOptions, OutgoingHttpHeaders, ServerHttp2Session, ServerHttp2Stream, ServerOptions,
} from 'node:http2'
import type { AddressInfo } from 'node:net'

/** What a call of gRPC has in its headers, at the least. */
export const GRPC: OutgoingHttpHeaders = {
  ':method': 'POST', ':path': '/a.B/C', 'content-type': 'application/grpc', te: 'trailers',
}

/** Peers that are not ours: those of node:http2, which break off when they are closed. */
export class NodePeers {
  private readonly closing: (() => unknown)[] = []

  /** The address of a server that does with each stream what a test says. */
  async server(serve: (stream: ServerHttp2Stream) => void, options: ServerOptions = {}): Promise<string> {
    const server = createServer(options).listen(0, '127.0.0.1')
    const sessions = new Set<ServerHttp2Session>()
    server.on('session', (session) => { sessions.add(session) })
    server.on('stream', (stream: ServerHttp2Stream) => {
      stream.on('error', () => undefined)
      serve(stream)
    })
    await once(server, 'listening')
    this.closing.push(async () => {
      for (const session of sessions) session.destroy()
      await new Promise((resolve) => { server.close(resolve) })
    })
    return `127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** A request whose headers are these, on a connection of its own. */
  request(
    address: string, headers: OutgoingHttpHeaders, endStream: boolean, options: ClientSessionOptions = {},
  ): ClientHttp2Stream {
    const session = connect(`http://${address}`, options)
    session.on('error', () => undefined)
    this.closing.push(() => { session.destroy() })
    const stream = session.request(headers, { endStream })
    stream.on('error', () => undefined)
    return stream
  }

  async close(): Promise<void> {
    for (const close of this.closing.splice(0).reverse()) await close()
  }
}
