import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint, Listener, Router, Transport } from '@skein/core/transport'
import { PingManners } from './connect/ping-manners.ts'
import { Http2Connection } from './connection.ts'
import { settingsOf } from './options.ts'
import type { Http2Options } from './options.ts'

/**
 * gRPC over HTTP/2: over TCP, over TLS where credentials are given, and over Unix sockets (`unix:/path`). It speaks to
 * every gRPC client and server. Throws INVALID_ARGUMENT for options that can't be.
 */
export function http2(options: Http2Options = {}): Transport {
  const settings = settingsOf(options)
  const manners = new PingManners()
  return {
    name: 'http',
    connect(
      to: Endpoint, credentials: Credentials | undefined, host: Host, changed: (connection: Connection) => void,
    ): Connection {
      return new Http2Connection(to, credentials, settings, manners, host, changed)
    },
    async listen(at: Endpoint, credentials: Credentials | undefined, host: Host, router: Router): Promise<Listener> {
      // What only connects need not load what listens.
      const { Http2Listener } = await import('./listen/listener.ts')
      return new Http2Listener(at, credentials, settings, host, router).start()
    },
  }
}
