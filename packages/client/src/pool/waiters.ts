import type { Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'

/** A call that waits for room at a server. Whichever it is told, it has left the queue. */
export interface Waiter {
  /** There is room: it begins its call before it returns. */
  onConnection(connection: Connection): void
  /** There is no connection any more, nor was there one; it may look elsewhere. */
  onFailure(why: Status): void
}

/** Who waits, in the order of asking. */
export class Waiters<Owner> {
  /** How many. */
  size = 0
  private readonly waiting = new Map<Waiter, Owner>()
  private readonly counts = new Map<Owner, number>()
  /** Goes on where it was: from the beginning, a map that lost its first entries is slow to step through. */
  private front: MapIterator<Waiter> | undefined = undefined

  of(owner: Owner): number {
    return this.counts.get(owner) ?? 0
  }

  add(waiter: Waiter, owner: Owner): void {
    this.delete(waiter)
    this.waiting.set(waiter, owner)
    this.size++
    this.counts.set(owner, this.of(owner) + 1)
  }

  delete(waiter: Waiter): boolean {
    const owner = this.waiting.get(waiter)
    if (owner === undefined) return false
    this.waiting.delete(waiter)
    this.size--
    const left = this.of(owner) - 1
    if (left > 0) this.counts.set(owner, left)
    else this.counts.delete(owner)
    return true
  }

  /** Who has waited longest. */
  take(): Waiter | undefined {
    if (this.size === 0) return undefined
    const next = this.front?.next()
    if (next?.done === false) {
      this.delete(next.value)
      return next.value
    }
    this.front = this.waiting.keys()
    return this.take()
  }

  /** All of them, or one owner's. */
  takeAll(owner?: Owner): readonly Waiter[] {
    const all = [...this.waiting].filter((it) => owner === undefined || it[1] === owner).map((it) => it[0])
    for (const waiter of all) this.delete(waiter)
    return all
  }
}
