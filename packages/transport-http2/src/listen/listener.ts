import type { Host } from '@skein/core'
import type { Credentials, Endpoint, Router } from '@skein/core/transport'
import { SocketListener } from '@skein/kit/node/listener'
import type { ServedLink } from '@skein/kit/node/listener'
import type { Settings } from '../options.ts'
import { PROTOCOL } from '../protocol.ts'
import { ServerLink } from '../server-link.ts'
import { FirstBytes } from './first-bytes.ts'
import { refusal } from './refusal.ts'

/** Takes connections and serves each: plain ones by prior knowledge, TLS by ALPN (RFC 9113 §3.2, §3.3). */
export class Http2Listener extends SocketListener {
  /** Throws INVALID_ARGUMENT for credentials that can't be. */
  constructor(at: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host, router: Router) {
    super(at, credentials, {
      protocol: PROTOCOL,
      connections: settings.connections,
      handshakeMs: settings.connectTimeoutMs,
      reusePort: settings.reusePort,
      tooMany: refusal,
      link(socket, peer, left) {
        const link = (closed: (link: ServedLink) => void): ServerLink =>
          new ServerLink(socket, settings, host, router, peer, closed)
        if (credentials !== undefined) return link(left)
        return new FirstBytes(socket, host, settings.connectTimeoutMs, left, link)
      },
    }, host)
  }
}
