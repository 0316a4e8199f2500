import type { Socket } from 'node:net'
import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint } from '@skein/core/transport'
import { placeOf } from '@skein/kit/node/address'
import { SocketConnection } from '@skein/kit/node/connection'
import { proxyFor } from '@skein/kit/node/proxy'
import type { ProxyServer } from '@skein/kit/node/proxy'
import { ClientLink } from './client-link.ts'
import type { Owner } from './client-link.ts'
import { authorityOf } from './connect/authority.ts'
import type { PingManners } from './connect/ping-manners.ts'
import type { Settings } from './options.ts'
import { PROTOCOL } from './protocol.ts'

/** A client's connection, from before it has a socket until after. */
export class Http2Connection extends SocketConnection<ClientLink> implements Owner {
  private readonly settings: Settings
  private readonly manners: PingManners

  constructor(
    to: Endpoint, credentials: Credentials | undefined, settings: Settings, manners: PingManners, host: Host,
    tell: (connection: Connection) => void,
  ) {
    const { connectTimeoutMs } = settings
    super(to, credentials, { protocol: PROTOCOL, hello: 'SETTINGS', connectTimeoutMs, proxy }, host, tell)
    const pingAfterMs = manners.interval(to.address, settings.pingAfterMs)
    this.settings = pingAfterMs === settings.pingAfterMs ? settings : { ...settings, pingAfterMs }
    this.manners = manners
  }

  calmed(): void {
    const { address } = this.endpoint
    this.manners.complained(address, this.settings.pingAfterMs)
    const ms = this.manners.interval(address, this.settings.pingAfterMs)
    this.emit('calmed', `the server asked for fewer pings: the next connection pings after ${ms} ms of silence`)
  }

  protected linkOver(socket: Socket): ClientLink {
    const scheme = this.credentials === undefined ? 'http' : 'https'
    const authority = this.settings.authority ?? authorityOf(this.endpoint, scheme)
    return new ClientLink(socket, this.settings, this.host, this, scheme, authority)
  }
}

function proxy(address: string): ProxyServer | undefined {
  const place = placeOf(address)
  return 'host' in place ? proxyFor(place.host, place.port) : undefined
}
