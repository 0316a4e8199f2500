import type { Transport } from '@skein/core/transport'
import { http2 } from '@skein/transport-http2'
import { tcp } from '@skein/transport-tcp'
import { Observed } from './compression/observed.ts'
import { SILENT } from './compression/wire.ts'
import type { Wire } from './compression/wire.ts'

export type TransportName = 'http2' | 'tcp'

/** A transport, and what it tells of compression. */
export interface Way {
  readonly transport: Transport
  readonly wire: Wire
  readonly url: (host: string, port: number) => string
}

export const TRANSPORTS: Readonly<Record<TransportName, () => Way>> = {
  http2() {
    const wire = new Observed()
    return { transport: http2({ compressors: [wire.gzip] }), wire, url: urlOf('http') }
  },
  tcp: () => ({ transport: tcp(), wire: SILENT, url: urlOf('tcp') }),
}

export const DEFAULT_TRANSPORT: TransportName = 'http2'

function urlOf(scheme: string): (host: string, port: number) => string {
  return (host, port) => `${scheme}://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`
}
