import type { Clock, Event, Host, Status } from '@skein/core'
import type { Resolution, Resolver } from '@skein/core/fleet'

type Found = Resolution | Status

/** What a resolver tells of one target. */
export class Heard implements Disposable {
  readonly found: Found[] = []
  readonly events: Event[] = []
  readonly resolving: ReturnType<Resolver['resolve']>
  readonly #waiting = new Set<() => void>()

  constructor(resolver: Resolver, target: string, clock: Clock, random: () => number = () => 0.5) {
    const changed = (): void => { for (const look of [...this.#waiting]) look() }
    const host: Host = { clock, random, emit: (it) => { this.events.push(it); changed() } }
    this.resolving = resolver.resolve(new URL(target), host, (it) => { this.found.push(it); changed() })
  }

  /** Of the latest list, sorted. */
  get addresses(): readonly string[] {
    const latest = this.found.findLast((it) => 'endpoints' in it)
    return latest?.endpoints.map((it) => it.address).sort() ?? []
  }

  /** Resolves when what was heard fits; the test's own time limit is all that ends the wait. */
  until(fits: (it: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!fits(this)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Resolves when these, and no others, are known. */
  has(...addresses: readonly string[]): Promise<void> {
    return this.until((it) => it.addresses.join() === [...addresses].sort().join())
  }

  /** The next failure that is told from now on. */
  async failure(): Promise<Status> {
    const from = this.found.length
    await this.until((it) => it.found.slice(from).some((found) => !('endpoints' in found)))
    return this.found.slice(from).find((found) => !('endpoints' in found)) as Status
  }

  [Symbol.dispose](): void {
    this.resolving.close()
  }
}
