import type { FieldDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import { escapeBytes, numberText } from '../text/literals.ts'
import type { Cursor } from './cursor.ts'
import { readNumber, readOption } from './option.ts'
import { FIELD } from './paths.ts'
import type { Reading } from './reading.ts'

export function readFieldOptions(reading: Reading, field: FieldDescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  if (!cursor.at('[')) return
  cursor.located([...path, FIELD.OPTIONS], (location) => {
    cursor.next()
    do {
      if (cursor.at('default')) readDefault(cursor, field, path)
      else if (cursor.at('json_name')) readJsonName(cursor, field, path)
      else readOption(reading, reading.optionsOf(field, 'FieldOptions', location.path), 'assignment')
    } while (cursor.take(','))
    cursor.want(']')
  })
}

function readJsonName(cursor: Cursor, field: FieldDescriptorProto, path: readonly number[]): void {
  if (field.jsonName !== undefined) cursor.wrong('a second json_name', 'a field has one')
  cursor.located([...path, FIELD.JSON_NAME], (location) => {
    cursor.mark(field, 'jsonName')
    cursor.next()
    cursor.want('=')
    cursor.located([...location.path], () => { field.jsonName = cursor.string('a name in quotes') })
  })
}

function readDefault(cursor: Cursor, field: FieldDescriptorProto, path: readonly number[]): void {
  if (field.defaultValue !== undefined) cursor.wrong('a second default', 'a field has one')
  cursor.next()
  cursor.want('=')
  cursor.located([...path, FIELD.DEFAULT], () => {
    cursor.mark(field, 'default')
    field.defaultValue = defaultOf(cursor, field.type)
  })
}

/** The bits and the sign of integers. */
const INTEGERS: ReadonlyMap<Type, readonly [bits: bigint, signed: boolean]> = new Map([
  [Type.INT32, [32n, true]], [Type.SINT32, [32n, true]], [Type.SFIXED32, [32n, true]], [Type.UINT32, [32n, false]],
  [Type.FIXED32, [32n, false]], [Type.INT64, [64n, true]], [Type.SINT64, [64n, true]], [Type.SFIXED64, [64n, true]],
  [Type.UINT64, [64n, false]], [Type.FIXED64, [64n, false]],
])

/** As descriptors have it: a text, whatever the type. */
function defaultOf(cursor: Cursor, type: Type | undefined): string {
  const integer = type === undefined ? undefined : INTEGERS.get(type)
  if (integer !== undefined) return integerDefault(cursor, ...integer)
  switch (type) {
    // A message's or an enum's, which only its definition tells.
    case undefined: {
      const { text } = cursor.current
      cursor.next()
      return text
    }
    case Type.FLOAT: case Type.DOUBLE: {
      const negative = cursor.take('-')
      const value = readNumber(cursor)
      const signed = negative ? -value : value
      return type === Type.FLOAT ? numberText(Math.fround(signed), true) : numberText(signed, false)
    }
    case Type.BOOL: {
      const { text } = cursor.current
      if (text !== 'true' && text !== 'false') cursor.refuse(`expected true or false ${cursor.found()}`)
      cursor.next()
      return text
    }
    case Type.STRING: return cursor.string('a string')
    case Type.BYTES: return escapeBytes(cursor.bytes('a string'))
    default: return cursor.refuse('a message has no default', 'leave it out')
  }
}

function integerDefault(cursor: Cursor, bits: bigint, signed: boolean): string {
  const most = 2n ** (signed ? bits - 1n : bits) - 1n
  const start = cursor.current
  const negative = cursor.take('-')
  if (negative && !signed) cursor.wrong('a negative default of an unsigned field', 'the least is 0', start)
  const value = cursor.bigint('an integer', negative ? most + 1n : most)
  return String(negative ? -value : value)
}
