import type { FieldShape, MessageShape } from '../shape.ts'

/** Where a message keeps the fields that its `.proto` doesn't have, as they came. Spreading takes it along. */
export const UNKNOWN: unique symbol = Symbol.for('skein.protobuf.unknown')

/** What a message may have beside its fields. */
export interface Kept {
  [UNKNOWN]?: readonly Uint8Array[]
}

/** A message as it is in JavaScript. */
export interface Plain extends Kept {
  [field: string]: unknown
}

/** A field's value; what every object inherits is not it. */
export function getField(message: Plain, name: string): unknown {
  return name in Object.prototype && !Object.hasOwn(message, name) ? undefined : message[name]
}

/** What a message has for a field, whatever its oneofs look like. */
export function valueAt({ values }: MessageShape, { name, oneof }: FieldShape, m: Plain): unknown {
  if (oneof === undefined || values.oneofs === 'flat') return getField(m, name)
  const union = getField(m, oneof.property) as { readonly case: string; readonly value: unknown } | undefined
  return union?.case === name ? union.value : undefined
}
