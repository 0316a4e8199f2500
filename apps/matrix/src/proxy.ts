import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** Connections through it are made to this machine, whatever the name that it is asked for. */
export interface Proxy {
  readonly url: string
  /** What was asked for. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** A proxy of HTTP CONNECT (RFC 9110 §9.3.6). */
export async function openProxy(): Promise<Proxy> {
  const asked: string[] = []
  const sockets = new Set<Duplex>()
  const server = createServer()
  server.on('connect', (request, socket) => {
    const { url = '' } = request
    asked.push(url)
    const onward = connect(Number(url.slice(url.lastIndexOf(':') + 1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const [one, other] of [[socket, onward], [onward, socket]] as const) {
      sockets.add(one)
      one.on('error', () => { other.destroy() }).on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
