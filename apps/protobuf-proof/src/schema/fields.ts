import type { DescExtension, DescField, DescMessage } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import type { Schema } from './schema.ts'

export type Field = DescField | DescExtension

/** The extensions of a message, too. */
export function fieldsOf({ extensions }: Schema, desc: DescMessage): readonly Field[] {
  return [...desc.fields, ...(extensions.get(desc) ?? [])]
}

/** Of a value that is no message; an enum's is an int32. */
export function kindOf({ enum: enumeration, scalar }: Field): ScalarType {
  return enumeration === undefined ? (scalar ?? ScalarType.BYTES) : ScalarType.INT32
}

/** Whether a message ends with a tag of its own, as groups do. */
export function isDelimited(field: Field): boolean {
  return 'delimitedEncoding' in field && field.delimitedEncoding === true
}
