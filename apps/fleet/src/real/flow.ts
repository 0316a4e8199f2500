import { setTimeout as sleep } from 'node:timers/promises'
import type { RealCaller } from './caller.ts'

/** What came of one kind of call. */
export interface Kind {
  calls: number
  failed: number
  /** Of the first that failed. */
  why: string | undefined
}

/** ms between two bursts. */
const BURST_MS = 2
/** Calls at once; where the machine can't keep up, the rate isn't kept rather than memory filled. */
const MOST = 2000

/** Calls at a steady rate, whatever becomes of those before (up to a limit): `echo` and `once` in turn. */
export class Flow {
  readonly echo: Kind = { calls: 0, failed: 0, why: undefined }
  readonly once: Kind = { calls: 0, failed: 0, why: undefined }
  /** ms of the slowest that went well. */
  slowest = 0
  private readonly caller: RealCaller
  private readonly perSecond: number
  private readonly open = new Set<Promise<void>>()
  private stopped = false
  private readonly running: Promise<void>

  constructor(caller: RealCaller, perSecond: number) {
    this.caller = caller
    this.perSecond = perSecond
    this.running = this.run()
  }

  /** Begins no more; resolves when all have ended. */
  async stop(): Promise<void> {
    this.stopped = true
    await this.running
    await Promise.all(this.open)
  }

  private async run(): Promise<void> {
    const began = performance.now()
    for (let id = 0; !this.stopped;) {
      const due = (performance.now() - began) / 1000 * this.perSecond
      for (; id < due && this.open.size < MOST; id++) this.begin(id)
      await sleep(BURST_MS)
    }
  }

  private begin(id: number): void {
    const name = id % 2 === 0 ? 'echo' : 'once'
    const call = this.one(this[name], () => this.caller[name](id)).finally(() => { this.open.delete(call) })
    this.open.add(call)
  }

  private async one(kind: Kind, make: () => Promise<unknown>): Promise<void> {
    kind.calls++
    const began = performance.now()
    try {
      await make()
      this.slowest = Math.max(this.slowest, performance.now() - began)
    } catch (error) {
      kind.failed++
      kind.why ??= String(error)
    }
  }
}
