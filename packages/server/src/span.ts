import type { Clock } from '@skein/core'

/** A stretch of time that may be shortened, before it has begun and while it runs. */
export class Span {
  /** ms; what it was given, or was shortened to before it began. */
  length: number
  /** Resolves when its time is up, or when it was ended. */
  readonly over: Promise<undefined>
  readonly #clock: Clock
  readonly #late: () => void
  readonly #end = Promise.withResolvers<undefined>()
  #phase: 'ahead' | 'running' | 'over' = 'ahead'
  #limit = Infinity
  #disarm: (() => void) | undefined = undefined

  /** `late` is called when its time is up. */
  constructor(clock: Clock, length: number, late: () => void = () => undefined) {
    this.#clock = clock
    this.length = length
    this.over = this.#end.promise
    this.#late = late
  }

  begin(): void {
    if (this.#phase !== 'ahead') return
    this.#phase = 'running'
    this.within(this.length)
  }

  /** Of what is left; what is longer than that has no effect. */
  within(ms: number): void {
    if (this.#phase === 'ahead') this.length = Math.min(this.length, ms)
    if (this.#phase !== 'running') return
    const limit = this.#clock.now() + ms
    if (limit >= this.#limit) return
    this.#limit = limit
    this.#disarm?.()
    if (ms === 0) this.#expire()
    else this.#disarm = this.#clock.after(ms, () => { this.#expire() })
  }

  end(): void {
    this.#phase = 'over'
    this.#disarm?.()
    this.#end.resolve(undefined)
  }

  #expire(): void {
    this.end()
    this.#late()
  }
}
