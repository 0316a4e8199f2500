import type { Bytes } from '@skein/core'
import { FeatureSet_EnumType as EnumType, FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import { enumFeatures } from '../check/features.ts'
import { nearest } from '../link/suggest.ts'
import { bytesOf, decoded, integerOf, isDecimal, joined } from '../text/literals.ts'
import { isInteger, misfit } from './scalar.ts'
import type { AnyField, Types } from './types.ts'
import type { Words } from './words.ts'

/** One value of a field in protobuf's text format: an enum's number, a bool as 0 or 1, what strings and bytes hold. */
export function readScalar(words: Words, field: AnyField, types: Types): bigint | number | Bytes {
  const type = field.proto.type!
  if (isInteger(type)) return integer(words, type)
  switch (type) {
    case Type.FLOAT: case Type.DOUBLE: return float(words)
    case Type.BOOL: return bool(words)
    case Type.ENUM: return enumNumber(words, field, types)
    default: return text(words, type)
  }
}

function integer(words: Words, type: Type): bigint {
  const start = words.current
  const negative = words.take('-')
  const { kind, text: word } = words.current
  if (kind !== 'integer') words.refuse(`expected an integer instead of ${word || 'the end'}`)
  const value = negative ? -integerOf(word) : integerOf(word)
  const why = misfit(type, value)
  if (why !== undefined) words.refuse(why, undefined, start)
  words.next()
  return value
}

function float(words: Words): number {
  const negative = words.take('-')
  const { kind, text: word } = words.current
  const lower = word.toLowerCase()
  let value: number
  if (kind === 'float') value = Number(word)
  else if (kind === 'integer' && isDecimal(word)) value = Number(integerOf(word))
  else if (lower === 'inf' || lower === 'infinity') value = Infinity
  else if (lower === 'nan') value = NaN
  else words.refuse(`expected a number instead of ${word || 'the end'}`)
  words.next()
  return negative ? -value : value
}

function bool(words: Words): bigint {
  const { kind, text: word } = words.current
  const value = kind === 'integer' ? Number(integerOf(word)) : ['true', 'True', 't'].includes(word) ? 1 : ['false', 'False', 'f'].includes(word) ? 0 : 2
  if (value > 1) words.refuse(`expected true or false instead of ${word || 'the end'}`)
  words.next()
  return BigInt(value)
}

function enumNumber(words: Words, field: AnyField, types: Types): bigint {
  const start = words.current
  const of = types.enumOf(field)!
  const values = of.proto.value
  if (start.kind === 'identifier') {
    const found = values.find((it) => it.name === start.text)
    const near = nearest(values.map((it) => it.name ?? ''), start.text)
    if (found === undefined) words.refuse(`${start.text} is no value of ${of.name}`, near && `did you mean ${near}?`)
    words.next()
    return BigInt(found.number ?? 0)
  }
  const value = integer(words, Type.INT32)
  const closed = enumFeatures(of).enumType === EnumType.CLOSED
  if (closed && !values.some((it) => BigInt(it.number ?? 0) === value)) words.refuse(`${value} is no value of ${of.name}`, undefined, start)
  return value
}

function text(words: Words, type: Type): Bytes {
  const start = words.current
  const parts: Bytes[] = []
  for (; words.current.kind === 'string'; words.next()) parts.push(bytesOf(words.current.text))
  if (parts.length === 0) words.refuse(`expected a string instead of ${start.text || 'the end'}`)
  const bytes = joined(parts)
  if (type === Type.STRING && decoded(bytes) === undefined) words.refuse('the bytes of this string are no UTF-8', undefined, start)
  return bytes
}
