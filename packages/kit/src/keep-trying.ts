import { RpcError } from '@skein/core'
import type { Clock, Host } from '@skein/core'
import { detached } from './ambient.ts'

/** ms from the start of an attempt to that of the next, at first and at most, and what each wait is multiplied by. */
const FIRST_MS = 1_000
const MOST_MS = 30_000
const MULTIPLIER = 1.6
/** The share of a wait that chance adds or takes off. */
const JITTER = 0.2

export interface Attempt {
  /** Aborts when nobody wants it any more. */
  readonly signal: AbortSignal
  /** It has got what it was for: should it end later, the waits begin anew. */
  succeeded(): void
}

export interface Trying {
  /** Waits no longer, where the latest attempt began long enough ago. */
  again(): void
  /** Resolves when the attempt that runs has ended. */
  stop(): Promise<void>
}

/**
 * Makes attempts at what is to go on for ever, such as a watch, one after the other, until it is stopped. One that
 * ended long after it began is followed by the next at once; those that fail have longer and longer waits between
 * them. `failed` hears of each that rejects, and in how many ms the next one begins; never from inside.
 */
export function keepTrying(
  host: Host, attempt: (it: Attempt) => Promise<void>, failed: (why: RpcError, againInMs: number) => void,
): Trying {
  return new KeepTrying(host, attempt, failed)
}

class KeepTrying implements Trying {
  readonly #host: Host
  readonly #attempt: (it: Attempt) => Promise<void>
  readonly #failed: (why: RpcError, againInMs: number) => void
  readonly #controller = new AbortController()
  #began = 0
  #wait = FIRST_MS
  /** Of the timer for the next attempt; undefined while one runs. */
  #disarm: (() => void) | undefined = undefined
  /** When that one begins. */
  #due = 0
  #running: Promise<void> = Promise.resolve()

  constructor(host: Host, attempt: (it: Attempt) => Promise<void>, failed: (why: RpcError, againInMs: number) => void) {
    this.#host = host
    this.#attempt = attempt
    this.#failed = failed
    this.#begin()
  }

  again(): void {
    const soonest = this.#began + FIRST_MS
    if (this.#disarm === undefined || this.#due <= soonest) return
    this.#disarm()
    this.#arm(soonest)
  }

  stop(): Promise<void> {
    this.#disarm?.()
    this.#disarm = undefined
    this.#controller.abort()
    return this.#running
  }

  #begin(): void {
    this.#disarm = undefined
    this.#began = this.#host.clock.now()
    // Whatever call it was that wanted it, it goes on when that has ended.
    this.#running = detached(() => this.#run())
  }

  async #run(): Promise<void> {
    const { signal } = this.#controller
    const attempt: Attempt = { signal, succeeded: () => { this.#wait = FIRST_MS } }
    let why: RpcError | undefined
    try {
      await this.#attempt(attempt)
    } catch (thrown) {
      why = RpcError.from(thrown)
    }
    if (signal.aborted) return
    const { clock, random } = this.#host
    const wait = this.#wait * (1 + JITTER * (2 * random() - 1))
    this.#wait = Math.min(this.#wait * MULTIPLIER, MOST_MS)
    this.#arm(this.#began + wait)
    if (why !== undefined) this.#failed(why, Math.max(0, this.#began + wait - clock.now()))
  }

  #arm(at: number): void {
    const { clock } = this.#host
    this.#due = at
    this.#disarm = clock.after(Math.max(0, at - clock.now()), () => { this.#begin() })
  }
}

/** Resolves after so many ms, or as soon as the signal aborts. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const disarm = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    const stop = (): void => {
      disarm()
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
