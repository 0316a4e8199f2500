import { Code, RpcError } from '@skein/core'
import type { Host, Status } from '@skein/core'
import { keepTrying, pause } from './keep-trying.ts'
import type { Attempt, Trying } from './keep-trying.ts'

/** A server's entry in a registry. It is what a server can be followed by: `server.follow(registration)`. */
export interface Registration extends AsyncDisposable {
  /** Whether the registry has it, as far as is known. */
  readonly registered: boolean
  /** Resolves when it is registered for the first time; rejects when it is closed before. */
  readonly ready: Promise<void>
  /** Takes it out, within `closeTimeout`; never rejects. */
  close(): Promise<void>
  /** The same, for the server that is about to drain. */
  closing(): Promise<void>
}

export interface Registrar {
  /** For events: 'orders at 10.0.0.7:50051'. */
  readonly what: string
  /** ms that taking it out may take. */
  readonly closeTimeout: number
  /**
   * Registers, says that it has succeeded, and goes on renewing until that fails or isn't wanted. What it finishes all
   * the same then is broken off by `late`, when `closeTimeout` is over.
   */
  hold(attempt: Attempt, late: AbortSignal): Promise<void>
  /** Takes out what `hold` put in, which has ended. */
  leave(signal: AbortSignal): Promise<void>
}

/** Holds a registration for as long as it isn't closed: whatever fails is tried again, and told as an event. */
export function holdRegistration(host: Host, registrar: Registrar): Registration {
  return new Held(host, registrar)
}

class Held implements Registration {
  readonly ready: Promise<void>
  registered = false
  readonly #host: Host
  readonly #registrar: Registrar
  readonly #trying: Trying
  readonly #first = Promise.withResolvers<void>()
  /** Aborts when the time to take it out is over. */
  readonly #late = new AbortController()
  #over: Promise<void> | undefined = undefined

  constructor(host: Host, registrar: Registrar) {
    this.#host = host
    this.#registrar = registrar
    this.ready = this.#first.promise
    this.ready.catch(() => { /* told to those who await it */ })
    this.#trying = keepTrying(host, (it) => this.#hold(it), (why, againInMs) => {
      this.#emit('unregistered', `${why.message}; tries again in ${Math.round(againInMs)} ms`, why)
    })
  }

  close(): Promise<void> {
    this.#over ??= this.#close()
    return this.#over
  }

  closing(): Promise<void> {
    return this.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #hold(attempt: Attempt): Promise<void> {
    const succeeded = (): void => {
      attempt.succeeded()
      if (this.registered || attempt.signal.aborted) return
      this.registered = true
      this.#first.resolve()
      this.#emit('registered', 'registered')
    }
    try {
      await this.#registrar.hold({ signal: attempt.signal, succeeded }, this.#late.signal)
    } finally {
      this.registered = false
    }
  }

  async #close(): Promise<void> {
    const { clock } = this.#host
    const { what, closeTimeout } = this.#registrar
    this.#first.reject(new RpcError(Code.CANCELLED, `${what}: closed before it was registered`))
    const late = this.#late
    const disarm = clock.after(closeTimeout, () => { late.abort() })
    const tooLate = pause(clock, Infinity, late.signal)
      .then(() => new RpcError(Code.DEADLINE_EXCEEDED, `it can't be taken out within ${closeTimeout} ms`))
    const why = await Promise.race([this.#leave(late.signal), tooLate])
    disarm()
    late.abort()
    if (why === undefined) this.#emit('unregistered', 'deregistered')
    else this.#emit('unregistered', `${why.message}; the registry forgets it when it isn't renewed`, why)
  }

  /** Resolves with why that failed. */
  async #leave(signal: AbortSignal): Promise<RpcError | undefined> {
    try {
      await this.#trying.stop()
      await this.#registrar.leave(signal)
      return undefined
    } catch (thrown) {
      return RpcError.from(thrown)
    }
  }

  #emit(type: string, what: string, status?: Status): void {
    const detail = `${this.#registrar.what}: ${what}`
    this.#host.emit?.({ type, at: this.#host.clock.now(), detail, status })
  }
}
