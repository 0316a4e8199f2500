import type { Socket } from 'node:net'
import type { Host, Status } from '@skein/core'
import { PREFACE } from '@skein/h2'
import type { ServedLink } from '@skein/kit/node/listener'
import { HTTP1_ANSWER, isHttp1 } from './http1.ts'

/** A link that takes what was read before it was there. */
export interface LaterLink extends ServedLink {
  received(chunk: Buffer, end: number): void
}

const NONE = Buffer.alloc(0)

/**
 * A plain connection of which nobody knows yet what it speaks. Nothing is said before its first bytes have come: what
 * HTTP/2 says first is nothing that a client of HTTP/1.1 could read. A client of HTTP/2 waits for nothing, either
 * (RFC 9113 §3.4).
 */
export class FirstBytes implements ServedLink {
  private readonly socket: Socket
  private readonly host: Host
  private readonly limitMs: number
  private readonly left: (link: ServedLink) => void
  /** Makes the link of HTTP/2, which says when it is closed. */
  private readonly make: (closed: () => void) => LaterLink
  private link: LaterLink | undefined = undefined
  private first: Buffer = NONE
  private disarm: (() => void) | undefined = undefined

  constructor(
    socket: Socket, host: Host, limitMs: number, left: (link: ServedLink) => void,
    make: (closed: () => void) => LaterLink,
  ) {
    this.socket = socket
    this.host = host
    this.limitMs = limitMs
    this.left = left
    this.make = make
  }

  serve(): void {
    const { socket, host, limitMs } = this
    // For good: the answer may find nobody.
    socket.on('error', ignore)
    socket.on('data', this.read)
    socket.once('close', this.closed)
    if (limitMs !== Infinity) this.disarm = host.clock.after(limitMs, () => { socket.destroy() })
  }

  drain(why: Status): void {
    if (this.link === undefined) this.socket.destroy()
    else this.link.drain(why)
  }

  cancelAll(why: Status): void {
    if (this.link === undefined) this.socket.destroy()
    else this.link.cancelAll(why)
  }

  private readonly read = (chunk: Buffer): void => {
    const first = this.first = this.first.length === 0 ? chunk : Buffer.concat([this.first, chunk])
    const told = Math.min(first.length, PREFACE.length)
    const fits = first.subarray(0, told).equals(PREFACE.subarray(0, told))
    if (fits && told < PREFACE.length) return
    this.socket.off('data', this.read)
    if (fits || !isHttp1(first, first.length)) return this.begin(first)
    this.socket.resume()
    this.socket.end(HTTP1_ANSWER)
  }

  private begin(first: Buffer): void {
    this.disarm?.()
    this.socket.off('close', this.closed)
    this.first = NONE
    const link = this.link = this.make(this.closed)
    link.serve()
    link.received(first, first.length)
  }

  private readonly closed = (): void => {
    this.disarm?.()
    this.left(this)
  }
}

function ignore(): void {
  // The link hears of it as well, once there is one.
}
