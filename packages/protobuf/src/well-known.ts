import type { Scalar } from './kinds.ts'

/** What a well-known type is in its natural form; a wrapper is the kind of its value. */
export type Natural = 'date' | 'duration' | 'mask' | 'struct' | 'list' | 'value' | Scalar

const NATURAL: ReadonlyMap<string, Natural> = new Map<string, Natural>([
  ['Timestamp', 'date'], ['Duration', 'duration'], ['FieldMask', 'mask'],
  ['Struct', 'struct'], ['ListValue', 'list'], ['Value', 'value'],
  ['DoubleValue', 'double'], ['FloatValue', 'float'], ['Int64Value', 'int64'], ['UInt64Value', 'uint64'],
  ['Int32Value', 'int32'], ['UInt32Value', 'uint32'], ['BoolValue', 'bool'], ['StringValue', 'string'], ['BytesValue', 'bytes'],
].map(([name, natural]) => [`google.protobuf.${name}`, natural as Natural]))

export const TIMESTAMP = 'google.protobuf.Timestamp'

/** undefined for a message that has no natural form. */
export function naturalOf(message: string): Natural | undefined {
  return NATURAL.get(message)
}
