import type { FieldShape, Kind, Natural, Scalar } from '../shape.ts'
import { isWide } from '../kinds.ts'
import { MAX_DEPTH } from '../options.ts'
import { tagOf, wireTypeOf } from '../wire/wire-type.ts'

/** How deep unknown groups may still lie, where a message is `d` deep. */
export const DEPTH_LEFT: string = `${MAX_DEPTH} - d`

/** `sint32` → `Sint32`, as the primitives' names have it. */
export function title(kind: Kind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}

const OWN: Readonly<Partial<Record<Natural, string>>> = {
  date: 'Date', duration: 'Duration', mask: 'Mask', struct: 'Struct', list: 'ListValue', value: 'Value',
}

/** The part of a primitive's name that reads or writes a natural form; undefined for wrappers. */
export function naturalName(natural: Natural): string | undefined {
  return OWN[natural]
}

export interface Wrapped {
  readonly kind: Scalar
  readonly tag: number
}

export function wrapped(natural: Natural): Wrapped {
  const kind = natural as Scalar
  return { kind, tag: tagOf(1, wireTypeOf(kind)) }
}

/** A scalar's zero as source text; bytes have a constant. */
export function zeroOf(kind: Kind): string {
  switch (kind) {
    case 'string': return `''`
    case 'bool': return 'false'
    default: return isWide(kind) ? '0n' : '0'
  }
}

/** Whether a message always has the property. The others come by assignment. */
export function isAlways(field: FieldShape): boolean {
  return field.presence !== 'explicit' || field.repeated || field.key !== undefined
}
