import type { Transport } from '@skein/core/transport'
import { tcp } from '@skein/transport-tcp'
import { SILENT } from './compression/wire.ts'
import type { Wire } from './compression/wire.ts'

export type TransportName = 'tcp'

/** How a transport is reached. */
export interface Way {
  readonly transport: () => Transport
  readonly url: (host: string, port: number) => string
  readonly wire: Wire
}

export const TRANSPORTS: Readonly<Record<TransportName, Way>> = {
  tcp: { transport: tcp, url: (host, port) => `tcp://${bracketed(host)}:${port}`, wire: SILENT },
}

export const DEFAULT_TRANSPORT: TransportName = 'tcp'

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
