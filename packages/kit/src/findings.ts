import { Code } from '@skein/core'
import type { Host, RpcError, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'

/** What a registry knows of one target, told where it differs from what was told before. */
export class Findings {
  readonly #target: string
  readonly #host: Host
  readonly #update: (found: Resolution | Status) => void
  #told: string | undefined = undefined
  #known = 0

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
    const told = JSON.stringify(endpoints)
    if (told === this.#told) return
    this.#told = told
    if (endpoints.length === 0) return this.#fail('nobody is registered there', undefined)
    this.#known = endpoints.length
    this.#emit('resolved', `${this.#target}: ${servers(endpoints.length)}`)
    this.#update({ endpoints })
  }

  /** The registry can't be asked. */
  failed(why: RpcError, againInMs: number): void {
    this.#told = undefined
    this.#fail(`${why.message}; asks again in ${Math.round(againInMs)} ms`, why)
  }

  /** One record that can't be read, or something else that leaves the rest as it is. */
  warn(what: string): void {
    this.#emit('warning', `${this.#target}: ${what}`)
  }

  #fail(what: string, cause: RpcError | undefined): void {
    const text = this.#known === 0 ? what : `${what}; ${servers(this.#known)} known before stay in use`
    const status: Status = { code: Code.UNAVAILABLE, message: `${this.#target}: ${text}`, delivery: 'unsent', cause }
    this.#emit('unresolved', status.message, status)
    this.#update(status)
  }

  #emit(type: string, detail: string, status?: Status): void {
    this.#host.emit?.({ type, at: this.#host.clock.now(), detail, status })
  }
}

function servers(count: number): string {
  return count === 1 ? '1 server' : `${count} servers`
}
