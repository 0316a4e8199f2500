import type { Bytes } from '@skein/core'
import { define } from '../define.ts'
import { MAX_DEPTH } from '../options.ts'
import { cursor, readEnd, readInt32, readString, readTag, skip } from '../wire/read.ts'
import type { FileProto } from './protos.ts'

type Field = readonly [name: string, type: 'text' | 'int' | 'bool' | (() => Fields), list?: true]
/** By their tags. */
type Fields = Readonly<Record<number, Field>>

const FEATURES: Fields = {
  8: ['fieldPresence', 'int'], 16: ['enumType', 'int'], 24: ['repeatedFieldEncoding', 'int'], 32: ['utf8Validation', 'int'],
  40: ['messageEncoding', 'int'], 48: ['jsonFormat', 'int'],
}
const features = (tag: number): Fields => ({ [tag]: ['features', () => FEATURES] })
const FILE_OPTIONS = features(402)
const MESSAGE_OPTIONS: Fields = { 56: ['mapEntry', 'bool'], ...features(98) }
const FIELD_OPTIONS: Fields = { 16: ['packed', 'bool'], ...features(170) }
const ONEOF_OPTIONS = features(10)
const ENUM_OPTIONS = features(58)
const FIELD: Fields = {
  10: ['name', 'text'], 18: ['extendee', 'text'], 24: ['number', 'int'], 32: ['label', 'int'], 40: ['type', 'int'],
  50: ['typeName', 'text'], 66: ['options', () => FIELD_OPTIONS], 72: ['oneofIndex', 'int'], 82: ['jsonName', 'text'],
  136: ['proto3Optional', 'bool'],
}
const ONEOF: Fields = { 10: ['name', 'text'], 18: ['options', () => ONEOF_OPTIONS] }
const VALUE: Fields = { 10: ['name', 'text'], 16: ['number', 'int'] }
const ENUM: Fields = { 10: ['name', 'text'], 18: ['value', () => VALUE, true], 26: ['options', () => ENUM_OPTIONS] }
const MESSAGE: Fields = {
  10: ['name', 'text'], 18: ['field', () => FIELD, true], 26: ['nestedType', () => MESSAGE, true], 34: ['enumType', () => ENUM, true],
  50: ['extension', () => FIELD, true], 58: ['options', () => MESSAGE_OPTIONS], 66: ['oneofDecl', () => ONEOF, true],
}
const FILE: Fields = {
  10: ['name', 'text'], 18: ['package', 'text'], 34: ['messageType', () => MESSAGE, true], 42: ['enumType', () => ENUM, true],
  58: ['extension', () => FIELD, true], 66: ['options', () => FILE_OPTIONS], 98: ['syntax', 'text'], 112: ['edition', 'int'],
}

/**
 * Reads a google.protobuf.FileDescriptorProto as far as shapes need it. What is generated for that message reads all of
 * it, but is several times the size of the rest of this package, and stands on it.
 */
export function readFile(bytes: Bytes): FileProto {
  return read(bytes, 0, bytes.length, FILE) as object as FileProto
}

function read(b: Bytes, p: number, e: number, fields: Fields): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [name, , list] of Object.values(fields)) if (list) define(made, name, [])
  while (p < e) {
    const tag = readTag(b, p)
    p = cursor.p
    const field = fields[tag]
    if (field === undefined) {
      p = skip(b, p, e, tag, MAX_DEPTH)
      continue
    }
    const [name, type, list] = field
    const value = one(b, p, e, type)
    if (list) (made[name] as unknown[]).push(value)
    else made[name] = typeof value === 'object' ? { ...(made[name] as object | undefined), ...value } : value
    p = cursor.p
  }
  return made
}

function one(b: Bytes, p: number, e: number, type: Field[1]): unknown {
  switch (type) {
    case 'text': return readString(b, p, e)
    case 'int': return readInt32(b, p)
    case 'bool': return readInt32(b, p) !== 0
    default: {
      const end = readEnd(b, p, e)
      const made = read(b, cursor.p, end, type())
      cursor.p = end
      return made
    }
  }
}
