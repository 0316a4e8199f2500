import { connect as connectPlain } from 'node:net'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Credentials } from '@skein/core/transport'
import { placeOf } from '@skein/kit/node/address'
import { readInto } from '@skein/kit/node/read-buffer'
import { clientTls } from '@skein/kit/node/tls'
import { PROTOCOL } from './protocol.ts'

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
  const onread = readInto((chunk, end) => { on.read(chunk, end) })
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
