import { FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import type { Reading } from './reading.ts'

const TYPES: ReadonlyMap<string, Type> = new Map([
  ['double', Type.DOUBLE], ['float', Type.FLOAT], ['int64', Type.INT64], ['uint64', Type.UINT64], ['int32', Type.INT32],
  ['fixed64', Type.FIXED64], ['fixed32', Type.FIXED32], ['bool', Type.BOOL], ['string', Type.STRING],
  ['group', Type.GROUP], ['bytes', Type.BYTES], ['uint32', Type.UINT32], ['sfixed32', Type.SFIXED32],
  ['sfixed64', Type.SFIXED64], ['sint32', Type.SINT32], ['sint64', Type.SINT64],
])

const NAMES: ReadonlyMap<Type, string> = new Map([...TYPES].map(([name, type]) => [type, name]))

/** How types are written. */
export const typeText = {
  isScalar: (text: string): boolean => TYPES.has(text) && text !== 'group',
  /** Of protobuf's own. */
  of: (type: Type): string => NAMES.get(type) ?? '',
} as const

/** A type of protobuf's own, or the name of a message or enum. */
export type Named =
  | { readonly type: Type; readonly typeName?: never }
  | { readonly type?: never; readonly typeName: string }

export function readType(reading: Reading): Named {
  const { cursor, syntax } = reading
  const type = TYPES.get(cursor.current.text)
  if (type === undefined) return { typeName: readTypeName(reading) }
  if (type === Type.GROUP && syntax === 'editions') {
    cursor.wrong('editions have no groups', 'write a message field with [features.message_encoding = DELIMITED]')
  }
  cursor.next()
  return { type }
}

/** The name of a message, as it is written. */
export function readTypeName({ cursor }: Reading): string {
  if (TYPES.has(cursor.current.text)) cursor.refuse(`expected a message ${cursor.found()}`)
  const start = cursor.take('.') ? '.' : ''
  let name = start + cursor.name('a type')
  while (cursor.take('.')) name += `.${cursor.name('a name')}`
  return name
}
