import type { Socket } from 'node:net'
import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint } from '@skein/core/transport'
import { placeOf } from '@skein/kit/node/address'
import { SocketConnection } from '@skein/kit/node/connection'
import { proxyFor } from '@skein/kit/node/proxy'
import type { ProxyServer } from '@skein/kit/node/proxy'
import { ClientLink } from './client-link.ts'
import type { Owner } from './client-link.ts'
import type { Settings } from './options.ts'
import { PROTOCOL } from './protocol.ts'

/** A client's connection, from before it has a socket until after. */
export class Http2Connection extends SocketConnection<ClientLink> implements Owner {
  private readonly settings: Settings

  constructor(
    to: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host,
    tell: (connection: Connection) => void,
  ) {
    const { connectTimeoutMs } = settings
    super(to, credentials, { protocol: PROTOCOL, hello: 'SETTINGS', connectTimeoutMs, proxy }, host, tell)
    this.settings = settings
  }

  calmed(): void {
    this.emit('calmed', 'the server asked for fewer pings')
  }

  protected linkOver(socket: Socket): ClientLink {
    const { address } = this.endpoint
    const authority = this.settings.authority ?? (address.startsWith('unix:') ? 'localhost' : address)
    const scheme = this.credentials === undefined ? 'http' : 'https'
    return new ClientLink(socket, this.settings, this.host, this, scheme, authority)
  }
}

function proxy(address: string): ProxyServer | undefined {
  const place = placeOf(address)
  return 'host' in place ? proxyFor(place.host, place.port) : undefined
}
