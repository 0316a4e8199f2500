import { Code, RpcError } from '@skein/core'
import type { Host } from '@skein/core'
import type { Connection, Credentials, Endpoint, Listener, Router, Transport } from '@skein/core/transport'
import { Link } from './link.ts'
import type { Exchange } from './link.ts'
import { MemoryListener } from './listener.ts'
import { settingsOf } from './options.ts'
import type { MemoryOptions, Settings } from './options.ts'

/** A transport inside one process, and the faults that a test can cause in it. */
export interface MemoryTransport extends Transport {
  /** Breaks the connections to a listener, or all of them: calls end with UNAVAILABLE at both ends. */
  cut(name?: string): void
  /** Holds up what travels to and from a listener, or everywhere, connects too. Returns how to let it go on. */
  stall(name?: string): () => void
}

/**
 * A transport inside one process: `memory:orders` is whoever listens as `orders` on this same value. Messages pass
 * through the codec as on any other; the clock is the host's. Throws INVALID_ARGUMENT for an option that can't be.
 */
export function memory(options: MemoryOptions = {}): MemoryTransport {
  return new Memory(settingsOf(options))
}

type Changed = (connection: Connection) => void

class Memory implements MemoryTransport, Exchange {
  readonly name = 'memory'
  readonly settings: Settings
  private readonly listeners = new Map<string, MemoryListener>()
  private readonly links = new Set<Link>()
  private readonly stalls = new Set<{ readonly name: string | undefined }>()
  private clients = 0
  private names = 0

  constructor(settings: Settings) {
    this.settings = settings
  }

  connect(to: Endpoint, _credentials: Credentials | undefined, host: Host, changed: Changed): Connection {
    const link = new Link(this, to, host, changed)
    this.links.add(link)
    if (this.stalled(link)) link.stall()
    return link.connection
  }

  async listen(at: Endpoint, _credentials: Credentials | undefined, host: Host, router: Router): Promise<Listener> {
    const address = at.address === '' ? this.freeName() : at.address
    if (this.listeners.has(address)) {
      const text = `somebody listens at memory:${address} already`
      throw new RpcError(Code.ALREADY_EXISTS, text, { delivery: 'unsent' })
    }
    const free = (): void => { this.listeners.delete(address) }
    const listener = new MemoryListener({ ...at, address }, this.settings, host, router, free)
    this.listeners.set(address, listener)
    return listener
  }

  cut(name?: string): void {
    for (const link of [...this.links]) {
      if (name === undefined || name === link.endpoint.address) link.cut()
    }
  }

  stall(name?: string): () => void {
    const own = { name }
    this.stalls.add(own)
    for (const link of this.links) {
      if (this.stalled(link)) link.stall()
    }
    return () => {
      this.stalls.delete(own)
      for (const link of [...this.links]) {
        if (!this.stalled(link)) link.resume()
      }
    }
  }

  listenerAt(name: string): MemoryListener | undefined {
    return this.listeners.get(name)
  }

  clientName(address: string): string {
    return `memory:${address}#${++this.clients}`
  }

  gone(link: Link): void {
    this.links.delete(link)
  }

  private stalled({ endpoint: { address } }: Link): boolean {
    return [...this.stalls].some(({ name }) => name === undefined || name === address)
  }

  private freeName(): string {
    do this.names++
    while (this.listeners.has(String(this.names)))
    return String(this.names)
  }
}
