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

  constructor(host: Host, changed: () => void, child: Balancing, settings: Settings) {
    super(child)
    this.#host = host
    this.#settings = settings
    this.#jury = new Jury(host, changed, settings)
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    this.#jury.know(all)
    const left = all.filter((it) => this.#jury.phase(it) === 'in')
    if (left.length === all.length || !left.some(isReady)) return this.child.update(all)
    const { wanted, picker } = this.child.update(left)
    const probed = all.filter((it) => this.#jury.phase(it) === 'probed' && isReady(it))
    return {
      wanted: [...wanted, ...all.filter((it) => this.#jury.phase(it) !== 'in')],
      picker: probed.length === 0 ? picker : this.#probing(picker, probed, left.filter(isReady).length),
    }
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

  /** Of so many calls one goes to those that must prove themselves. */
  #probing(picker: Picker, probed: readonly Subchannel[], left: number): Picker {
    const every = Math.max(2, Math.round(left / (this.#settings.probeShare * probed.length)))
    let calls = 0
    let turn = 0
    return (call) => {
      if (++calls < every) return picker(call)
      calls = 0
      turn = turn + 1 >= probed.length ? 0 : turn + 1
      return probed[turn]
    }
  }
}
