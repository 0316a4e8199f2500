import type { Subchannel } from '@skein/core/fleet'

/** At how many servers, besides those that calls go to, it looks for each call. */
const LOOKS = 2

/**
 * How many calls run at several servers together, without asking all of them for each call: it looks at a few in turn,
 * so that what it says is as old as it takes to go round once.
 */
export class Load {
  total = 0
  readonly servers: readonly Subchannel[]
  readonly #seen: Float64Array
  #turn = 0

  constructor(servers: readonly Subchannel[]) {
    this.servers = servers
    this.#seen = new Float64Array(servers.length)
    for (let i = 0; i < servers.length; i++) this.at(i)
  }

  /** The calls that run at one of them. */
  at(index: number): number {
    const now = this.servers[index]?.inFlight ?? 0
    this.total += now - (this.#seen[index] as number)
    this.#seen[index] = now
    return now
  }

  /** Before each call. */
  look(): void {
    const { length } = this.servers
    for (let i = 0; i < LOOKS && i < length; i++) {
      this.at(this.#turn)
      this.#turn = this.#turn + 1 === length ? 0 : this.#turn + 1
    }
  }

  /** A call goes there, which the server itself will count. */
  took(index: number): void {
    this.#seen[index] = (this.#seen[index] as number) + 1
    this.total++
  }
}
