import type { Call, Host, Metadata, Status } from '@skein/core'
import type { Balancer, Picker, Subchannel } from '@skein/core/fleet'
import { knownOptions, timeOption } from '@skein/kit/option-values'
import { LoadedServer } from './orca/loaded-server.ts'
import type { LoadSettings } from './orca/loaded-server.ts'
import { Edf } from './parts/edf.ts'
import { Flat, keep, same } from './parts/flat.ts'
import { numberOption } from './parts/options.ts'
import { sharesOf } from './parts/shares.ts'
import { weightOf } from './parts/weight.ts'

export interface WeightedRoundRobinOptions {
  /** Asks servers for reports on a stream of their own, each so many ms (10,000). @default reports of each call */
  readonly outOfBand?: { readonly periodMs?: number | undefined } | undefined
  /** ms from a server's first report until it counts: it may be warming up. @default 10,000 */
  readonly blackoutMs?: number | undefined
  /** ms without a report after which a server's last one no longer counts. @default 180,000 */
  readonly expirationMs?: number | undefined
  /** ms between two changes of the weights; 100 at least. @default 1,000 */
  readonly updateMs?: number | undefined
  /** How much errors add to a server's utilization: their share of the calls, times this. @default 1 */
  readonly errorPenalty?: number | undefined
}

/**
 * Connects to all; calls are shared by calls a second / utilization, as servers report them (ORCA, gRFC A58). Who says
 * nothing has the mean; while nobody does, `Endpoint.weight` decides. Throws INVALID_ARGUMENT for a wrong option.
 */
export function weightedRoundRobin(options: WeightedRoundRobinOptions = {}): Balancer {
  const whose = 'weighted round robin'
  knownOptions(whose, options, {
    outOfBand: true, blackoutMs: true, expirationMs: true, updateMs: true, errorPenalty: true,
  })
  const settings: LoadSettings = {
    periodMs: options.outOfBand && timeOption(whose, 'outOfBand.periodMs', options.outOfBand.periodMs, 10_000),
    blackoutMs: numberOption(whose, 'blackoutMs', options.blackoutMs, 10_000, 0),
    expirationMs: timeOption(whose, 'expirationMs', options.expirationMs, 180_000),
    errorPenalty: numberOption(whose, 'errorPenalty', options.errorPenalty, 1, 0),
  }
  const updateMs = Math.max(100, timeOption(whose, 'updateMs', options.updateMs, 1_000))
  return { name: 'weighted_round_robin', start: (host) => new WeightedRoundRobin(host, settings, updateMs) }
}

class WeightedRoundRobin extends Flat {
  readonly #host: Host
  readonly #settings: LoadSettings
  readonly #updateMs: number
  readonly #edf = new Edf()
  #servers = new Map<Subchannel, LoadedServer>()
  #weights: readonly number[] = []
  /** Changes weights; it is set while there are reports. */
  #timer: (() => void) | undefined

  constructor(host: Host, settings: LoadSettings, updateMs: number) {
    super()
    this.#host = host
    this.#settings = settings
    this.#updateMs = updateMs
  }

  override update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const result = super.update(all)
    for (const it of this.#servers.values()) it.follow()
    return result
  }

  ended(at: Subchannel, _call: Call, _ms: number, _status: Status, trailers: Metadata): void {
    this.#servers.get(at)?.ended(trailers)
  }

  close(): void {
    this.#timer?.()
    for (const it of this.#servers.values()) it.close()
  }

  protected among(ready: readonly Subchannel[]): Picker {
    const before = this.#servers
    this.#servers = keep(before, ready, (at) => new LoadedServer(at, this.#host, this.#settings, this.#reported))
    for (const [at, it] of before) if (!this.#servers.has(at)) it.close()
    this.#weigh(ready)
    return () => this.#edf.next()
  }

  readonly #reported = (): void => {
    this.#timer ??= this.#host.clock.after(this.#updateMs, () => {
      this.#timer = undefined
      this.#weigh(this.#edf.servers)
      if (this.#servers.values().some((it) => it.reports)) this.#reported()
    })
  }

  #weigh(ready: readonly Subchannel[]): void {
    const now = this.#host.clock.now()
    const weights = sharesOf(ready.map((it) => this.#servers.get(it)?.weight(now) ?? 0)) ?? ready.map(weightOf)
    if (same(ready, this.#edf.servers) && same(weights, this.#weights)) return
    this.#weights = weights
    this.#edf.set(ready, weights, this.#host.random)
  }
}
