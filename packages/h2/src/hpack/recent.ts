import type { Run } from './run.ts'

/** The most bytes of indices that are looked up; they are kept beside a byte for their number. */
export const LONGEST_INDICES = 31
const PLACE = 32
const FEWEST = 8
const MOST = 256

/**
 * What run the same bytes meant while the table was the same: while nothing is inserted there is no need to look into
 * it. A newer one takes the place of an older one.
 */
export class Recent {
  private size = FEWEST
  private keys: Uint8Array = new Uint8Array(FEWEST * PLACE)
  private readonly generations: number[] = []
  private readonly runs: Run[] = []
  private displaced = 0
  private generation = -1

  /** @param hash of the bytes, which are up to LONGEST_INDICES */
  find(buffer: Uint8Array, start: number, end: number, hash: number, generation: number): Run | undefined {
    const slot = hash & this.size - 1
    if (this.generations[slot] !== generation) return undefined
    const { keys } = this
    let key = slot * PLACE
    if (keys[key++] !== end - start) return undefined
    for (let at = start; at < end; at++) {
      if (keys[key++] !== buffer[at]) return undefined
    }
    return this.runs[slot]
  }

  /** Keeps what `find` did not find. */
  add(buffer: Uint8Array, start: number, end: number, hash: number, generation: number, run: Run): void {
    // Where each block inserts something nothing is found again: what is kept is the second of a generation, and on.
    if (generation !== this.generation) {
      this.generation = generation
      return
    }
    if (this.generations[hash & this.size - 1] === generation && this.size < MOST && ++this.displaced > this.size) {
      this.grow()
    }
    const slot = hash & this.size - 1
    this.generations[slot] = generation
    this.runs[slot] = run
    let key = slot * PLACE
    this.keys[key++] = end - start
    for (let at = start; at < end; at++) this.keys[key++] = buffer[at]!
  }

  private grow(): void {
    this.size *= 2
    this.keys = new Uint8Array(this.size * PLACE)
    this.generations.length = 0
    this.runs.length = 0
    this.displaced = 0
  }
}
