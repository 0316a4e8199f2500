import type { OnReadOpts } from 'node:net'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { clientTls } from '../tls.ts'

/** What is known of some faults of handshakes, whose own messages are OpenSSL's. */
const HINTS: Readonly<Record<string, string>> = {
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'the server takes nothing of what was offered by ALPN',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server answers without TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server answers without TLS',
}

/** Loaded when it is needed: it takes longer than all the rest together. */
const tls = (): typeof import('node:tls') => process.getBuiltinModule('node:tls')

/** For any number of handshakes with one server. Throws INVALID_ARGUMENT for credentials that can't be. */
export function handshakeOptions(credentials: Credentials, host: string, protocol: string): ConnectionOptions {
  const options = clientTls(credentials, host, protocol)
  try {
    return { ...options, secureContext: tls().createSecureContext(options) }
  } catch (cause) {
    throw new RpcError(Code.INVALID_ARGUMENT, `credentials: ${(cause as Error).message}`, { delivery: 'unsent', cause })
  }
}

/** Of what net.connect takes, too; `tls.connect` does, and its types leave it out. */
type SocketOptions = ConnectionOptions & { readonly noDelay?: boolean; readonly onread?: OnReadOpts }

/** `onread` is for sockets that connect by themselves; over another socket it is passed over. */
export function secureSocket(options: SocketOptions): TLSSocket {
  return tls().connect(options)
}

/** What to say of a handshake that failed. */
export function handshakeFault(error: Error, protocol: string): string {
  const hint = HINTS[(error as NodeJS.ErrnoException).code ?? '']
  return hint === undefined ? error.message : `${hint}; it must speak ${protocol}${guess(protocol)} (${error.message})`
}

/** What is wrong after a handshake: without ALPN, a server may take what comes for another protocol. */
export function refusal({ alpnProtocol }: TLSSocket, protocol: string): string | undefined {
  if (alpnProtocol === protocol) return undefined
  const chosen = typeof alpnProtocol === 'string' ? JSON.stringify(alpnProtocol) : 'no protocol'
  return `the server chose ${chosen} by ALPN; it must speak ${protocol}${guess(protocol)}`
}

/** What it is, most of the time. */
function guess(protocol: string): string {
  return protocol === 'h2' ? ': is it HTTP/1.1 only?' : ''
}
