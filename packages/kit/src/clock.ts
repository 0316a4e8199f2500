import type { Clock } from '@skein/core'
import { inRoot } from '#ambient'

/** setTimeout's own limit; beyond it, it would fire at once. */
const LONGEST = 2 ** 31 - 1

/** The machine's monotonic clock. Its timers don't keep the process alive and carry no ambient context. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = inRoot(() => setTimeout(run, Math.min(Math.max(ms, 0), LONGEST)))
    if (typeof timer === 'object') timer.unref()
    return () => { clearTimeout(timer) }
  },
}

/** Keeps the process alive until what it returns is called: for who waits while there is no socket that would. */
export function keepAlive(): () => void {
  const timer = inRoot(() => setInterval(nothing, LONGEST))
  return () => { clearInterval(timer) }
}

/** ms since the epoch: what a `Date` is compared with. It may jump, so nothing waits by it. */
export function systemWallClock(): number {
  return Date.now()
}

/** Reads a clock once a tick: a read costs as much as some layers do. */
export class TickClock {
  private readonly clock: Clock
  private fresh = false
  private time = 0
  private readonly expire = (): void => { this.fresh = false }

  constructor(clock: Clock) {
    this.clock = clock
  }

  now(): number {
    if (!this.fresh) {
      this.fresh = true
      this.time = this.clock.now()
      queueMicrotask(this.expire)
    }
    return this.time
  }
}

/**
 * The one TickClock of the machine's clock. Another clock is a test's: cheap to read, and it may move within a tick, so
 * that it is given back as it is.
 */
export function tickOf(clock: Clock): Pick<Clock, 'now'> {
  return clock === systemClock ? systemTick : clock
}
const systemTick: TickClock = new TickClock(systemClock)

function nothing(): void {
  // It only has to be there.
}
