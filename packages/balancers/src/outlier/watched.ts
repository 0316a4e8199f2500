import { Code } from '@skein/core'
import type { Call, Host, Metadata, Status } from '@skein/core'
import type { Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { isReady } from '../parts/flat.ts'
import { Wrapper } from '../parts/wrapper.ts'
import { Jury } from './jury.ts'
import type { Settings } from './settings.ts'

/** A child's servers, less those that are out. */
export class Watched extends Wrapper {
  readonly #host: Host
  readonly #settings: Settings
  readonly #jury: Jury
  /** Since the last one that went to a probed server; kept when states change, so that this doesn't put off probes. */
  #calls = 0
  #turn = 0

  constructor(host: Host, changed: () => void, child: Balancing, settings: Settings) {
    super(child)
    this.#host = host
    this.#settings = settings
    this.#jury = new Jury(host, changed, settings)
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    this.#jury.know(all)
    const left = all.filter((it) => this.#jury.phase(it) === 'in')
    if (left.length === all.length || left.length === 0) return this.child.update(all)
    const away = all.filter((it) => this.#jury.phase(it) !== 'in')
    // A child that connects to some of its servers begins with others now, for which no call waits.
    const { wanted, picker } = this.child.update(left)
    const between = this.#between(picker, left.filter(isReady).length, away.filter(isReady))
    return { wanted: [...wanted, ...away], picker: between }
  }

  override ended(at: Subchannel, call: Call, ms: number, status: Status, trailers: Metadata): void {
    super.ended(at, call, ms, status, trailers)
    const suspect = this.#jury.suspects.get(at)
    if (suspect === undefined || status.code === Code.CANCELLED || status.delivery === 'unsent') return
    if (suspect.phase === 'out') return
    // Calls from before it was out say nothing of how it is now.
    if (suspect.phase === 'probed' && this.#host.clock.now() - ms < suspect.since) return
    const { isFault, slowMs } = this.#settings
    suspect.count(status.code !== Code.OK && isFault(status), ms > slowMs)
    this.#jury.hear(at, suspect)
  }

  override close(): void {
    this.#jury.close()
    super.close()
  }

  #between(picker: Picker, left: number, away: readonly Subchannel[]): Picker {
    if (away.length === 0) return picker
    const probed = away.filter((it) => this.#jury.phase(it) === 'probed')
    if (probed.length === 0) return (call) => picker(call) ?? this.#next(away)
    // Of so many calls one goes to those that must prove themselves.
    const every = Math.max(2, Math.round(left / (this.#settings.probeShare * probed.length)))
    return (call) => {
      if (++this.#calls < every) return picker(call) ?? this.#next(away)
      this.#calls = 0
      return this.#next(probed)
    }
  }

  #next(servers: readonly Subchannel[]): Subchannel | undefined {
    this.#turn = this.#turn + 1 >= servers.length ? 0 : this.#turn + 1
    return servers[this.#turn]
  }
}
