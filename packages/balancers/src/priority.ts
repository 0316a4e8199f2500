import type { Call, Host, Metadata, Status } from '@skein/core'
import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { timeOption } from '@skein/kit/option-values'
import { nobody } from './parts/flat.ts'
import { childOf } from './parts/options.ts'
import { Tier } from './parts/tier.ts'

export interface PriorityOptions {
  /** ms that servers of one priority may take to connect before those of the next are tried. @default 10,000 */
  readonly failoverMs?: number | undefined
  /** ms that those of a worse priority stay connected after a better one is back. @default 900,000 (15 minutes) */
  readonly keepMs?: number | undefined
  /** Chooses among servers of one priority; each has its own. @default roundRobin() */
  readonly child?: Balancer | undefined
}

/**
 * Calls go to the servers of the lowest `Endpoint.priority` of which any is ready. The next priority is connected to
 * when all of one fail, at once, or when none is ready in time; and left as soon as a better one is back. Throws
 * INVALID_ARGUMENT for a time that is none.
 */
export function priority(options: PriorityOptions = {}): Balancer {
  const child = childOf('priority', options, { failoverMs: true, keepMs: true, child: true })
  const failover = timeOption('priority', 'failoverMs', options.failoverMs, 10_000)
  const keep = timeOption('priority', 'keepMs', options.keepMs, 900_000)
  return {
    name: 'priority_experimental',
    start: (host, changed) => new Priority(host, changed, () => new Tier(child.start(host, changed), failover, keep)),
  }
}

class Priority implements Balancing {
  readonly #host: Host
  readonly #changed: () => void
  readonly #make: () => Tier
  /** Those that are connected to, by their priorities. */
  readonly #tiers: Map<number, Tier> = new Map()
  #disarm: (() => void) | undefined = undefined

  constructor(host: Host, changed: () => void, make: () => Tier) {
    this.#host = host
    this.#changed = changed
    this.#make = make
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const now = this.#host.clock.now()
    const groups = Map.groupBy(all, ({ endpoint }) => endpoint.priority ?? 0)
    const wanted: Subchannel[] = []
    let serving: Tier | undefined = undefined
    let next = Infinity
    let open = true
    for (const key of [...groups.keys()].sort((a, b) => a - b)) {
      let tier: Tier | undefined = this.#tiers.get(key)
      if (tier === undefined) {
        if (!open) continue
        tier = this.#make()
        this.#tiers.set(key, tier)
      }
      next = Math.min(next, tier.update(groups.get(key) ?? [], now, open))
      if (tier.over) continue
      wanted.push(...tier.wanted)
      if (tier.ready) serving ??= tier
      open &&= tier.failed
    }
    for (const [key, tier] of this.#tiers) if (tier.over || !groups.has(key)) this.#drop(key, tier)
    this.#disarm?.()
    this.#disarm = next === Infinity ? undefined : this.#host.clock.after(next - now, this.#changed)
    return { wanted, picker: serving?.picker ?? nobody }
  }

  ended(at: Subchannel, call: Call, ms: number, status: Status, trailers: Metadata): void {
    this.#tiers.get(at.endpoint.priority ?? 0)?.child.ended?.(at, call, ms, status, trailers)
  }

  close(): void {
    this.#disarm?.()
    for (const [key, tier] of this.#tiers) this.#drop(key, tier)
  }

  #drop(key: number, tier: Tier): void {
    this.#tiers.delete(key)
    tier.child.close?.()
  }
}
