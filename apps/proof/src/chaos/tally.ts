import { Code } from '@skein/core'
import type { Delivery } from '@skein/core'

/** How one call ended. */
export interface Ended {
  readonly id: string
  readonly code: number
  readonly delivery: Delivery | undefined
  /** Where it failed; undefined where nobody says. */
  readonly phase: string | undefined
  /** On the machine's clock, in ms. */
  readonly beganMs: number
  readonly endedMs: number
  /** ms after its deadline; below 0 where it ended in time. */
  readonly lateMs: number
}

/** What came of the calls that began in one kind of fault. */
export class Tally {
  times = 0
  calls = 0
  ok = 0
  latestMs: number = -Infinity
  /** Until a call went well once the fault was lifted. */
  slowestReturnMs = 0
  readonly faults: string[] = []
  readonly byDelivery: Map<string, number> = new Map()
  readonly byCode: Map<number, number> = new Map()

  add({ code, delivery, lateMs }: Ended): void {
    this.calls++
    if (code === 0) this.ok++
    else {
      this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1)
      const kind = delivery ?? 'not said'
      this.byDelivery.set(kind, (this.byDelivery.get(kind) ?? 0) + 1)
    }
    if (lateMs > this.latestMs) this.latestMs = lateMs
  }
}

/** Finds calls that were broken off although they lay within a time in which servers ended none that they had begun. */
export function brokenOff(ended: readonly Ended[], from: number, to: number): string[] {
  return ended.filter((it) => it.code === Code.UNAVAILABLE && it.beganMs >= from && it.endedMs <= to)
    .filter((it) => it.delivery !== 'unsent' && it.delivery !== 'unprocessed')
    .map(({ id, beganMs }) => (
      `call ${id} was broken off by a server that only said goodbye, ${Math.round(beganMs - from)} ms after it was there`
    ))
}

/** Finds what ends said that the servers' log denies. `ran`: how often each call has begun. */
export function lies(ended: readonly Ended[], ran: ReadonlyMap<string, number>): string[] {
  const found: string[] = []
  for (const { id, code, delivery, phase } of ended) {
    const times = ran.get(id) ?? 0
    if (times > 1) found.push(`call ${id} ran ${times} times`)
    if (code === 0 && times === 0) found.push(`call ${id} went well, and never ran`)
    if (code !== 0 && delivery === undefined) found.push(`call ${id} failed with ${code} and says no delivery`)
    if (code !== 0 && delivery !== 'processed' && phase === undefined) found.push(`call ${id} failed with ${code} and says no phase`)
    if (times === 0 && delivery === 'processed' && code !== 0) found.push(`call ${id} says processed, and never ran`)
    if (times > 0 && (delivery === 'unsent' || delivery === 'unprocessed')) found.push(`call ${id} says ${delivery}, and ran`)
  }
  return found
}
