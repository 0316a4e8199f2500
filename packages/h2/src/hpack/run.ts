import type { Field } from './field.ts'

/**
 * The leading indexed fields of a block. Calls of a method begin with the same fields again and again: they get the
 * same object again, so that what was found out about it once need not be found out for each of them.
 */
export class Run {
  readonly fields: readonly Field[]
  /** The sizes of its fields together. */
  readonly size: number
  /** For the engine: what it found when it checked the fields. */
  checked: unknown = undefined
  /** For the engine's user: what these fields mean to it. */
  memo: unknown = undefined

  constructor(fields: readonly Field[], size: number) {
    this.fields = fields
    this.size = size
  }
}
