import type { Subchannel } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'
import { sameEndpoint } from './endpoints.ts'
import { Leased } from './leased.ts'
import type { LeasedOptions } from './leased.ts'

/** How many are connected to at once, so that a list of thousands is no storm. */
const AT_ONCE = 100

/** The servers that are known, each with its lease. */
export class Servers {
  /** In the resolver's order. */
  all: readonly Leased[] = []
  private readonly known = new Map<string, Leased>()
  private readonly options: LeasedOptions
  /** Those that were let go, until their connections have closed. */
  private readonly leaving = new Set<Promise<void>>()

  constructor(options: LeasedOptions) {
    this.options = options
  }

  /** Who is no more among them is let go when its calls have ended. How many came, and how many left. */
  set(endpoints: ReadonlyMap<string, Endpoint>): { readonly came: number; readonly left: number } {
    let [came, left] = [0, 0]
    for (const [key, server] of this.known) {
      if (endpoints.has(key)) continue
      left++
      this.known.delete(key)
      this.letGo(server, Infinity)
    }
    for (const [key, endpoint] of endpoints) {
      const server = this.known.get(key)
      if (server === undefined) {
        came++
        this.known.set(key, new Leased(endpoint, this.options))
      } else if (!sameEndpoint(server.endpoint, endpoint)) server.endpoint = endpoint
    }
    this.all = [...endpoints.keys()].map((key) => this.known.get(key)).filter((it) => it !== undefined)
    return { came, left }
  }

  /** Connects those, a number at a time, and lets the others idle out. */
  want(wanted: ReadonlySet<Subchannel>): void {
    let connecting = 0
    for (const server of this.all) {
      if (server.wanted && !wanted.has(server)) server.want(false)
      if (server.wanted && server.lease.state === 'connecting') connecting++
    }
    for (const server of this.all) {
      if (connecting >= AT_ONCE) return
      if (server.wanted || !wanted.has(server)) continue
      server.want(true)
      if (server.lease.state === 'connecting') connecting++
    }
  }

  /** Lets all go. Resolves when their connections have closed, and those of servers that were let go before. */
  async close(): Promise<void> {
    for (const server of this.known.values()) this.letGo(server, 0)
    this.known.clear()
    this.all = []
    await Promise.all(this.leaving)
  }

  private letGo(server: Leased, graceMs: number): void {
    const gone = server.release(graceMs).then(() => { this.leaving.delete(gone) })
    this.leaving.add(gone)
  }
}
