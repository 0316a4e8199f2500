import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { OnReadOpts } from 'node:net'
import type { Credentials } from '@skein/core/transport'
import { clientTls } from '@skein/kit/node/tls'

/** The name of HTTP/2 over TLS in ALPN: RFC 9113 §3.2. */
export const PROTOCOL = 'h2'

/** What is known of some faults of handshakes, whose own messages are OpenSSL's. */
const HINTS: Readonly<Record<string, string>> = {
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL:
    `the server takes nothing of what was offered by ALPN, which is ${PROTOCOL}: is it HTTP/1.1 only?`,
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server answers without TLS: is it plain HTTP?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server answers without TLS: is it plain HTTP?',
}

/**
 * TLS over a socket that is connected. `done` is told what is wrong, or nothing. Throws INVALID_ARGUMENT for
 * credentials that can't be.
 */
export function secure(
  over: Socket, credentials: Credentials, host: string, onread: OnReadOpts, done: (wrong: string | undefined) => void,
): TLSSocket {
  const options = { ...clientTls(credentials, host, PROTOCOL), socket: over, onread }
  // Loaded when it is needed: it takes longer than all the rest together.
  const socket = process.getBuiltinModule('node:tls').connect(options)
  socket.once('secureConnect', () => { done(refusal(socket.alpnProtocol)) })
  return socket
}

/** What to say of a handshake that failed. */
export function handshakeFault(error: Error): string {
  const hint = HINTS[(error as NodeJS.ErrnoException).code ?? '']
  return hint === undefined ? error.message : `${hint} (${error.message})`
}

/** RFC 9113 §3.2 demands it: without, a server may well take what comes for HTTP/1.1. */
function refusal(chosen: string | false | null): string | undefined {
  if (chosen === PROTOCOL) return undefined
  const said = typeof chosen === 'string' ? JSON.stringify(chosen) : 'no protocol'
  return `the server chose ${said} by ALPN; it must speak ${PROTOCOL}: is it HTTP/1.1 only?`
}
