import { keepAlive } from '@skein/kit/clock'

/** Who looks for a server and found none. */
export interface Searcher {
  /** Looks again. */
  seek(): void
}

/** Calls that wait for the next picker, the oldest first. While there are any, the process lives. */
export class Waiting {
  private waiters = new Set<Searcher>()
  /** Those whose turn it is, while they have it. */
  private called = new Set<Searcher>()
  private calledAgain = false
  private release: (() => void) | undefined = undefined

  get size(): number {
    return this.waiters.size + this.called.size
  }

  add(waiter: Searcher): void {
    this.waiters.add(waiter)
    this.release ??= keepAlive()
  }

  remove(waiter: Searcher): void {
    if (!this.waiters.delete(waiter)) this.called.delete(waiter)
    this.rest()
  }

  /** Each looks again; who finds nobody waits on, in the same order. Never from inside. */
  retry(): void {
    if (this.called.size > 0) {
      this.calledAgain = true
      return
    }
    this.called = this.waiters
    this.waiters = new Set()
    for (const waiter of this.called) {
      this.called.delete(waiter)
      waiter.seek()
    }
    this.rest()
    if (!this.calledAgain) return
    this.calledAgain = false
    queueMicrotask(() => { this.retry() })
  }

  private rest(): void {
    if (this.size > 0) return
    this.release?.()
    this.release = undefined
  }
}
