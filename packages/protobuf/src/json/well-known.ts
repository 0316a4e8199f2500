import type { FieldShape, MessageShape } from '../shape.ts'
import { naturalOf } from '../well-known.ts'
import type { Plain } from '../wire/unknown.ts'

/** The one field of a wrapper, such as google.protobuf.Int64Value. */
export function wrapperOf(shape: MessageShape): FieldShape | undefined {
  switch (naturalOf(shape.name)) {
    case undefined: case 'date': case 'duration': case 'mask': case 'struct': case 'list': case 'value': return undefined
    default: return fieldOf(shape, 1)
  }
}

/** By its number: names depend on the options. */
export function fieldOf(shape: MessageShape, id: number): FieldShape {
  const field = shape.fields.find((it) => it.id === id)
  if (field === undefined) throw new Error(`${shape.name} has no field ${id}: it isn't the one of google/protobuf`)
  return field
}

/** A message with that field alone. */
export function only({ values }: MessageShape, { name, oneof }: FieldShape, value: unknown): Plain {
  return oneof === undefined || values.oneofs === 'flat' ? { [name]: value } : { [oneof.property]: { case: name, value } }
}

/** Whose JSON isn't an object of their fields; in a google.protobuf.Any it stands under `value`. */
export function isSpecial(name: string): boolean {
  return name === 'google.protobuf.Any' || naturalOf(name) !== undefined
}
