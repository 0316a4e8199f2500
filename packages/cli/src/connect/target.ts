import { isSecure } from '@skein/kit/target'
import { usage } from '../failure.ts'
import type { ConnectionOptions } from '../options/shared.ts'

export interface Target {
  /** As channels take it: `http://127.0.0.1:50051`. */
  readonly url: string
  readonly transport: 'http2' | 'tcp'
  readonly secure: boolean
}

type Asked = Pick<ConnectionOptions, 'transport' | 'tls' | 'ca' | 'cert' | 'key' | 'serverName' | 'insecureSkipVerify'>

/** Reads an address: `localhost:50051`, `:50051`, `[::1]:50051`, or a URL. Throws where it is none. */
export function targetOf(address: string, options: Asked): Target {
  const { tls, ca, cert, key, serverName, insecureSkipVerify } = options
  const [, scheme] = /^([a-z][a-z0-9+.-]*):(?:\/|[^\d])/i.exec(address) ?? []
  const transport = options.transport ?? (scheme === 'tcp' ? 'tcp' : 'http2')
  const asked = [tls, ca, cert, key, serverName, insecureSkipVerify]
  const secure = isSecure(address) || asked.some((it) => it !== undefined)
  if (scheme !== undefined) return { url: address, transport, secure }
  if (!/^(?:\[[^\]]+\]|[^:/[\]\s]*):\d+$/.test(address)) {
    throw usage(`${JSON.stringify(address)} is no address`, 'write it like localhost:50051, https://shop.example or unix:/run/shop.sock')
  }
  const own = transport === 'tcp' ? 'tcp' : secure ? 'https' : 'http'
  return { url: `${own}://${address.startsWith(':') ? `localhost${address}` : address}`, transport, secure }
}

/** Whether a word is an address, where it might also be the name of a service. */
export function looksLikeAddress(word: string): boolean {
  return word.includes(':')
}
