import { connect as connectPlain } from 'node:net'
import type { OnReadOpts, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Credentials } from '@skein/core/transport'
import { clientTls } from '@skein/kit/node/tls'
import { placeOf } from './address.ts'
import { PROTOCOL } from './protocol.ts'

const READ_BYTES = 131_072
let shared: Buffer | undefined = undefined

/**
 * What a client's socket reads into. It is read and done with in one go, so that all may use one; but not on Windows,
 * where a read takes its buffer long before there is anything to read.
 */
function readBuffer(): Buffer {
  if (process.platform === 'win32') return Buffer.allocUnsafeSlow(READ_BYTES)
  return shared ??= Buffer.allocUnsafeSlow(READ_BYTES)
}

export interface Connecting {
  /** 'TCP', 'TLS handshake'. */
  entered(step: string): void
  connected(socket: Socket): void
  failed(message: string, cause: unknown): void
  read(chunk: Buffer, end: number): void
}

/** Name, TCP and TLS. Throws for an address or credentials that can't be. */
export function openSocket(address: string, credentials: Credentials | undefined, on: Connecting): Socket {
  const place = placeOf(address)
  const onread: OnReadOpts = {
    buffer: readBuffer(),
    callback: (bytes, buffer) => {
      on.read(buffer as Buffer, bytes)
      return true
    },
  }
  let socket: Socket
  if (credentials === undefined) {
    socket = connectPlain({ ...place, noDelay: true, onread })
    socket.once('connect', () => { on.connected(socket) })
  } else {
    // tls.connect takes what net.connect takes; its types leave `onread` out.
    const tls = clientTls(credentials, 'host' in place ? place.host : 'localhost', PROTOCOL)
    const options = { ...tls, ...place, noDelay: true, onread }
    // Loaded when it is needed: it takes longer than all the rest together.
    const secure: TLSSocket = process.getBuiltinModule('node:tls').connect(options)
    secure.once('connect', () => { on.entered('TLS handshake') })
    secure.once('secureConnect', () => {
      if (secure.alpnProtocol === PROTOCOL) on.connected(secure)
      else on.failed(`the server does not speak ${PROTOCOL}`, undefined)
    })
    socket = secure
  }
  if ('host' in place) socket.once('lookup', () => { on.entered('TCP') })
  socket.once('error', (error) => { on.failed(error.message, error) })
  socket.once('close', () => { on.failed('the connection was closed', undefined) })
  return socket
}
