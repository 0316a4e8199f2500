import type { Bytes } from '@skein/core'
import { define } from '../define.ts'
import { MAX_DEPTH } from '../options.ts'
import type { FieldShape, Kind, MessageShape } from '../shape.ts'
import { initialOf } from '../shape.ts'
import { fromDate, TIMESTAMP, toDate } from '../timestamp.ts'
import type { Decode } from './decoder.ts'
import { unknownEnum } from './decoder.ts'
import * as read from './read.ts'
import { Broken, copy, cursor, size, skip, u32 } from './read.ts'
import type { Plain } from './unknown.ts'
import { getField, UNKNOWN } from './unknown.ts'
import { fieldTag, isPackable, tagOf, wireTypeOf } from './wire-type.ts'

const SCALARS: Readonly<Partial<Record<Kind, (b: Bytes, p: number, e: number) => unknown>>> = {
  int32: read.i32, uint32: read.u32, sint32: read.sint32, fixed32: read.fixed32, sfixed32: read.sfixed32,
  int64: read.int64, uint64: read.uint64, sint64: read.sint64, fixed64: read.fixed64, sfixed64: read.sfixed64,
  bool: read.bool, double: read.double, string: read.text, bytes: read.bytes, enum: read.i32,
  float(b, p) {
    const v = read.float(b, p)
    cursor.p = p + 4
    return v
  },
}

/** What `compileDecoder` does, for where code can't be made at run time: slower, and with the same outcome. */
export function interpretDecoder(shape: MessageShape, types: readonly Decode[]): Decode {
  const byTag = new Map(shape.fields.flatMap((field, i) => tagsOf(field).map((tag) => [tag, i] as const)))
  return (b, p, e, d, g, m) => {
    if (d > MAX_DEPTH) throw new Broken(`messages within messages are deeper than ${MAX_DEPTH}`, p)
    const reading = new Reading(shape, types, d, m)
    let open = g !== 0
    while (p < e) {
      const start = p
      const tag = u32(b, p)
      p = cursor.p
      const i = byTag.get(tag)
      if (i !== undefined) {
        p = reading.field(b, p, e, i, tag, start)
        continue
      }
      if (tag === g && g !== 0) {
        open = false
        break
      }
      if (tag < 8) throw new Broken('a field of number 0', start)
      p = skip(b, p, e, tag, MAX_DEPTH - d)
      reading.keep(b, start, p)
    }
    if (p > e || open) throw new Broken('it is cut off', p > e ? e : p)
    const made = reading.done(b, p)
    cursor.p = p
    return made
  }
}

function tagsOf(field: FieldShape): readonly number[] {
  const one = fieldTag(field)
  return field.repeated && isPackable(field.kind) ? [one, tagOf(field.id, 2)] : [one]
}

type Take = (v: unknown) => void

/** A message that is being read. */
class Reading {
  readonly #shape: MessageShape
  readonly #types: readonly Decode[]
  readonly #depth: number
  readonly #values: unknown[]
  #unknown: Uint8Array[] | undefined
  /** A run of unknown fields that isn't copied yet. */
  #from = -1
  #to = -1

  constructor(shape: MessageShape, types: readonly Decode[], depth: number, before: Plain | undefined) {
    this.#shape = shape
    this.#types = types
    this.#depth = depth
    this.#unknown = before?.[UNKNOWN]
    this.#values = shape.fields.map((field) => {
      if (before !== undefined) return getField(before, field.name)
      return field.key !== undefined ? {} : field.repeated ? [] : field.presence === 'implicit' ? zero(field, shape) : undefined
    })
  }

  field(b: Bytes, p: number, e: number, i: number, tag: number, start: number): number {
    const field = this.#shape.fields[i]!
    if (field.key !== undefined) return this.#entry(b, p, e, i, start)
    const list = this.#values[i] as unknown[]
    if (field.repeated && tag !== fieldTag(field)) {
      const end = size(b, p, e) + cursor.p
      p = cursor.p
      while (p < end) p = this.#value(b, p, end, field, i, undefined, (v) => list.push(v))
      if (p !== end) throw new Broken('a packed list is cut off', end)
      return p
    }
    if (field.repeated) return this.#value(b, p, e, field, i, undefined, (v) => list.push(v))
    return this.#value(b, p, e, field, i, this.#values[i], (v) => this.#set(i, v))
  }

  keep(b: Bytes, start: number, end: number): void {
    if (this.#to !== start) {
      this.#flush(b)
      this.#from = start
    }
    this.#to = end
  }

  done(b: Bytes, p: number): Plain {
    const made: Plain = {}
    const { fields } = this.#shape
    fields.forEach((field, i) => {
      const value = this.#values[i]
      if (value !== undefined) define(made, field.name, value)
      else if (field.presence === 'required') throw new Broken(`the required field ${field.name} is missing`, p)
    })
    this.#flush(b)
    if (this.#unknown !== undefined) made[UNKNOWN] = this.#unknown
    return made
  }

  #flush(b: Bytes): void {
    if (this.#from !== -1) (this.#unknown ??= []).push(copy(b, this.#from, this.#to))
  }

  #set(i: number, value: unknown): void {
    const { oneof } = this.#shape.fields[i]!
    if (oneof !== undefined) this.#shape.fields.forEach((it, n) => {
      if (it.oneof === oneof) this.#values[n] = undefined
    })
    this.#values[i] = value
  }

  #value(b: Bytes, p: number, e: number, field: FieldShape, i: number, before: unknown, take: Take): number {
    if (field.kind === 'message') take(this.#message(b, p, e, field, i, before))
    else {
      const v = SCALARS[field.kind]!(b, p, e)
      if (field.enum?.closed === true && !field.enum.names.has(v as number)) {
        (this.#unknown ??= []).push(unknownEnum(field.id, v as number))
      } else take(this.#converted(field, v))
    }
    return cursor.p
  }

  #converted(field: FieldShape, v: unknown): unknown {
    const { int64, enums } = this.#shape.values
    if (field.enum !== undefined) return enums === 'name' ? (field.enum.names.get(v as number) ?? v) : v
    if (typeof v !== 'bigint' || int64 === 'bigint') return v
    return int64 === 'string' ? String(v) : read.toNumber(v)
  }

  #message(b: Bytes, p: number, e: number, field: FieldShape, i: number, before: unknown): unknown {
    const isDate = field.message?.name === TIMESTAMP && this.#shape.values.timestamps === 'date'
    const into = isDate && before !== undefined ? fromDate(before as Date) : before
    const n = field.group ? 0 : size(b, p, e)
    const start = field.group ? p : cursor.p
    const group = field.group ? tagOf(field.id, 4) : 0
    const end = field.group ? e : start + n
    const made = this.#types[i]!(b, start, end, this.#depth + 1, group, into as Plain | undefined)
    return isDate ? toDate(made) : made
  }

  #entry(b: Bytes, p: number, e: number, i: number, start: number): number {
    const field = this.#shape.fields[i]!
    const end = size(b, p, e) + cursor.p
    p = cursor.p
    const keyKind = field.key!
    let key: unknown = keyKind === 'string' ? '' : keyKind === 'bool' ? false : 0
    let value: unknown
    while (p < end) {
      const tag = u32(b, p)
      p = cursor.p
      if (tag === tagOf(1, wireTypeOf(keyKind))) {
        key = SCALARS[keyKind]!(b, p, end)
        p = cursor.p
      } else if (tag === tagOf(2, wireTypeOf(field.kind))) {
        value = field.kind === 'message' ? this.#message(b, p, end, field, i, value) : SCALARS[field.kind]!(b, p, end)
        p = cursor.p
      } else p = skip(b, p, end, tag, MAX_DEPTH - this.#depth)
    }
    if (p !== end) throw new Broken("a map's entry is cut off", end)
    if (field.enum?.closed === true && value !== undefined && !field.enum.names.has(value as number)) {
      (this.#unknown ??= []).push(copy(b, start, p))
      return p
    }
    define(this.#values[i] as object, String(key), this.#entryValue(field, i, value))
    return p
  }

  #entryValue(field: FieldShape, i: number, value: unknown): unknown {
    if (field.kind !== 'message') return value === undefined ? zero(field, this.#shape) : this.#converted(field, value)
    return value ?? this.#message(new Uint8Array(1), 0, 1, field, i, undefined)
  }
}

function zero(field: FieldShape, { values }: MessageShape): unknown {
  return field.kind === 'bytes' ? new Uint8Array(0) : initialOf(field.kind, field.enum, values)
}
