import type { Bytes } from '@skein/core'
import { MAX_DEPTH } from '../options.ts'
import type { FieldShape, Kind, MessageShape } from '../shape.ts'
import { fromDate, TIMESTAMP } from '../timestamp.ts'
import { link, literal, member } from './code.ts'
import { enumId, mapKey, PUT } from './put.ts'
import { UNKNOWN } from './unknown.ts'
import { fieldTag, isPackable, tagBytes, tagOf, wireTypeOf } from './wire-type.ts'
import { doubles, int32s, uint32s } from './write-list.ts'
import * as write from './write.ts'

/** Writes a message, `d` messages deep, to `b` from `p` on; returns where it ended, which may be beyond `b`'s end. */
export type Encode = (m: object, b: Bytes, p: number, d: number) => number

/** What a compiled encoder finds by name. */
const SCOPE = {
  u32: write.u32, i32: write.i32, raw: write.raw, seal: write.seal, MISFIT: write.MISFIT,
  ...Object.fromEntries(Object.entries(PUT).map(([kind, put]) => [`put_${kind}`, put])),
  write_doubles: doubles, write_int32s: int32s, write_uint32s: uint32s,
  enumId, mapKey, fromDate, UNKNOWN, MAX_DEPTH,
}

/** `types` are the encoders of its fields' messages, by the fields' places; they may come later. */
export function compileEncoder(shape: MessageShape, types: readonly Encode[]): Encode {
  return link(sourceOf(shape), { ...SCOPE, types, enums: shape.fields.map((field) => field.enum) })
}

function sourceOf(shape: MessageShape): string {
  return `'use strict'
return function encode(m, b, p, d) {
if (d > MAX_DEPTH) throw MISFIT
let v, s
${oneofs(shape)}${shape.fields.map(fieldSource).join('\n')}
v = m[UNKNOWN]
if (v !== undefined) for (const it of v) p = raw(b, p, it)
return p
}`
}

/** No two members of a oneof may be set. */
function oneofs({ fields }: MessageShape): string {
  const names = new Set(fields.map(({ oneof }) => oneof).filter((it) => it !== undefined))
  return [...names].map((name) => {
    const members = fields.filter(({ oneof }) => oneof === name).map((field) => `(${member('m', field.name)} != null)`)
    return members.length === 1 ? '' : `if (${members.join(' + ')} > 1) throw MISFIT\n`
  }).join('')
}

function fieldSource(field: FieldShape, i: number): string {
  const absent = field.presence === 'required' ? ' else throw MISFIT' : ''
  return `v = ${member('m', field.name)}
if (v !== undefined && v !== null) { ${bodySource(field, i)} }${absent}`
}

function bodySource(field: FieldShape, i: number): string {
  if (field.key !== undefined) return mapSource(field, field.key, i)
  if (field.repeated) return listSource(field, i)
  if (field.presence !== 'implicit') return `${tag(fieldTag(field))} ${putSource(field, i, 'v')}`
  if (field.kind !== 'enum') return `if (${nonZero(field)}) { ${tag(fieldTag(field))} ${putSource(field, i, 'v')} }`
  return `v = enumId(enums[${i}], v); if (v !== 0) { ${tag(fieldTag(field))} p = i32(b, p, v) }`
}

function tag(value: number): string {
  return tagBytes(value).map((byte) => `b[p++] = ${byte};`).join(' ')
}

function nonZero({ kind }: FieldShape): string {
  switch (kind) {
    case 'string': return `v !== ''`
    case 'bytes': return `!(v instanceof Uint8Array) || v.length !== 0`
    case 'float': case 'double': return `v !== 0 || 1 / v < 0`
    case 'bool': return 'v !== false'
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return `v !== 0n && v !== 0 && v !== '0'`
    default: return 'v !== 0'
  }
}

/** Writes the value that `name` is, without its tag. */
function putSource(field: FieldShape, i: number, name: string): string {
  if (field.kind === 'enum') return `p = i32(b, p, enumId(enums[${i}], ${name}));`
  if (field.kind !== 'message') return `p = put_${field.kind}(b, p, ${name});`
  const date = field.message?.name === TIMESTAMP ? `if (${name} instanceof Date) ${name} = fromDate(${name}); ` : ''
  const check = `${date}if (typeof ${name} !== 'object' || ${name} === null || Array.isArray(${name})) throw MISFIT;`
  if (field.group) return `${check} p = types[${i}](${name}, b, p, d + 1); ${tag(tagOf(field.id, 4))}`
  return `${check} { const s = p; p = seal(b, s, types[${i}](${name}, b, p + 1, d + 1)); }`
}

/** Packed lists that have a writer of their own. */
const LISTS: Readonly<Partial<Record<Kind, string>>> = { int32: 'int32s', uint32: 'uint32s', double: 'doubles' }

function listSource(field: FieldShape, i: number): string {
  const packed = field.packed && isPackable(field.kind)
  const head = packed ? '' : tag(fieldTag(field))
  const own = packed ? LISTS[field.kind] : undefined
  const each = `for (let i = 0; i < v.length; i++) { let x = v[i]; ${head} ${putSource(field, i, 'x')} }`
  const all = own === undefined ? each : `p = write_${own}(b, p, v)`
  const whole = packed ? `${tag(tagOf(field.id, 2))} s = p++; ${all}; p = seal(b, s, p)` : all
  return `if (!Array.isArray(v)) throw MISFIT; if (v.length !== 0) { ${whole} }`
}

function mapSource(field: FieldShape, key: string, i: number): string {
  const value = `let x = e[1]; ${tag(tagOf(2, wireTypeOf(field.kind)))} ${putSource(field, i, 'x')}`
  const entry = `const o = p++; ${tag(tagOf(1, wireTypeOf(key as FieldShape['kind'])))} p = put_${key}(b, p, mapKey(${literal(key)}, e[0]));`
  return `if (typeof v !== 'object' || Array.isArray(v)) throw MISFIT
for (const e of v instanceof Map ? v : Object.entries(v)) { ${tag(fieldTag(field))} ${entry} ${value} p = seal(b, o, p); }`
}
