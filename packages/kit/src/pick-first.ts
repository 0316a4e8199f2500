import type { Host } from '@skein/core'
import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { knownOptions, timeOption } from './option-values.ts'

export interface PickFirstOptions {
  /** Each channel has its own order, so that their first ones are not all the same server. @default false */
  readonly shuffle?: boolean | undefined
  /** ms until the next server is tried, too, while the one before neither answers nor fails. @default 250 */
  readonly delay?: number | undefined
}

/**
 * All calls to one server: the first that can be reached, in the resolver's order. It stays with it until that is lost;
 * then the next call looks for one again, or whoever still has calls there. Throws INVALID_ARGUMENT for a delay that is
 * none.
 */
export function pickFirst(options: PickFirstOptions = {}): Balancer {
  knownOptions('pick first', options, { shuffle: true, delay: true })
  const { shuffle = false } = options
  const delay = timeOption('pick first', 'delay', options.delay, 250)
  return { name: 'pick_first', start: (host, changed) => new PickFirst(host, changed, shuffle, delay) }
}

class PickFirst implements Balancing {
  private readonly host: Host
  private readonly changed: () => void
  private readonly shuffle: boolean
  private readonly delay: number
  /** Each server's place, by chance, for as long as it is known. */
  private places = new Map<Subchannel, number>()
  private chosen: Subchannel | undefined = undefined
  /** Looks for one: then so many of the list are tried. */
  private seeks = true
  private tried = 1
  private stopTimer: (() => void) | undefined = undefined

  constructor(host: Host, changed: () => void, shuffle: boolean, delay: number) {
    this.host = host
    this.changed = changed
    this.shuffle = shuffle
    this.delay = delay
  }

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const list = this.shuffle ? this.shuffled(all) : all
    const { chosen } = this
    if (chosen !== undefined && !this.holds(chosen, list)) this.lost(chosen, list)
    if (this.chosen === undefined && this.seeks) this.chosen = list.find((it) => it.state === 'ready')
    if (this.chosen !== undefined) {
      const found = this.chosen
      this.seeks = false
      this.stop()
      return { wanted: [found], picker: () => found }
    }
    if (!this.seeks) return { wanted: [], picker: this.wake }
    return { wanted: this.race(list), picker: () => undefined }
  }

  close(): void {
    this.stop()
  }

  private holds(chosen: Subchannel, list: readonly Subchannel[]): boolean {
    return chosen.state === 'ready' && list.includes(chosen)
  }

  private lost(chosen: Subchannel, list: readonly Subchannel[]): void {
    this.chosen = undefined
    this.tried = 1
    // Who has calls there is about to have more; others needn't come back before they are needed.
    this.seeks = chosen.inFlight > 0 || !list.includes(chosen)
  }

  /** A call came. */
  private readonly wake = (): undefined => {
    if (!this.seeks) {
      this.seeks = true
      this.tried = 1
      // Whoever picks is in the middle of it.
      queueMicrotask(this.changed)
    }
    return undefined
  }

  /** The first ones of the list: another when the last one has failed, or has taken its time. */
  private race(list: readonly Subchannel[]): readonly Subchannel[] {
    while (this.tried < list.length && list[this.tried - 1]?.state === 'failing') this.next()
    if (this.tried < list.length) this.stopTimer ??= this.host.clock.after(this.delay, this.late)
    return list.slice(0, this.tried)
  }

  private readonly late = (): void => {
    this.next()
    this.changed()
  }

  private next(): void {
    this.stop()
    this.tried++
  }

  private stop(): void {
    this.stopTimer?.()
    this.stopTimer = undefined
  }

  private shuffled(all: readonly Subchannel[]): readonly Subchannel[] {
    this.places = new Map(all.map((it) => [it, this.places.get(it) ?? this.host.random()]))
    return [...all].sort((one, other) => (this.places.get(one) ?? 0) - (this.places.get(other) ?? 0))
  }
}
