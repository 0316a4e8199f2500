import type { Host } from '@skein/core'
import type { Balancer, Subchannel } from '@skein/core/fleet'
import { Balance } from './balance.ts'

/** The balancer that serves, and the one that is to follow it: that one connects first, so that no call has to wait. */
export class Serving {
  private readonly host: Host
  private readonly changed: () => void
  private current: Balance | undefined = undefined
  private next: Balance | undefined = undefined

  constructor(host: Host, changed: () => void) {
    this.host = host
    this.changed = changed
  }

  get now(): Balance | undefined {
    return this.current
  }

  /** Whom the one that serves wants connected, and whom the next one. */
  get wanted(): ReadonlySet<Subchannel> {
    const { current, next } = this
    if (current === undefined) return new Set()
    return next === undefined ? current.wanted : new Set([...current.wanted, ...next.wanted])
  }

  start(balancer: Balancer): void {
    this.current = new Balance(balancer, this.host, this.changed)
  }

  /** Has it follow, where it is another than the last. */
  follow(balancer: Balancer): void {
    const last = this.next ?? this.current
    if (last === undefined || last.balancer === balancer) return
    this.next?.close()
    this.next = balancer === this.current?.balancer ? undefined : new Balance(balancer, this.host, this.changed)
  }

  update(all: readonly Subchannel[]): void {
    const { current, next } = this
    current?.update(all)
    next?.update(all)
    if (current === undefined || next === undefined || (current.ready && !next.ready)) return
    this.current = next
    this.next = undefined
    current.close()
    const detail = `${next.balancer.name} took over from ${current.balancer.name}`
    this.host.emit?.({ type: 'picker', at: this.host.clock.now(), detail })
  }

  close(): void {
    this.current?.close()
    this.next?.close()
    this.current = this.next = undefined
  }
}
