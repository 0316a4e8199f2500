import type { Clock } from '@skein/core'
import { inRoot } from '@skein/kit/ambient'

export interface Startable {
  /** `now` is on the server's clock. Doesn't throw. */
  start(now: number): void
}

/** Handlers may run for long: how many are started on one reading of the clock. */
const PER_READING = 16

/**
 * Starts handlers in a microtask, all of a tick in one: outside the parsing of what came in, and after a cancel that
 * came with it. Each has its call as the current one; that of the last doesn't outlive the microtask.
 */
export class Starter {
  private readonly clock: Clock
  private waiting: Startable[] = []

  constructor(clock: Clock) {
    this.clock = clock
  }

  add(call: Startable): void {
    if (this.waiting.push(call) === 1) inRoot(this.schedule)
  }

  /** Not inRoot in the microtask: what is made current there would stay in the root itself, up to Node 22. */
  private readonly schedule = (): void => { queueMicrotask(this.run) }

  private readonly run = (): void => {
    const calls = this.waiting
    this.waiting = []
    let now = 0
    for (let i = 0; i < calls.length; i++) {
      if (i % PER_READING === 0) now = this.clock.now()
      calls[i]?.start(now)
    }
  }
}
