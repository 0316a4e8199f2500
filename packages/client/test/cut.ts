import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** A way to a server that can be cut, as by a machine that dies: nothing says goodbye. */
export class Way {
  readonly address: string
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.server = server
    this.address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async to(port: number): Promise<Way> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const way = new Way(server)
    server.on('connection', (near) => { way.join(near, connect(port, '127.0.0.1')) })
    return way
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    this.cut()
    await closed
  }

  private join(near: Socket, far: Socket): void {
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => { this.sockets.delete(one); other.destroy() })
      one.pipe(other)
    }
  }
}
