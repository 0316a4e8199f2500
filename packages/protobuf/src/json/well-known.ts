import type { FieldShape, MessageShape } from '../shape.ts'

const WRAPPERS: ReadonlySet<string> = new Set([
  'DoubleValue', 'FloatValue', 'Int64Value', 'UInt64Value', 'Int32Value', 'UInt32Value', 'BoolValue', 'StringValue', 'BytesValue',
].map((it) => `google.protobuf.${it}`))

export function isWrapper(name: string): boolean {
  return WRAPPERS.has(name)
}

/** By its number: names depend on the options. */
export function fieldOf(shape: MessageShape, id: number): FieldShape {
  const field = shape.fields.find((it) => it.id === id)
  if (field === undefined) throw new Error(`${shape.name} has no field ${id}: it isn't the one of google/protobuf`)
  return field
}

/** Whose JSON isn't an object of their fields; in a google.protobuf.Any it stands under `value`. */
const SPECIAL: ReadonlySet<string> = new Set([
  'Any', 'Duration', 'FieldMask', 'ListValue', 'Struct', 'Timestamp', 'Value',
].map((it) => `google.protobuf.${it}`))

export function isSpecial(name: string): boolean {
  return isWrapper(name) || SPECIAL.has(name)
}
