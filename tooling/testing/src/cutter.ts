import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

export interface Cutter {
  /** Breaks all connections that servers of this process have taken since. */
  cut(): void
  close(): void
}

export function cutter(): Cutter {
  const sockets = new Set<Socket>()
  const took = (message: unknown): void => {
    const { socket } = message as { socket: Socket }
    sockets.add(socket)
    socket.once('close', () => { sockets.delete(socket) })
  }
  subscribe('net.server.socket', took)
  return {
    cut() {
      for (const socket of sockets) {
        // Only TCP has a reset.
        if (socket.remoteAddress === undefined) socket.destroy()
        else socket.resetAndDestroy()
      }
    },
    close() { unsubscribe('net.server.socket', took) },
  }
}
