import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Credentials, Endpoint, Router } from '@skein/core/transport'
import { SocketListener } from '@skein/kit/node/listener'
import { GOODBYE, HEADER, writeHeader } from './frames.ts'
import type { Settings } from './options.ts'
import { PROTOCOL } from './protocol.ts'
import { ServerLink } from './server-link.ts'
import { writeGoodbye } from './status-block.ts'

/** Takes connections and serves each. */
export class TcpListener extends SocketListener {
  /** Throws INVALID_ARGUMENT for credentials that can't be. */
  constructor(at: Endpoint, credentials: Credentials | undefined, settings: Settings, host: Host, router: Router) {
    super(at, credentials, {
      protocol: PROTOCOL,
      connections: settings.connections,
      handshakeMs: settings.connectTimeoutMs,
      tooMany: (message) => goodbye({ code: Code.RESOURCE_EXHAUSTED, message }),
      link: (socket, peer, left) => new ServerLink(socket, settings, host, router, peer, left),
    }, host)
  }
}

function goodbye(why: Status): Buffer {
  const payload = writeGoodbye(why, 0)
  const head = Buffer.alloc(HEADER)
  writeHeader(head, 0, payload.length, GOODBYE, 0, 0)
  return Buffer.concat([head, payload])
}
