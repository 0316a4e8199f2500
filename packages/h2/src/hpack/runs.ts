import type { Field } from './field.ts'
import { Run } from './run.ts'

/** Longer runs are not kept: no traffic that repeats has as many fields. */
const LONGEST = 64
/** The sizes of the fields of all kept runs together; more is somebody's wish to fill memory. */
const MOST_BYTES = 262_144
const FEWEST = 8
const MOST = 256

export const NO_RUN: Run = new Run(Object.freeze([]), 0)

/** The runs that came lately, by their fields. A newer one takes the place of an older one. */
export class Runs {
  private size = FEWEST
  private readonly slots: (Run | undefined)[] = []
  private displaced = 0
  private bytes = 0

  /** @param hash of the marks of the fields, as `mix` makes it; `fields` is only lent */
  find(fields: readonly Field[], hash: number): Run {
    const count = fields.length
    if (count === 0) return NO_RUN
    const slot = (hash ^ hash >>> 15) & this.size - 1
    const known = this.slots[slot]
    if (known !== undefined && isOf(known, fields)) return known
    let size = 0
    for (let i = 0; i < count; i++) size += fields[i]!.size
    const run = new Run(fields.slice(), size)
    if (count <= LONGEST) this.keep(slot, known, run)
    return run
  }

  private keep(slot: number, known: Run | undefined, run: Run): void {
    const bytes = this.bytes + run.size - (known?.size ?? 0)
    if (bytes > MOST_BYTES) return this.empty()
    if (known !== undefined && this.size < MOST && ++this.displaced > this.size) {
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

function isOf(run: Run, fields: readonly Field[]): boolean {
  const own = run.fields
  if (own.length !== fields.length) return false
  for (let i = 0; i < own.length; i++) {
    if (own[i] !== fields[i]) return false
  }
  return true
}
