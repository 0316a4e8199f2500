import type { Socket } from 'node:net'
import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint } from '@skein/core/transport'
import { SocketConnection } from '@skein/kit/node/connection'
import { ClientLink } from './client-link.ts'
import type { Attendant } from './client-link.ts'
import type { Settings } from './options.ts'
import { PROTOCOL } from './protocol.ts'

/** A client's connection, from before it has a socket until after. */
export class TcpConnection extends SocketConnection<ClientLink> implements Attendant {
  private readonly settings: Settings

  constructor(
    to: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host,
    tell: (connection: Connection) => void,
  ) {
    const { connectTimeoutMs } = settings
    super(to, credentials, { protocol: PROTOCOL, hello: 'hello', connectTimeoutMs }, host, tell)
    this.settings = settings
  }

  protected linkOver(socket: Socket): ClientLink {
    return new ClientLink(socket, this.settings, this.host, this)
  }
}
