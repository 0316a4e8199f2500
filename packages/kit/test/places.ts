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

const closing: (() => unknown)[] = []

/** What is to be closed after the test. */
export function later(close: () => unknown): void {
  closing.push(close)
}

export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

/** Listens on loopback, or where it is told, until the test is over. `take` serves a connection. */
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
  const open: Open = {
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
  later(() => open.close())
  return open
}

/** Says `hello`, and again what it is told. */
export function echo(socket: Socket): void {
  socket.write('hello')
  socket.pipe(socket)
}
