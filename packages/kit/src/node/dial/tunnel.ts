import { addressOf } from '../address.ts'
import type { ProxyServer } from './proxy.ts'

/** Of an answer's head; proxies send a few hundred bytes. */
const MOST = 16_384
const BEGIN = 'HTTP/1.'

/** What asks a proxy for a connection: RFC 9110 §9.3.6. */
export function connectRequest(host: string, port: number, { authorization }: ProxyServer): string {
  const to = addressOf(host, port)
  const login = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`
  return `CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${login}\r\n`
}

/** Reads what a proxy answers. It is the first thing that comes, and what follows it is the server's. */
export class ConnectAnswer {
  /** Bytes of the server that came with the answer. */
  rest: Buffer = Buffer.alloc(0)
  private readonly proxy: ProxyServer
  private text = ''

  constructor(proxy: ProxyServer) {
    this.proxy = proxy
  }

  /** Whether the connection stands; if not, more must come. Throws with what is wrong. */
  read(chunk: Buffer, end: number): boolean {
    const before = this.text.length
    this.text += chunk.toString('latin1', 0, Math.min(end, MOST + 1))
    const { text } = this
    const begin = text.slice(0, BEGIN.length)
    if (!BEGIN.startsWith(begin)) throw this.wrong(`it is no HTTP proxy: its answer begins with ${JSON.stringify(begin)}`)
    const blank = /\n\r?\n/g
    blank.lastIndex = Math.max(0, before - 2)
    const found = blank.exec(text)
    if (found === null) {
      if (text.length > MOST) throw this.wrong(`its answer goes on after ${MOST} bytes`)
      return false
    }
    const head = blank.lastIndex
    if (head > MOST) throw this.wrong(`its answer goes on after ${MOST} bytes`)
    const [, code = '', reason = ''] = /^HTTP\/1\.\d (\d{3})(?: ([^\r\n]*))?\r?\n/.exec(text) ?? []
    if (!/^2/.test(code)) throw this.refusal(code, reason)
    this.rest = Buffer.from(chunk.subarray(head - before, end))
    return true
  }

  private refusal(code: string, reason: string): Error {
    if (code === '') return this.wrong('it is no HTTP proxy: its answer has no status')
    const said = `${code} ${reason.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100)}`.trim()
    if (code !== '407') return this.wrong(`it answered ${said}`)
    const has = this.proxy.authorization !== undefined
    return this.wrong(`it answered ${said}: ${has ? 'it refuses the credentials in its URL' : 'put user:password@ into its URL'}`)
  }

  private wrong(why: string): Error {
    return new Error(`the proxy ${this.proxy.name} made no connection: ${why}`)
  }
}
