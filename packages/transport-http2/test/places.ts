import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { once } from 'node:events'

/** A server of the test's own. */
export interface Open {
  readonly port: number
  readonly address: string
  /** Connections that it has now. */
  readonly sockets: ReadonlySet<Socket>
  /** The next connection that it takes. */
  accepted(): Promise<Socket>
  close(): Promise<void>
}

/** Listens on loopback, or where it is told. `take` serves a connection. */
export async function listen(
  take: (socket: Socket) => void = () => undefined, host: string = '127.0.0.1', server: Server = createServer(),
  taken: string = 'connection',
): Promise<Open> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => { sockets.delete(socket) })
  })
  server.on('tlsClientError', () => undefined)
  server.on(taken, take)
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port, sockets,
    address: `${host.includes(':') ? `[${host}]` : host}:${port}`,
    async accepted() {
      const [socket] = await once(server, 'connection') as [Socket]
      return socket
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => { server.close(resolve) })
    },
  }
}
