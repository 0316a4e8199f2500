import type { Transport } from '@skein/core/transport'
import { messageLimit } from '../subject.ts'

/** One of Skein's transports, loaded alone, and the scheme of its addresses. */
export interface NamedTransport {
  readonly transport: Transport
  readonly scheme: string
}

const options = { limits: { messageBytes: messageLimit } }

export async function transportNamed(name: string): Promise<NamedTransport> {
  switch (name) {
    case 'http2': return { transport: (await import('@skein/transport-http2')).http2(options), scheme: 'http' }
    case 'tcp': return { transport: (await import('@skein/transport-tcp')).tcp(options), scheme: 'tcp' }
  }
  throw new Error(`no such transport: ${name}`)
}
