import type { Clock } from '@skein/core'
import { inRoot } from '@skein/kit/ambient'

interface Batch<F> { readonly due: number; readonly frames: readonly F[] }

/**
 * Batches without a delay arrive in microtasks: so many in one turn of the event loop, since two ends that are always
 * ready would otherwise keep timers and sockets from their turn for good.
 */
const PER_TURN = 128

/** What stands at the two ends of a pipe. */
export interface PipeEnds<F> {
  /** At the end of the tick in which it was pushed; false: it is not to go at all. */
  departs(frame: F): boolean
  arrives(frame: F): void
}

/**
 * One direction of a link. What is pushed in one tick leaves at its end, together, and arrives `delayMs` later, in the
 * order in which it was pushed. It arrives in the root context: the far side must not see the sender's.
 */
export class Pipe<F> {
  clock: Clock
  private readonly ends: PipeEnds<F>
  private readonly delayMs: number
  private pending: F[] = []
  private readonly travelling: Batch<F>[] = []
  private held = false
  private busy = false
  private inTurn = 0
  private closed = false
  private disarm: (() => void) | undefined = undefined

  constructor(ends: PipeEnds<F>, clock: Clock, delayMs: number) {
    this.ends = ends
    this.clock = clock
    this.delayMs = delayMs
  }

  push(frame: F): void {
    if (this.closed) return
    if (this.pending.push(frame) === 1) queueMicrotask(this.leave)
  }

  /** Nothing arrives until `resume`. */
  hold(): void {
    this.held = true
    this.stop()
  }

  resume(): void {
    this.held = false
    this.next()
  }

  /** What is on its way is lost. */
  close(): void {
    this.closed = true
    this.pending = []
    this.travelling.length = 0
    this.stop()
  }

  private readonly leave = (): void => {
    const frames = this.pending.filter((it) => this.ends.departs(it))
    this.pending = []
    if (frames.length === 0 || this.closed) return
    this.travelling.push({ due: this.delayMs === 0 ? 0 : this.clock.now() + this.delayMs, frames })
    this.next()
  }

  private next(): void {
    if (this.delayMs === 0) {
      while (!this.held && !this.busy && this.travelling.length > 0 && this.inTurn < PER_TURN) {
        if (this.inTurn++ === 0) setImmediate(this.nextTurn)
        inRoot(this.arrive)
      }
      return
    }
    const [first] = this.travelling
    if (first === undefined || this.held || this.busy || this.disarm !== undefined) return
    this.disarm = this.clock.after(Math.max(first.due - this.clock.now(), 0), this.timer)
  }

  private readonly nextTurn = (): void => {
    this.inTurn = 0
    this.next()
  }

  private readonly timer = (): void => {
    this.disarm = undefined
    inRoot(this.arrive)
    this.next()
  }

  private readonly arrive = (): void => {
    this.busy = true
    for (const frame of this.travelling.shift()?.frames ?? []) {
      if (!this.closed) this.ends.arrives(frame)
    }
    this.busy = false
  }

  private stop(): void {
    this.disarm?.()
    this.disarm = undefined
  }
}
