import type { Host } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import { keep } from '../parts/flat.ts'
import type { Settings } from './settings.ts'
import { Suspect } from './suspect.ts'

/** Decides who is out, and for how long. */
export class Jury {
  suspects: ReadonlyMap<Subchannel, Suspect> = new Map()
  readonly #host: Host
  readonly #changed: () => void
  readonly #settings: Settings
  #timer: (() => void) | undefined = undefined
  /** An update will be asked for: never from inside of what the channel calls. */
  #asked = false
  /** How many aren't in. */
  #away = 0
  #closed = false

  constructor(host: Host, changed: () => void, settings: Settings) {
    this.#host = host
    this.#changed = changed
    this.#settings = settings
  }

  know(all: readonly Subchannel[]): void {
    this.suspects = keep(this.suspects, all, () => new Suspect())
    this.#away = 0
    for (const { phase } of this.suspects.values()) if (phase !== 'in') this.#away++
    if (all.length > 0) this.#timer ??= this.#host.clock.after(this.#settings.intervalMs, this.#judge)
  }

  phase(at: Subchannel): Suspect['phase'] {
    return this.suspects.get(at)?.phase ?? 'in'
  }

  /** After each call of one that isn't out. */
  hear(at: Subchannel, suspect: Suspect): void {
    const { consecutive, probeCalls } = this.#settings
    const { phase, failures, successes } = suspect
    if (phase === 'in') {
      if (failures >= consecutive) this.#eject(at, suspect, `${consecutive} failures one after the other`)
    } else if (successes === 0) {
      this.#eject(at, suspect, failures > 0 ? 'it failed again' : 'it was slow again')
    } else if (successes >= probeCalls) this.#enter(at, suspect, 'in', 'returned', `${probeCalls} calls went well`)
  }

  close(): void {
    this.#closed = true
    this.#timer?.()
  }

  readonly #judge = (): void => {
    const { judges, intervalMs } = this.#settings
    this.#timer = this.suspects.size === 0 ? undefined : this.#host.clock.after(intervalMs, this.#judge)
    const tallies = [...this.suspects].filter(([, { phase }]) => phase === 'in')
      .map(([at, suspect]) => ({ at, suspect, tally: suspect.take() }))
    for (const { find, minCalls, minServers, enforced } of judges) {
      const judged = tallies.filter(({ suspect, tally }) => suspect.phase === 'in' && tally.calls >= minCalls)
      if (judged.length < minServers) continue
      const found = find(judged.map(({ tally }) => tally))
      judged.forEach(({ at, suspect }, i) => {
        const why = found[i]
        if (why !== undefined && this.#host.random() < enforced) this.#eject(at, suspect, why)
      })
    }
    this.#forgive()
  }

  #forgive(): void {
    const { baseMs, maxMs } = this.#settings
    for (const [at, suspect] of this.suspects) {
      const { phase, since, times } = suspect
      if (phase === 'in' && times > 0) suspect.times--
      const over = this.#host.clock.now() >= since + Math.min(baseMs * times, maxMs)
      if (phase === 'out' && over) this.#enter(at, suspect, 'probed', 'probing', 'its time is over')
    }
  }

  #eject(at: Subchannel, suspect: Suspect, why: string): void {
    if (suspect.phase === 'in' && this.#away * 100 >= this.#settings.maxPercent * this.suspects.size) return
    suspect.times++
    this.#enter(at, suspect, 'out', 'ejected', why)
  }

  #enter(at: Subchannel, suspect: Suspect, phase: Suspect['phase'], type: string, detail: string): void {
    const { clock, emit } = this.#host
    const now = clock.now()
    if (suspect.phase === 'in') this.#away++
    else if (phase === 'in') this.#away--
    suspect.enter(phase, now)
    emit?.({ type, at: now, peer: { address: at.endpoint.address }, detail })
    if (this.#asked) return
    this.#asked = true
    queueMicrotask(() => {
      this.#asked = false
      if (!this.#closed) this.#changed()
    })
  }
}
