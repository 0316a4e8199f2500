import type { Clock } from '@skein/core'
import { inRoot } from '@skein/kit/ambient'

/** Updates in one moment, after which the next one waits: somebody asks for each from inside the one before. */
const AT_ONCE = 1_000
/** So many servers cost a millisecond of pause. */
const PER_MS = 1_000

/** When a fleet looks again at its servers: once a tick, and more seldom where they are thousands. */
export class Pace {
  /** How many servers there are. */
  weight = 0
  private readonly clock: Clock
  private readonly run: () => void
  private asked = false
  private at = -Infinity
  private inARow = 0
  private stopTimer: (() => void) | undefined = undefined

  constructor(clock: Clock, run: () => void) {
    this.clock = clock
    this.run = run
  }

  readonly ask = (): void => {
    if (this.asked) return
    this.asked = true
    const since = this.clock.now() - this.at
    this.inARow = since < 1 ? this.inARow + 1 : 0
    const pause = this.inARow >= AT_ONCE ? 1 : Math.floor(this.weight / PER_MS) - since
    if (pause <= 0) inRoot(() => { queueMicrotask(this.go) })
    else this.stopTimer = this.clock.after(pause, this.go)
  }

  stop(): void {
    this.asked = false
    this.stopTimer?.()
    this.stopTimer = undefined
  }

  private readonly go = (): void => {
    if (!this.asked) return
    this.asked = false
    this.stopTimer = undefined
    this.at = this.clock.now()
    this.run()
  }
}
