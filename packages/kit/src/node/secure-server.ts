import type { Socket } from 'node:net'
import type { Server, TlsOptions } from 'node:tls'
import { RpcError, Code } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { secureContext, serverTls } from './tls.ts'

const LONGEST_MS = 2 ** 31 - 1

/**
 * A TLS server that speaks one protocol by ALPN, and reads its credentials anew for each handshake. Throws
 * INVALID_ARGUMENT for those that can't be; when they go bad later, the last good ones stay. `rejected` hears of
 * handshakes that failed. On 'draining' it breaks off the handshakes that are under way.
 */
export function secureServer(
  credentials: Credentials, protocol: string, timeoutMs: number, rejected: (why: string) => void,
): Server {
  const handshakeTimeout = Math.min(timeoutMs, LONGEST_MS)
  const options = { ...serverTls(credentials, protocol), noDelay: true, handshakeTimeout }
  let used = secureContext(credentials)
  const server = create(options)
  const renew = (): void => {
    try {
      const now = secureContext(credentials)
      if (now.ca === used.ca && now.cert === used.cert && now.key === used.key) return
      server.setSecureContext(now)
      used = now
    } catch (thrown) {
      rejected(`the credentials can't be used, the last ones stay: ${String(thrown)}`)
    }
  }
  const shaking = new Set<Socket>()
  server.prependListener('connection', (socket: Socket) => {
    renew()
    shaking.add(socket)
    socket.once('close', () => { shaking.delete(socket) })
  })
  server.on('secureConnection', (secure) => {
    for (const socket of shaking) {
      if (socket.remotePort === secure.remotePort && socket.remoteAddress === secure.remoteAddress) {
        shaking.delete(socket)
        return
      }
    }
  })
  server.on('tlsClientError', (error, socket) => {
    rejected(error.message)
    // Node leaves it open where it was the time that was up.
    socket.destroy()
  })
  server.on('draining', () => { for (const socket of shaking) socket.destroy() })
  return server
}

function create(options: TlsOptions): Server {
  try {
    // Loaded when it is needed: it takes longer than all the rest together.
    return process.getBuiltinModule('node:tls').createServer(options)
  } catch (cause) {
    throw new RpcError(Code.INVALID_ARGUMENT, `credentials: ${(cause as Error).message}`, { delivery: 'unsent', cause })
  }
}
