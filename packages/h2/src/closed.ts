const PLACES = 256

/** How a stream ended that is not open: `never` was, or nobody knows any more. */
export type Ending = 'ended' | 'reset' | 'never' | 'forgotten'

/** The streams that were closed last, by id: frames for them may still be on their way (RFC 9113 §5.1). */
export class ClosedIds {
  /** Those that this end reset are negative. */
  private ids: Int32Array | undefined = undefined
  /** The highest id that had to give way. */
  private forgotten = 0

  add(id: number, reset: boolean): void {
    const ids = this.ids ??= new Int32Array(PLACES)
    // Ids of one side go up by two.
    const at = (id >>> 1) % PLACES
    const before = Math.abs(ids[at]!)
    if (before > this.forgotten) this.forgotten = before
    ids[at] = reset ? -id : id
  }

  how(id: number): Ending {
    const there = this.ids?.[(id >>> 1) % PLACES] ?? 0
    if (there === id) return 'ended'
    if (there === -id) return 'reset'
    return id > this.forgotten ? 'never' : 'forgotten'
  }
}
