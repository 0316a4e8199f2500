import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Connection, Endpoint } from '@skein/core/transport'
import { MemoryConnection } from './connection.ts'
import type { ToClient, ToServer } from './frames.ts'
import type { Acceptance, MemoryListener } from './listener.ts'
import type { Settings } from './options.ts'
import { Pipe } from './pipe.ts'

/** What the links of a transport share. */
export interface Exchange {
  readonly settings: Settings
  listenerAt(name: string): MemoryListener | undefined
  /** A name for the next client, as its server sees it. */
  clientName(address: string): string
  gone(link: Link): void
}

/** One connection: its two ends and the two pipes between them. */
export class Link {
  readonly endpoint: Endpoint
  readonly connection: MemoryConnection
  private readonly exchange: Exchange
  private readonly up: Pipe<ToServer>
  private readonly down: Pipe<ToClient>
  private server: Acceptance | undefined = undefined
  private clientLeft = false
  private serverLeft = false

  constructor(exchange: Exchange, endpoint: Endpoint, host: Host, changed: (connection: Connection) => void) {
    const { settings, settings: { delayMs } } = exchange
    this.exchange = exchange
    this.endpoint = endpoint
    this.up = new Pipe({
      departs: (frame) => this.connection.departs(frame),
      arrives: (frame) => { this.atServer(frame) },
    }, host.clock, delayMs)
    this.down = new Pipe({
      departs: () => true,
      arrives: (frame) => { this.connection.arrives(frame) },
    }, host.clock, delayMs)
    this.connection = new MemoryConnection(endpoint, settings, host, changed, {
      push: (frame) => { this.up.push(frame) },
      left: () => { this.left('client') },
    })
  }

  stall(): void {
    this.up.hold()
    this.down.hold()
  }

  resume(): void {
    this.up.resume()
    this.down.resume()
  }

  /** Breaks it: neither end is told by the other, both find out. */
  cut(): void {
    const why: Status = { code: Code.UNAVAILABLE, message: `the connection to memory:${this.endpoint.address} was cut` }
    this.up.close()
    this.server?.lost(why)
    this.connection.lost(why)
    this.left('server')
  }

  private atServer(frame: ToServer): void {
    if (frame.kind === 'connect') this.accept()
    else this.server?.arrives(frame)
    // A client that left while it was connecting has nobody to say it to.
    if (frame.kind === 'close') this.left('server')
  }

  private accept(): void {
    const { address } = this.endpoint
    const listener = this.exchange.listenerAt(address)
    const refuse = (code: Code, message: string): void => {
      this.down.push({ kind: 'close', why: { code, message, delivery: 'unsent' } })
      this.left('server')
    }
    if (listener === undefined) {
      const advice = "give the client the server's own memory() value"
      refuse(Code.UNAVAILABLE, `nobody listens at memory:${address} of this transport: ${advice}`)
      return
    }
    this.down.clock = listener.host.clock
    this.server = listener.accept({
      push: (frame) => { this.down.push(frame) },
      left: () => { this.left('server') },
    }, { address: this.exchange.clientName(address) })
    if (this.server !== undefined) return
    refuse(Code.UNAVAILABLE, `memory:${address} has as many connections as limits.connections lets it`)
  }

  /** What is still on its way to the end that left is lost; what that end sent last still arrives. */
  private left(end: 'client' | 'server'): void {
    if (end === 'client') {
      this.clientLeft = true
      this.down.close()
    } else {
      this.serverLeft = true
      this.up.close()
    }
    if (this.clientLeft && this.serverLeft) this.exchange.gone(this)
  }
}
