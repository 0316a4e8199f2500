import type { FieldShape, Kind } from '../shape.ts'

const WIRE_TYPES: Readonly<Record<Kind, 0 | 1 | 2 | 5>> = {
  int32: 0, uint32: 0, sint32: 0, int64: 0, uint64: 0, sint64: 0, bool: 0, enum: 0,
  fixed64: 1, sfixed64: 1, double: 1,
  string: 2, bytes: 2, message: 2,
  fixed32: 5, sfixed32: 5, float: 5,
}

export function wireTypeOf(kind: Kind): 0 | 1 | 2 | 5 {
  return WIRE_TYPES[kind]
}

export function tagOf(id: number, wireType: number): number {
  return ((id << 3) | wireType) >>> 0
}

/** The tag of one value of a field, or of one entry of a map. */
export function fieldTag(field: FieldShape): number {
  return tagOf(field.id, field.key !== undefined ? 2 : field.group ? 3 : wireTypeOf(field.kind))
}

export function isPackable(kind: Kind): boolean {
  return wireTypeOf(kind) !== 2
}

/** What a tag takes as a varint. */
export function tagBytes(tag: number): readonly number[] {
  const bytes: number[] = []
  for (; tag > 127; tag >>>= 7) bytes.push((tag & 127) | 128)
  bytes.push(tag)
  return bytes
}
