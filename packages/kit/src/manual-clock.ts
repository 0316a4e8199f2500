import type { Clock } from '@skein/core'
import { WaitingHeap } from './manual-clock-heap.ts'
import type { Waiting } from './manual-clock-heap.ts'

interface Timer extends Waiting { readonly run: () => void }

/** A clock whose time moves only when a test moves it. */
export class ManualClock implements Clock {
  private time: number
  private readonly timers = new WaitingHeap<Timer>()
  /** Counts the timers: of equals, the one that was set first comes first. */
  private set = 0

  /** `start` is what `now` says at first, in ms. @default 0 */
  constructor(start = 0) {
    this.time = start
  }

  /** How many timers are set. */
  get pending(): number {
    return this.timers.size
  }

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { at: this.time + (ms > 0 ? ms : 0), order: this.set++, place: -1, run }
    this.timers.add(timer)
    return () => { this.timers.remove(timer) }
  }

  /** Moves time on by `ms` and runs what falls due on the way, each at its own time. What they throw passes through. */
  advance(ms: number): void {
    const until = this.time + ms
    while (this.step(until)) continue
    this.time = Math.max(this.time, until)
  }

  /** As `advance`, but before, between and after the timers all promises and microtasks come to rest. */
  async advanceAsync(ms: number): Promise<void> {
    const until = this.time + ms
    do await rest()
    while (this.step(until))
    this.time = Math.max(this.time, until)
  }

  private step(until: number): boolean {
    const timer = this.timers.first
    if (timer === undefined || timer.at > until) return false
    this.timers.remove(timer)
    this.time = Math.max(this.time, timer.at)
    timer.run()
    return true
  }
}

/** A turn of the event loop, which has nothing to do with time: no microtask is left when it resolves. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    // eslint-disable-next-line skein/portable -- where there is one, it is a thousand times faster
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0) // eslint-disable-line skein/no-hidden-clock -- a turn, not a time
  })
}
