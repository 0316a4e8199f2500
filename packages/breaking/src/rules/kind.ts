import {
  FeatureSet_MessageEncoding as Encoding, FieldDescriptorProto_Type as Type,
} from '@skein/protobuf/google/protobuf/descriptor'
import type { FieldNode, Schema } from '../model/nodes.ts'
import { typeName } from '../model/schema.ts'

/** A field's type as the text says it, apart from `group`: a message that tags delimit, which bytes are read by. */
export type Kind =
  | 'int32' | 'int64' | 'uint32' | 'uint64' | 'bool' | 'sint32' | 'sint64' | 'fixed32' | 'sfixed32' | 'fixed64' | 'sfixed64'
  | 'float' | 'double' | 'string' | 'bytes' | 'enum' | 'message' | 'group'

const KINDS: ReadonlyMap<number, Kind> = new Map(
  Object.entries(Type).map(([name, number]) => [number, name.toLowerCase() as Kind]),
)

export function kindOf(field: FieldNode, schema: Schema): Kind {
  const kind = KINDS.get(field.proto.type ?? 0) ?? 'message'
  if (kind !== 'message' || field.features.encoding !== Encoding.DELIMITED) return kind
  return isMap(field, schema) || field.message?.isMapEntry === true ? kind : 'group'
}

export function isMap(field: FieldNode, schema: Schema): boolean {
  return schema.messages.get(typeOf(field))?.isMapEntry === true
}

/** The full name of its message or enum. */
export const typeOf = (field: FieldNode): string => typeName(field.proto.typeName)

/** Which of them read each other's bytes, and which each other's JSON as well: the same word means they do. */
const COMPATIBLE: Readonly<Record<Kind, readonly [wire: string, json: string]>> = {
  int32: ['varint', '32'],
  uint32: ['varint', '32'],
  int64: ['varint', '64'],
  uint64: ['varint', '64'],
  bool: ['varint', 'bool'],
  sint32: ['zigzag', 'zigzag 32'],
  sint64: ['zigzag', 'zigzag 64'],
  fixed32: ['fixed 32', 'fixed 32'],
  sfixed32: ['fixed 32', 'fixed 32'],
  fixed64: ['fixed 64', 'fixed 64'],
  sfixed64: ['fixed 64', 'fixed 64'],
  float: ['float', 'float'],
  double: ['double', 'double'],
  string: ['string', 'string'],
  bytes: ['bytes', 'bytes'],
  enum: ['enum', 'enum'],
  message: ['message', 'message'],
  group: ['group', 'group'],
}

/** A reader of bytes takes any string; a reader of strings doesn't take any bytes. */
export function sameBytes(before: Kind, after: Kind): boolean {
  return COMPATIBLE[before][0] === COMPATIBLE[after][0] || (before === 'string' && after === 'bytes')
}

/** Both the bytes and the JSON. */
export function sameJson(before: Kind, after: Kind): boolean {
  return COMPATIBLE[before][1] === COMPATIBLE[after][1]
}
