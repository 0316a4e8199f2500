import type { ConnectionOptions, SecureContextOptions, TLSSocket, TlsOptions } from 'node:tls'
import { Code, RpcError } from '@skein/core'
import type { Bytes, Identity } from '@skein/core'
import type { Credentials } from '@skein/core/transport'

/** What a handshake needs of them, read now: getters may rotate them. Throws INVALID_ARGUMENT for half a pair. */
export function secureContext(credentials: Credentials): SecureContextOptions {
  const { ca, cert, key } = credentials
  if ((cert === undefined) !== (key === undefined)) {
    const half = cert === undefined ? 'a key and no cert' : 'a cert and no key'
    throw wrong(`credentials have ${half}; a certificate goes with its key`)
  }
  return { ca: pem(ca), cert: pem(cert), key: pem(key) }
}

/** `host` is what the server is called by: the name that its certificate must have, unless they say another. */
export function clientTls(credentials: Credentials, host: string, protocol: string): ConnectionOptions {
  const name = credentials.serverName ?? host
  const trust = credentials.insecureSkipVerify === true ? { rejectUnauthorized: false } : {}
  return { ...secureContext(credentials), ALPNProtocols: [protocol], minVersion: 'TLSv1.2', ...serverName(name), ...trust }
}

export function serverTls(credentials: Credentials, protocol: string): TlsOptions {
  const context = secureContext(credentials)
  if (context.cert === undefined) {
    throw wrong('credentials have neither cert nor key, and a server must show a certificate')
  }
  if (credentials.insecureSkipVerify === true) {
    throw wrong('credentials have insecureSkipVerify, which is for clients; a server has requireClient')
  }
  if (credentials.requireClient === true && context.ca === undefined) {
    throw wrong('credentials have requireClient without the ca that signs the certificates of clients')
  }
  const asks = credentials.requireClient === true || context.ca !== undefined
  return {
    ...context, ALPNProtocols: [protocol], minVersion: 'TLSv1.2',
    requestCert: asks, rejectUnauthorized: credentials.requireClient === true,
  }
}

/** Who a verified peer is; undefined where it has no certificate or nobody knows it. Throws what `identify` throws. */
export function identityOf(credentials: Credentials, socket: TLSSocket): Identity | undefined {
  const certificate = socket.getPeerX509Certificate()
  return certificate === undefined ? undefined : credentials.identify?.(new Uint8Array(certificate.raw))
}

/** The name that is asked for may not be an address (RFC 6066 §3), and is then not what node compares. */
function serverName(name: string): Pick<ConnectionOptions, 'servername' | 'host' | 'checkServerIdentity'> {
  if (!/^[\d.]+$|:/.test(name)) return { servername: name, host: name }
  return {
    host: name,
    checkServerIdentity: (_, certificate) => process.getBuiltinModule('node:tls').checkServerIdentity(name, certificate),
  }
}

/** Node takes text or a Buffer. */
function pem(given: string | Bytes | undefined): string | undefined {
  return given === undefined || typeof given === 'string' ? given : Buffer.from(given).toString('latin1')
}

function wrong(message: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, message, { delivery: 'unsent' })
}
