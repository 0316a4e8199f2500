import type { Bytes } from '@skein/core'
import { isObject } from '../define.ts'
import { fromDate } from '../natural.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import { TIMESTAMP } from '../well-known.ts'
import { enumId } from '../wire/enum-id.ts'
import { enter } from '../wire/guard.ts'
import { keyOf, WRITE } from './scalars.ts'
import { isZero } from '../wire/is-zero.ts'
import { putNatural } from './natural.ts'
import type { Encode, Wire } from '../wire/types.ts'
import { getField, UNKNOWN } from '../wire/unknown.ts'
import type { Plain } from '../wire/unknown.ts'
import { fieldTag, isPackable, tagOf, wireTypeOf } from '../wire/wire-type.ts'
import { i32, MISFIT, raw, seal, u32 } from '../wire/write.ts'

type Types = readonly ((() => Wire) | undefined)[]

export function interpretWrite(shape: MessageShape, types: Types): Encode {
  const putters = shape.fields.map((field, i) => putter(shape, field, types, i))
  const valueOf = shape.values.oneofs === 'union' ? memberOf : ({ name }: FieldShape, m: Plain): unknown => getField(m, name)
  return (m, b, p, d) => {
    enter(m, d)
    const message = m as Plain
    checkOneofs(shape, message)
    shape.fields.forEach((field, i) => {
      const value = valueOf(field, message)
      if (value !== undefined && (value !== null || isNullable(field))) p = putters[i]!(b, p, value, d)
      else if (field.presence === 'required') throw MISFIT
    })
    for (const it of message[UNKNOWN] ?? []) p = raw(b, p, it)
    return p
  }
}

/** null is a value of its own there. */
function isNullable({ natural, repeated, key }: FieldShape): boolean {
  return natural === 'value' && !repeated && key === undefined
}

/** A field's value where oneofs are unions. */
function memberOf({ name, oneof, natural }: FieldShape, m: Plain): unknown {
  if (oneof === undefined) return getField(m, name)
  const union = getField(m, oneof.property) as { readonly case: string; readonly value: unknown } | null | undefined
  if (union === undefined || union === null || union.case !== name) return undefined
  if (union.value === undefined || (union.value === null && natural !== 'value')) throw MISFIT
  return union.value
}

type PutField = (b: Bytes, p: number, v: unknown, d: number) => number

function checkOneofs({ fields, values }: MessageShape, message: Plain): void {
  const seen = new Set<object>()
  for (const { oneof, name } of fields) {
    if (oneof === undefined) continue
    if (values.oneofs === 'union') {
      const union = getField(message, oneof.property) as { readonly case: unknown } | null | undefined
      if (union === undefined || union === null || seen.has(oneof)) continue
      if (!fields.some((it) => it.oneof === oneof && it.name === union.case)) throw MISFIT
      seen.add(oneof)
      continue
    }
    const value = getField(message, name)
    if (value === undefined || value === null) continue
    if (seen.has(oneof)) throw MISFIT
    seen.add(oneof)
  }
}

function putter({ values }: MessageShape, field: FieldShape, types: Types, i: number): PutField {
  const one = putOne(field, types, i, values.lenient)
  const tag = fieldTag(field)
  if (field.key !== undefined) return putMap(field, one)
  if (field.repeated) return field.packed && isPackable(field.kind) ? putPacked(field, one) : putList(tag, one)
  if (field.presence !== 'implicit') return (b, p, v, d) => one(b, u32(b, p, tag), v, d)
  return (b, p, v, d) => (isZero(field, v) ? p : one(b, u32(b, p, tag), v, d))
}

function putOne(field: FieldShape, types: Types, i: number, lenient: boolean): PutField {
  const { kind, enum: shape, message, natural } = field
  if (natural !== undefined) return (b, p, v, d) => putNatural(natural, b, p, v, d + 1)
  if (shape !== undefined) {
    return (b, p, v) => {
      if (typeof v === 'string' && !lenient) throw MISFIT
      return i32(b, p, enumId(shape, v))
    }
  }
  if (kind !== 'message') return WRITE[kind as keyof typeof WRITE]
  return (b, p, v, d) => {
    const value = v instanceof Date && message?.name === TIMESTAMP && lenient ? fromDate(v) : v
    const { write } = types[i]!()
    if (field.group) return u32(b, write(value as object, b, p, d + 1), tagOf(field.id, 4))
    return seal(b, p, write(value as object, b, p + 1, d + 1))
  }
}

function putList(tag: number, one: PutField): PutField {
  return (b, p, v, d) => {
    if (!Array.isArray(v)) throw MISFIT
    for (let i = 0; i < v.length; i++) p = one(b, u32(b, p, tag), v[i], d)
    return p
  }
}

function putPacked(field: FieldShape, one: PutField): PutField {
  return (b, p, v, d) => {
    if (!Array.isArray(v)) throw MISFIT
    if (v.length === 0) return p
    const start = u32(b, p, tagOf(field.id, 2))
    p = start + 1
    for (let i = 0; i < v.length; i++) p = one(b, p, v[i], d)
    return seal(b, start, p)
  }
}

function putMap(field: FieldShape, one: PutField): PutField {
  const keyKind = field.key!
  const keyTag = tagOf(1, wireTypeOf(keyKind))
  const valueTag = tagOf(2, wireTypeOf(field.kind))
  return (b, p, v, d) => {
    if (!isObject(v)) throw MISFIT
    for (const [key, it] of v instanceof Map ? (v as Map<unknown, unknown>) : Object.entries(v)) {
      const start = u32(b, p, fieldTag(field))
      p = WRITE[keyKind](b, u32(b, start + 1, keyTag), keyOf(keyKind, key))
      p = one(b, u32(b, p, valueTag), it, d)
      p = seal(b, start, p)
    }
    return p
  }
}
