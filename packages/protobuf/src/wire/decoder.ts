import type { Bytes } from '@skein/core'
import { MAX_DEPTH } from '../options.ts'
import type { FieldShape, Kind, MessageShape, Scalar } from '../shape.ts'
import { define as put } from '../define.ts'
import { fromDate, TIMESTAMP, toDate } from '../timestamp.ts'
import { key, link, literal, member } from './code.ts'
import { doubles, fixed32s, floats, int32s, sfixed32s, uint32s } from './read-list.ts'
import * as read from './read.ts'
import type { Plain } from './unknown.ts'
import { UNKNOWN } from './unknown.ts'
import { fieldTag, isPackable, tagOf, wireTypeOf } from './wire-type.ts'
import { i32, u32 } from './write.ts'

/**
 * Reads a message, `d` messages deep, from `p` to `e`, or to the tag `g` that ends it as a group; `cursor.p` is then
 * where it ended. What is read is added to `m`, where a message comes in several parts.
 */
export type Decode = (b: Bytes, p: number, e: number, d: number, g: number, m: Plain | undefined) => Plain

const NO_BYTES = new Uint8Array(0)

/** A closed enum's value that isn't listed, as the unknown field that it then is. */
export function unknownEnum(id: number, value: number): Uint8Array {
  const field = new Uint8Array(15)
  return field.slice(0, i32(field, u32(field, 0, tagOf(id, 0)), value))
}

const listReaders = { doubles, fixed32s, floats, int32s, sfixed32s, uint32s }

/** What a compiled decoder finds by name. */
const SCOPE = {
  ...Object.fromEntries(Object.entries({ ...read, ...listReaders }).map(([name, it]) => [`read_${name}`, it])),
  cursor: read.cursor, skip: read.skip, copy: read.copy, Broken: read.Broken,
  put, unknownEnum, toDate, fromDate, NO_BYTES, UNKNOWN, MAX_DEPTH,
}

/** `types` are the decoders of its fields' messages, by the fields' places; they may come later. */
export function compileDecoder(shape: MessageShape, types: readonly Decode[]): Decode {
  return link(sourceOf(shape), { ...SCOPE, types, names: shape.fields.map((field) => field.enum?.names) })
}

function sourceOf(shape: MessageShape): string {
  const { fields } = shape
  const always = fields.filter(isAlways).map((field) => `${key(field.name)}: f${fields.indexOf(field)}`)
  return `'use strict'
return function decode(b, p, e, d, g, m) {
if (d > MAX_DEPTH) throw new Broken('messages within messages are deeper than ' + MAX_DEPTH, p)
let v, u, us = -1, ue = -1, open = g !== 0
${fields.map((field, i) => `let f${i} = ${initial(field)}`).join('\n')}
if (m !== undefined) { u = m[UNKNOWN]; ${fields.map((field, i) => `f${i} = ${member('m', field.name)};`).join(' ')} }
while (p < e) {
const s = p
let t = b[p++]
if (t > 127) { t = read_u32(b, s); p = cursor.p }
switch (t) {
${fields.map((field, i) => caseSource(shape, field, i)).join('\n')}
}
if (t === g && g !== 0) { open = false; break }
if (t < 8) throw new Broken('a field of number 0', s)
p = skip(b, p, e, t, MAX_DEPTH - d)
if (ue === s) ue = p
else { if (us !== -1) (u ??= []).push(copy(b, us, ue)); us = s; ue = p }
}
if (p > e || open) throw new Broken('it is cut off', p > e ? e : p)
${fields.map(requiredSource).join('')}const o = { ${always.join(', ')} }
${fields.map((field, i) => (isAlways(field) ? '' : `if (f${i} !== undefined) o[${literal(field.name)}] = f${i}\n`)).join('')}\
if (us !== -1) (u ??= []).push(copy(b, us, ue))
if (u !== undefined) o[UNKNOWN] = u
cursor.p = p
return o
}`
}

/** Whether a message always has the property. The others come by assignment, and `__proto__` isn't to be assigned. */
function isAlways(field: FieldShape): boolean {
  return field.presence === 'implicit' || field.repeated || field.key !== undefined
}

function initial(field: FieldShape): string {
  if (field.key !== undefined) return '{}'
  if (field.repeated) return '[]'
  if (field.kind === 'bytes' && field.presence === 'implicit') return 'NO_BYTES'
  const { initial: value } = field
  return typeof value === 'bigint' ? `${value}n` : value === undefined ? 'undefined' : JSON.stringify(value)
}

function requiredSource(field: FieldShape, i: number): string {
  const why = literal(`the required field ${field.name} is missing`)
  return field.presence === 'required' ? `if (f${i} === undefined) throw new Broken(${why}, p)\n` : ''
}

function caseSource(shape: MessageShape, field: FieldShape, i: number): string {
  const tag = fieldTag(field)
  if (field.key !== undefined) return `case ${tag}: {\n${entrySource(shape, field, field.key, i)}\ncontinue }`
  const one = valueSource(shape, field, i, field.repeated ? 'undefined' : `f${i}`, 'e')
  if (field.repeated) {
    const single = `case ${tag}: {\n${one}\nf${i}.push(v)\ncontinue }`
    return isPackable(field.kind) ? `${single}\n${packedSource(field, i, one)}` : single
  }
  const others = field.oneof === undefined ? [] : shape.fields.filter((it) => it !== field && it.oneof === field.oneof)
  const cleared = others.map((it) => `f${shape.fields.indexOf(it)} = undefined\n`).join('')
  return `case ${tag}: {\n${one}\n${cleared}f${i} = v\ncontinue }`
}

/** Lists that have a reader of their own. */
const LISTS: Readonly<Partial<Record<Kind, string>>> = {
  int32: 'int32s', uint32: 'uint32s', fixed32: 'fixed32s', sfixed32: 'sfixed32s', float: 'floats', double: 'doubles',
}

function packedSource(field: FieldShape, i: number, one: string): string {
  return `case ${tagOf(field.id, 2)}: {
const end = read_size(b, p, e) + cursor.p
p = cursor.p
${field.kind in LISTS ? `p = read_${LISTS[field.kind]}(f${i}, b, p, end)` : `while (p < end) {\n${one}\nf${i}.push(v)\n}`}
if (p !== end) throw new Broken('a packed list is cut off', end)
continue }`
}

/** One entry of a map: a message of two fields, each of which may be absent. */
function entrySource(shape: MessageShape, field: FieldShape, keyKind: Scalar, i: number): string {
  const keyField = { ...field, kind: keyKind, enum: undefined, message: undefined }
  const empty = field.message === undefined ? zero(field, shape) : `${converted(field, shape, `types[${i}](b, p, p, d + 1, 0)`)}`
  return `const end = read_size(b, p, e) + cursor.p
p = cursor.p
let k = ${zero(keyField, shape)}, x
while (p < end) {
const t = read_u32(b, p)
p = cursor.p
if (t === ${tagOf(1, wireTypeOf(keyKind))}) {
${valueSource({ ...shape, values: { ...shape.values, int64: 'bigint' } }, keyField, i, 'undefined', 'end')}
k = v
} else if (t === ${tagOf(2, wireTypeOf(field.kind))}) {
${field.kind === 'enum' ? varint('read_i32') : valueSource(shape, field, i, 'x', 'end')}
x = v
} else p = skip(b, p, end, t, MAX_DEPTH - d)
}
if (p !== end) throw new Broken("a map's entry is cut off", end)
${field.kind === 'enum' ? entryEnumSource(shape, field, i) : ''}\
put(f${i}, String(k), x === undefined ? ${empty} : x)`
}

/** An entry with a closed enum's unknown value is, as a whole, an unknown field. */
function entryEnumSource({ values }: MessageShape, field: FieldShape, i: number): string {
  const kept = `if (x !== undefined && !names[${i}].has(x)) { (u ??= []).push(copy(b, s, p)); continue }\n`
  const named = values.enums === 'name' ? `x = names[${i}].get(x) ?? x\n` : ''
  return `${field.enum?.closed === true ? kept : ''}${named}`
}

/** What is absent from a map's entry. */
function zero(field: FieldShape, { values }: MessageShape): string {
  switch (field.kind) {
    case 'string': return `''`
    case 'bytes': return 'NO_BYTES'
    case 'bool': return 'false'
    case 'enum': return values.enums === 'name' ? JSON.stringify(field.enum?.names.get(0) ?? 0) : '0'
    default: return wideKinds.has(field.kind) ? (values.int64 === 'bigint' ? '0n' : values.int64 === 'string' ? `'0'` : '0') : '0'
  }
}

const wideKinds: ReadonlySet<Kind> = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'])

/** Reads one value into `v`. `before` is what came earlier for the same message, `end` where it must end. */
function valueSource(shape: MessageShape, field: FieldShape, i: number, before: string, end: string): string {
  const { kind } = field
  switch (kind) {
    case 'message': return messageSource(shape, field, i, before, end)
    case 'enum': return `${varint('read_i32')}\n${enumSource(shape, field, i)}`
    case 'int32': return varint('read_i32')
    case 'uint32': return varint('read_u32')
    case 'bool': return `${varint('read_bool')}\nv = v !== 0 && v !== false`
    case 'string': return `v = read_text(b, p, ${end}); p = cursor.p`
    case 'bytes': return `v = read_bytes(b, p, ${end}); p = cursor.p`
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': {
      const { int64 } = shape.values
      const as = int64 === 'bigint' ? '' : int64 === 'string' ? '; v = String(v)' : '; v = read_toNumber(v)'
      return `v = read_${kind}(b, p); p = cursor.p${as}`
    }
    case 'double': return `v = read_double(b, p); p += 8`
    case 'float': case 'fixed32': case 'sfixed32': return `v = read_${kind}(b, p); p += 4`
    default: return `v = read_${kind}(b, p); p = cursor.p`
  }
}

/** Most varints are of one byte. */
function varint(otherwise: string): string {
  return `v = b[p++]\nif (v > 127) { v = ${otherwise}(b, p - 1); p = cursor.p }`
}

function enumSource({ values }: MessageShape, field: FieldShape, i: number): string {
  const name = values.enums === 'name' ? `v = names[${i}].get(v) ?? v` : ''
  if (field.enum?.closed !== true) return name
  return `if (!names[${i}].has(v)) { (u ??= []).push(unknownEnum(${field.id}, v)); continue }\n${name}`
}

function messageSource(shape: MessageShape, field: FieldShape, i: number, before: string, end: string): string {
  const into = isDate(field, shape) ? `${before} === undefined ? undefined : fromDate(${before})` : before
  const read = field.group ? `types[${i}](b, p, ${end}, d + 1, ${tagOf(field.id, 4)}, ${into})`
    : `types[${i}](b, p, p + v, d + 1, 0, ${into})`
  const size = field.group ? '' : `v = read_size(b, p, ${end}); p = cursor.p\n`
  return `${size}v = ${converted(field, shape, read)}\np = cursor.p`
}

function isDate({ message }: FieldShape, { values }: MessageShape): boolean {
  return message?.name === TIMESTAMP && values.timestamps === 'date'
}

function converted(field: FieldShape, shape: MessageShape, source: string): string {
  return isDate(field, shape) ? `toDate(${source})` : source
}
