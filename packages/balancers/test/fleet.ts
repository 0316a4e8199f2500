import { key } from '@skein/core'
import type { Call, Event, Host, Key, Metadata, Status } from '@skein/core'
import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import type { Connection, Endpoint } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { ManualClock } from '@skein/kit/manual-clock'
import { NO_METADATA, OK } from '@skein/kit/status'
import { OpenRcaService } from '../src/orca/report.ts'

/** The same chances each time. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ state >>> 15, 1 | state)
    t = (t + Math.imul(t ^ t >>> 7, 61 | t)) ^ t
    return ((t ^ t >>> 14) >>> 0) / 2 ** 32
  }
}

export class Server implements Subchannel {
  endpoint: Endpoint
  state: Subchannel['state'] = 'ready'
  why: Status | undefined = undefined
  inFlight = 0
  connection: Connection | undefined = undefined

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint
  }
}

export function servers(count: number, more: (index: number) => Partial<Endpoint> = () => ({})): Server[] {
  return Array.from({ length: count }, (_, i) => new Server({ address: `10.0.${i >> 8}.${i & 255}:50051`, ...more(i) }))
}

export const tenant: Key<string | undefined> = key<string | undefined>('tenant', undefined)

export function callOf(metadata: Metadata = NO_METADATA): Call {
  return new CallContext(OpenRcaService.methods.streamCoreMetrics, metadata, Infinity, 'proto', undefined, undefined)
}

/** A balancer with its channel's half: updates when it asks for one, and picks. */
export class Bed {
  readonly clock: ManualClock = new ManualClock()
  readonly events: Event[] = []
  readonly call: Call = callOf()
  readonly balancing: Balancing
  wanted: readonly Subchannel[] = []
  picker: Picker = () => undefined
  all: readonly Server[]
  updates = 0

  constructor(balancer: Balancer, all: readonly Server[], seed: number = 1) {
    const host: Host = { clock: this.clock, random: seeded(seed), emit: (event) => { this.events.push(event) } }
    this.all = all
    this.balancing = balancer.start(host, () => { this.update() })
    this.update()
  }

  update(all: readonly Server[] = this.all): void {
    this.all = all
    this.updates++
    const { wanted, picker } = this.balancing.update(all)
    this.wanted = wanted
    this.picker = picker
  }

  pick(call: Call = this.call): Server | undefined {
    return this.picker(call)
  }

  /** How often each of `all` is picked. */
  picks(times: number, call: Call = this.call): number[] {
    const counts = this.all.map(() => 0)
    const at = new Map<Subchannel, number>(this.all.map((it, i) => [it, i]))
    for (let i = 0; i < times; i++) {
      const picked = this.picker(call)
      const index = picked === undefined ? undefined : at.get(picked)
      if (index !== undefined) counts[index] = (counts[index] ?? 0) + 1
    }
    return counts
  }

  end(at: Subchannel | undefined, ms: number = 1, status: Status = OK, trailers: Metadata = NO_METADATA): void {
    if (at !== undefined) this.balancing.ended?.(at, this.call, ms, status, trailers)
  }
}
