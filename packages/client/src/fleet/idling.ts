import type { Clock } from '@skein/core'

/** It is seen within an eighth of the time, so that a call costs no timer. */
const LOOKS = 8

/** What it watches: calls. */
interface Busy {
  readonly begun: number
  readonly isEmpty: boolean
}

/** Sees that there was no call for a time. */
export class Idling {
  private readonly clock: Clock
  private readonly after: number
  private readonly busy: Busy
  private readonly idles: () => void
  private seen = -1
  private quiet = 0
  private stopTimer: (() => void) | undefined = undefined

  constructor(clock: Clock, after: number, busy: Busy, idles: () => void) {
    this.clock = clock
    this.after = after
    this.busy = busy
    this.idles = idles
  }

  start(): void {
    this.stop()
    this.quiet = 0
    if (this.after !== Infinity) this.stopTimer = this.clock.after(this.after / LOOKS, this.look)
  }

  stop(): void {
    this.stopTimer?.()
    this.stopTimer = undefined
  }

  private readonly look = (): void => {
    const { begun, isEmpty } = this.busy
    this.quiet = isEmpty && begun === this.seen ? this.quiet + 1 : 0
    this.seen = begun
    if (this.quiet >= LOOKS) this.idles()
    else this.stopTimer = this.clock.after(this.after / LOOKS, this.look)
  }
}
