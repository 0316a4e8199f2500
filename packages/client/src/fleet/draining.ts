import type { Clock } from '@skein/core'

/** The time that running calls have to end. */
export class Draining {
  /** They have ended, or the time is over. */
  readonly over: Promise<void>
  private readonly clock: Clock
  private readonly resolve: () => void
  private end = Infinity
  private isDone = false
  private stopTimer: (() => void) | undefined = undefined

  constructor(clock: Clock) {
    this.clock = clock
    const { promise, resolve } = Promise.withResolvers<void>()
    this.over = promise
    this.resolve = resolve
  }

  /** At most so long from now; what is no time is none. */
  within(given: number): void {
    const ms = given > 0 ? given : 0
    const end = this.clock.now() + ms
    if (this.isDone || !(end < this.end)) return
    this.end = end
    this.stopTimer?.()
    if (ms > 0) this.stopTimer = this.clock.after(ms, () => { this.done() })
    else this.done()
  }

  done(): void {
    this.isDone = true
    this.stopTimer?.()
    this.stopTimer = undefined
    this.resolve()
  }
}
