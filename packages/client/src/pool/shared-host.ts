import type { Clock, Event, Host } from '@skein/core'

/** The host of connections that several channels share: each of them hears of them. */
export class SharedHost implements Host {
  readonly clock: Clock
  readonly random: () => number
  /** How often each is held, since a channel may hold the same server twice. */
  private readonly hosts = new Map<Host, number>()

  constructor({ clock, random }: Host) {
    this.clock = clock
    this.random = random
  }

  get emit(): ((event: Event) => void) | undefined {
    for (const host of this.hosts.keys()) if (host.emit !== undefined) return this.spread
    return undefined
  }

  add(host: Host): void {
    this.hosts.set(host, (this.hosts.get(host) ?? 0) + 1)
  }

  remove(host: Host): void {
    const left = (this.hosts.get(host) ?? 0) - 1
    if (left > 0) this.hosts.set(host, left)
    else this.hosts.delete(host)
  }

  private readonly spread = (event: Event): void => {
    for (const host of [...this.hosts.keys()]) host.emit?.(event)
  }
}
