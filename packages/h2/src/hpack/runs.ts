import type { Field } from './field.ts'
import { Run } from './run.ts'

/** Longer runs are not kept: no traffic that repeats has as many fields. */
const LONGEST = 64
/** The sizes of the fields of all kept runs together; more is somebody's wish to fill memory. */
const MOST_BYTES = 262_144
const FEWEST = 8
const MOST = 256
/** A run may be in so many places, beside one another: making one anew costs its users what they found out about it. */
const WAYS = 4

export const NO_RUN: Run = new Run(Object.freeze([]), 0)

/** The runs that came lately, by their fields. Where there is no place, a newer one takes that of an older one. */
export class Runs {
  private size = FEWEST
  private readonly slots: (Run | undefined)[] = []
  private displaced = 0
  private bytes = 0

  /** @param fields lent, its first `count`; `hash` is of their marks, as `mix` makes it */
  find(fields: readonly Field[], count: number, hash: number): Run {
    if (count === 0) return NO_RUN
    const mask = this.size - 1
    const first = hash ^ hash >>> 15
    let free = -1
    for (let way = 0; way < WAYS; way++) {
      const known = this.slots[first + way & mask]
      if (known === undefined) free = first + way & mask
      else if (isOf(known, fields, count)) return known
    }
    let size = 0
    for (let i = 0; i < count; i++) size += fields[i]!.size
    const run = new Run(fields.slice(0, count), size)
    if (count <= LONGEST) this.keep(free >= 0 ? free : first + this.displaced % WAYS & mask, run)
    return run
  }

  private keep(slot: number, run: Run): void {
    const known = this.slots[slot]
    const bytes = this.bytes + run.size - (known?.size ?? 0)
    if (bytes > MOST_BYTES) return this.empty()
    if (known !== undefined && ++this.displaced > this.size && this.size < MOST) {
      this.size *= 2
      return this.empty()
    }
    this.bytes = bytes
    this.slots[slot] = run
  }

  private empty(): void {
    this.slots.length = 0
    this.bytes = 0
    this.displaced = 0
  }
}

/** The hash of one more field. */
export function mix(hash: number, mark: number): number {
  return Math.imul(hash ^ mark, 0x01000193) ^ hash >>> 13
}

function isOf(run: Run, fields: readonly Field[], count: number): boolean {
  const own = run.fields
  if (own.length !== count) return false
  for (let i = 0; i < count; i++) {
    if (own[i] !== fields[i]) return false
  }
  return true
}
