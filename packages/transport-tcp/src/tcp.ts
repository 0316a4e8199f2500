import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint, Listener, Router, Transport } from '@skein/core/transport'
import { TcpConnection } from './connection.ts'
import { settingsOf } from './options.ts'
import type { TcpOptions } from './options.ts'

/**
 * Calls over TCP, over TLS where credentials are given, and over Unix sockets (`unix:/path`); one connection carries
 * any number at once. What is on the wire is in PROTOCOL.md. Throws INVALID_ARGUMENT for options that can't be.
 */
export function tcp(options: TcpOptions = {}): Transport {
  const settings = settingsOf(options)
  return {
    name: 'tcp',
    connect(
      to: Endpoint, credentials: Credentials | undefined, host: Host, changed: (connection: Connection) => void,
    ): Connection {
      return new TcpConnection(to, credentials, settings, host, changed)
    },
    async listen(at: Endpoint, credentials: Credentials | undefined, host: Host, router: Router): Promise<Listener> {
      // What only connects need not load what listens.
      const { TcpListener } = await import('./listener.ts')
      return new TcpListener(at, credentials, settings, host, router).start()
    },
  }
}
