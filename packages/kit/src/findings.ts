import { Code } from '@skein/core'
import type { Host, RpcError, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'

/** Of one list. */
const MOST_WARNINGS = 20

/**
 * What a registry knows of one target, told where it differs from what was told before. Whoever is told makes events of
 * it, and says whose it is.
 */
export class Findings {
  readonly #target: string
  readonly #host: Host
  readonly #update: (found: Resolution | Status) => void
  #told: string | undefined = undefined
  #closed = false

  constructor(target: URL, host: Host, update: (found: Resolution | Status) => void) {
    this.#target = target.href
    this.#host = host
    this.#update = update
  }

  /**
   * All that there is. None is told as a failure, so that a registry which has lost its memory takes no server away
   * that can still be reached.
   */
  found(endpoints: readonly Endpoint[]): void {
    if (this.#closed) return
    const told = JSON.stringify(endpoints)
    if (told === this.#told) return
    this.#told = told
    if (endpoints.length === 0) return this.#fail('nobody is registered there', undefined)
    this.#update({ endpoints })
  }

  /** The registry can't be asked. */
  failed(why: RpcError, againInMs: number): void {
    if (this.#closed) return
    this.#told = undefined
    this.#fail(`${why.message}; asks again in ${Math.round(againInMs)} ms`, why)
  }

  /** One record that can't be read, or something else that leaves the rest as it is: an event. */
  warn(what: string): void {
    if (this.#closed) return
    this.#host.emit?.({ type: 'warning', at: this.#host.clock.now(), detail: `${this.#target}: ${what}` })
  }

  /** As `warn`, of a list that may be long: some of them, and how many there are beside. */
  warnAll(whats: readonly string[]): void {
    for (const it of whats.slice(0, MOST_WARNINGS)) this.warn(it)
    const rest = whats.length - MOST_WARNINGS
    if (rest > 0) this.warn(`${rest} warnings more are left out`)
  }

  /** Nobody wants to know it any more: an answer that has come just now is told to nobody. */
  close(): void {
    this.#closed = true
  }

  #fail(message: string, cause: RpcError | undefined): void {
    this.#update({ code: Code.UNAVAILABLE, message, delivery: 'unsent', cause })
  }
}
