import type { Clock } from '@skein/core'

/** How a piece of work ended: done; failed, having cost as much; without room for it; with the server's death. */
export type Outcome = 'done' | 'failed' | 'refused' | 'died'

export interface SimServerOptions {
  readonly name: string
  /** Pieces of work at once. */
  readonly workers: number
  /** Pieces that wait at most; more are refused. @default Infinity */
  readonly queue?: number | undefined
  /** ms that the next piece of work takes a worker at full speed. */
  readonly service: () => number
  /** Whether the next piece of work fails. @default never */
  readonly fails?: (() => boolean) | undefined
  /** Whether what its client gave up is left undone; most handlers never look. @default false */
  readonly heedsCancel?: boolean | undefined
}

interface Work { readonly done: (outcome: Outcome) => void; given: boolean; disarm: (() => void) | undefined }

/** A server as queueing theory has it: workers, and one queue in front of them, first in, first out. */
export class SimServer {
  readonly name: string
  readonly workers: number
  up = true
  /** 10: everything takes ten times as long. It holds for what begins from now on. */
  slowness = 1
  /** Pieces that were begun. */
  begun = 0
  /** Pieces that were done or failed. */
  ended = 0
  /** ms that its workers have spent on them. */
  workMs = 0
  private readonly clock: Clock
  private readonly options: SimServerOptions
  private running = new Set<Work>()
  private waiting: Work[] = []
  /** The first that waits: those before it are gone, and are cut off now and then. */
  private head = 0

  constructor(clock: Clock, options: SimServerOptions) {
    this.clock = clock
    this.options = options
    this.name = options.name
    this.workers = options.workers
  }

  /** Pieces that run or wait. */
  get load(): number {
    return this.running.size + this.waiting.length - this.head
  }

  /** `done` is never called from inside. Returns how its client gives it up: `done` isn't called then. */
  serve(done: (outcome: Outcome) => void): () => void {
    const work: Work = { done, given: false, disarm: undefined }
    if (!this.up) this.endSoon(work, 'died')
    else if (this.running.size < this.workers) this.begin(work)
    else if (this.waiting.length - this.head >= (this.options.queue ?? Infinity)) this.endSoon(work, 'refused')
    else this.waiting.push(work)
    return () => { this.giveUp(work) }
  }

  /** All that runs and waits is lost. */
  die(): void {
    this.up = false
    const lost = [...this.running, ...this.waiting.slice(this.head)]
    this.running = new Set()
    this.waiting = []
    this.head = 0
    for (const work of lost) {
      work.disarm?.()
      this.endSoon(work, 'died')
    }
  }

  return(): void {
    this.up = true
  }

  private begin(work: Work): void {
    const ms = this.options.service() * this.slowness
    this.begun++
    this.running.add(work)
    work.disarm = this.clock.after(ms, () => {
      this.ended++
      this.workMs += ms
      this.leave(work)
      if (!work.given) work.done(this.options.fails?.() === true ? 'failed' : 'done')
    })
  }

  private leave(work: Work): void {
    if (!this.running.delete(work)) return
    for (let next = this.next(); next !== undefined; next = this.next()) {
      if (next.given && this.options.heedsCancel === true) continue
      this.begin(next)
      return
    }
  }

  private next(): Work | undefined {
    const next = this.waiting[this.head]
    if (next === undefined) return undefined
    this.head++
    if (this.head > 1000 && this.head * 2 > this.waiting.length) {
      this.waiting = this.waiting.slice(this.head)
      this.head = 0
    }
    return next
  }

  private giveUp(work: Work): void {
    work.given = true
    if (this.options.heedsCancel !== true || !this.running.has(work)) return
    work.disarm?.()
    this.leave(work)
  }

  private endSoon(work: Work, outcome: Outcome): void {
    this.clock.after(0, () => { if (!work.given) work.done(outcome) })
  }
}
