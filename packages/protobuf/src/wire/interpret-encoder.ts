import type { Bytes } from '@skein/core'
import { isObject } from '../define.ts'
import { MAX_DEPTH } from '../options.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import { fromDate, TIMESTAMP } from '../timestamp.ts'
import type { Encode } from './encoder.ts'
import { enumId, isZero, mapKey, PUT } from './put.ts'
import { getField, UNKNOWN } from './unknown.ts'
import type { Plain } from './unknown.ts'
import { fieldTag, isPackable, tagOf, wireTypeOf } from './wire-type.ts'
import { i32, MISFIT, raw, seal, u32 } from './write.ts'

/** What `compileEncoder` does, for where code can't be made at run time: slower, and with the same outcome. */
export function interpretEncoder(shape: MessageShape, types: readonly Encode[]): Encode {
  const putters = shape.fields.map((field, i) => putter(field, types, i))
  return (m, b, p, d) => {
    if (d > MAX_DEPTH) throw MISFIT
    const message = m as Plain
    checkOneofs(shape, message)
    shape.fields.forEach((field, i) => {
      const value = getField(message, field.name)
      if (value !== undefined && value !== null) p = putters[i]!(b, p, value, d)
      else if (field.presence === 'required') throw MISFIT
    })
    for (const it of message[UNKNOWN] ?? []) p = raw(b, p, it)
    return p
  }
}

type PutField = (b: Bytes, p: number, v: unknown, d: number) => number

function checkOneofs({ fields }: MessageShape, message: Plain): void {
  const seen = new Set<string>()
  for (const { oneof, name } of fields) {
    const value = oneof === undefined ? undefined : getField(message, name)
    if (oneof === undefined || value === undefined || value === null) continue
    if (seen.has(oneof)) throw MISFIT
    seen.add(oneof)
  }
}

function putter(field: FieldShape, types: readonly Encode[], i: number): PutField {
  const one = putOne(field, types, i)
  const tag = fieldTag(field)
  if (field.key !== undefined) return putMap(field, one)
  if (field.repeated) return field.packed && isPackable(field.kind) ? putPacked(field, one) : putList(tag, one)
  if (field.presence !== 'implicit') return (b, p, v, d) => one(b, u32(b, p, tag), v, d)
  return (b, p, v, d) => {
    const known = field.enum === undefined ? v : enumId(field.enum, v)
    return isZero(field.kind, known) ? p : one(b, u32(b, p, tag), known, d)
  }
}

function putOne(field: FieldShape, types: readonly Encode[], i: number): PutField {
  const { kind, enum: shape, message } = field
  if (shape !== undefined) return (b, p, v) => i32(b, p, enumId(shape, v))
  if (kind !== 'message') return PUT[kind as keyof typeof PUT]
  return (b, p, v, d) => {
    const value = v instanceof Date && message?.name === TIMESTAMP ? fromDate(v) : v
    if (!isObject(value)) throw MISFIT
    if (field.group) return u32(b, types[i]!(value, b, p, d + 1), tagOf(field.id, 4))
    return seal(b, p, types[i]!(value, b, p + 1, d + 1))
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
      p = PUT[keyKind](b, u32(b, start + 1, keyTag), mapKey(keyKind, key))
      p = one(b, u32(b, p, valueTag), it, d)
      p = seal(b, start, p)
    }
    return p
  }
}
