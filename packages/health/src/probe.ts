import type { Clock } from '@skein/core'
import { RpcError } from '@skein/core'
import { detached } from '@skein/kit/ambient'
import { knownOptions, timeOption, wrongOption } from '@skein/kit/option-values'
import type { CheckFunction, HealthCheck } from './options.ts'
import { WHOLE } from './state.ts'

/** Runs that went on after their time; more aren't begun, lest they pile up. */
const MOST_ABANDONED = 8

/** One check of a user's: who asks while it runs, or while its outcome holds, shares it. */
export class Probe {
  readonly name: string
  readonly of: readonly string[]
  /** Why it fails; undefined where it passes, or has never been run. */
  failing: string | undefined = undefined
  /** Whether there is an outcome. */
  known = false
  readonly #clock: Clock
  readonly #check: CheckFunction
  readonly #cacheMs: number
  readonly #timeoutMs: number
  readonly #changed: (probe: Probe, first: boolean) => void
  #freshUntil = -Infinity
  #abandoned = 0
  #users = 0
  #running: Promise<void> | undefined = undefined
  #disarm: (() => void) | undefined = undefined

  /** `changed` is called with the first outcome, and with each other one. */
  constructor(
    clock: Clock, name: string, given: HealthCheck | CheckFunction, changed: (probe: Probe, first: boolean) => void,
  ) {
    const whose = `health: checks.${name}`
    const check: HealthCheck = typeof given === 'function' ? { run: given } : given
    knownOptions(whose, check, { run: true, of: true, cacheMs: true, timeoutMs: true })
    const { run, of = [WHOLE], cacheMs, timeoutMs } = check
    if (typeof run !== 'function') throw wrongOption(whose, 'run', 'it takes a function that throws, or rejects, where all is not well')
    if (!Array.isArray(of) || of.length === 0 || of.some((it) => typeof it !== 'string')) {
      throw wrongOption(whose, 'of', "it takes a list of names, such as ['shop.v1.Orders']; left away, it is the whole server")
    }
    this.name = name
    this.of = [...of]
    this.#clock = clock
    this.#check = run
    this.#cacheMs = timeOption(whose, 'cacheMs', cacheMs, 1_000)
    this.#timeoutMs = timeOption(whose, 'timeoutMs', timeoutMs, 1_000)
    this.#changed = changed
  }

  /** Resolves when its outcome is one that holds; never rejects. */
  async ask(): Promise<void> {
    if (this.#running === undefined && this.#clock.now() < this.#freshUntil) return
    // Many callers' affair, and none's: it has no caller's deadline.
    this.#running ??= detached(() => this.#run())
    await this.#running
  }

  /** Runs it as often as its outcome expires, until all who asked for that have left. */
  use(): void {
    if (++this.#users === 1) this.#poll()
  }

  leave(): void {
    if (--this.#users > 0) return
    this.#disarm?.()
    this.#disarm = undefined
  }

  readonly #poll = (): void => {
    this.#disarm = undefined
    void this.ask()
    if (this.#running === undefined) this.#schedule()
  }

  #schedule(): void {
    this.#disarm?.()
    this.#disarm = this.#users === 0 ? undefined : this.#clock.after(this.#freshUntil - this.#clock.now(), this.#poll)
  }

  async #run(): Promise<void> {
    // A check that asks for the state finds itself running, and fails at its limit.
    await Promise.resolve()
    const failing = await this.#outcome()
    const first = !this.known
    const changed = first || (failing === undefined) !== (this.failing === undefined)
    this.known = true
    this.failing = failing
    this.#running = undefined
    this.#freshUntil = this.#clock.now() + this.#cacheMs
    this.#schedule()
    if (changed) this.#changed(this, first)
  }

  /** Why it failed, if it did. */
  #outcome(): Promise<string | undefined> {
    if (this.#abandoned >= MOST_ABANDONED) {
      return Promise.resolve(`${MOST_ABANDONED} runs of it have not come back; end them when their signal aborts`)
    }
    return new Promise((resolve) => {
      const timeout = new AbortController()
      let late = false
      const disarm = this.#clock.after(this.#timeoutMs, () => {
        late = true
        this.#abandoned++
        const why = `it took longer than ${this.#timeoutMs} ms`
        resolve(why)
        timeout.abort(new DOMException(why, 'TimeoutError'))
      })
      const over = (failing: string | undefined): void => {
        disarm()
        if (late) this.#abandoned--
        resolve(failing)
      }
      new Promise<boolean | void>((pass) => { pass(this.#check(timeout.signal)) }).then(
        (value) => { over(value === false ? 'it says false' : undefined) },
        (thrown: unknown) => { over(RpcError.from(thrown).message) },
      )
    })
  }
}
