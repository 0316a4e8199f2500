import type { Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { isReady, nobody } from './flat.ts'

/** The servers of one priority. */
export class Tier {
  readonly child: Balancing
  picker: Picker = nobody
  wanted: readonly Subchannel[] = []
  /** Somebody is ready; or its child rests, and connects when it is asked for a server. */
  ready = false
  /** The next priority's turn: all fail, or none was ready in time; until one is ready again. */
  failed = false
  /** Nobody has needed it for long enough. */
  over = false
  readonly #failoverMs: number
  readonly #keepMs: number
  /** Since when none has been ready. */
  #downSince: number | undefined = undefined
  /** Since when a better one has served. */
  #spareSince: number | undefined = undefined

  constructor(child: Balancing, failoverMs: number, keepMs: number) {
    this.child = child
    this.#failoverMs = failoverMs
    this.#keepMs = keepMs
  }

  /** `needed`: all better ones have failed. Says at what time it wants to be asked again. */
  update(servers: readonly Subchannel[], now: number, needed: boolean): number {
    this.#spareSince = needed ? undefined : this.#spareSince ?? now
    this.over = this.#spareSince !== undefined && now >= this.#spareSince + this.#keepMs
    if (this.over) return Infinity
    const { wanted, picker } = this.child.update(servers)
    this.wanted = wanted
    this.picker = picker
    this.ready = wanted.some(isReady) || (wanted.length === 0 && servers.length > 0)
    this.#downSince = this.ready ? undefined : this.#downSince ?? now
    const late = this.#downSince !== undefined && now >= this.#downSince + this.#failoverMs
    this.failed = !this.ready && (this.failed || late || wanted.every(({ state }) => state === 'failing'))
    return Math.min(
      this.#spareSince === undefined ? Infinity : this.#spareSince + this.#keepMs,
      this.#downSince === undefined || this.failed ? Infinity : this.#downSince + this.#failoverMs,
    )
  }
}
