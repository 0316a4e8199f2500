import type { Bytes } from '@skein/core'
import { define } from '../define.ts'
import { isWide } from '../kinds.ts'
import { MAX_DEPTH } from '../options.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import { initialOf } from '../shape.ts'
import { cursor, readEnd, readInt32, readLooseString, readTag, skip, toNumber } from '../wire/read.ts'
import { whole } from '../wire/read-packed.ts'
import { enterRead, keep, keepEnum, lack, leaveRead } from '../wire/reading.ts'
import type { Decode, Wire } from '../wire/types.ts'
import type { Plain } from '../wire/unknown.ts'
import { UNKNOWN, valueAt } from '../wire/unknown.ts'
import { fieldTag, isPackable, tagOf, wireTypeOf } from '../wire/wire-type.ts'
import { emptyNatural, readNatural } from './natural.ts'
import { READ } from './scalars.ts'

type Types = readonly ((() => Wire) | undefined)[]

export function interpretRead(shape: MessageShape, types: Types): Decode {
  const byTag = new Map(shape.fields.flatMap((field, i) => tagsOf(field).map((tag) => [tag, i] as const)))
  return (b, p, e, d, g, m) => {
    enterRead(d, p)
    const reading = new Reading(shape, types, d, m)
    while (p < e) {
      const start = p
      const tag = readTag(b, p)
      p = cursor.p
      const i = byTag.get(tag)
      if (i !== undefined) {
        p = reading.field(b, p, e, i, tag, start)
        continue
      }
      if (tag === g && tag !== 0) {
        g = 0
        break
      }
      p = skip(b, p, e, tag, MAX_DEPTH - d)
      reading.unknown(b, start, p)
    }
    leaveRead(p, e, g)
    const made = reading.done()
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
  readonly #types: Types
  readonly #depth: number
  /** By the fields' places, also where oneofs are unions. */
  readonly #values: unknown[]
  #unknown: readonly Uint8Array[] | undefined

  constructor(shape: MessageShape, types: Types, depth: number, before: Plain | undefined) {
    this.#shape = shape
    this.#types = types
    this.#depth = depth
    this.#unknown = before?.[UNKNOWN]
    this.#values = shape.fields.map((field) => {
      return before === undefined ? empty(field, shape) : valueAt(shape, field, before)
    })
  }

  field(b: Bytes, p: number, e: number, i: number, tag: number, start: number): number {
    const field = this.#shape.fields[i]!
    if (field.key !== undefined) return this.#entry(b, p, e, i, start)
    const list = this.#values[i] as unknown[]
    if (field.repeated && tag !== fieldTag(field)) {
      const end = readEnd(b, p, e)
      p = cursor.p
      while (p < end) p = this.#value(b, p, end, field, i, undefined, (v) => list.push(v))
      return whole(p, end, 'a packed list')
    }
    if (field.repeated) return this.#value(b, p, e, field, i, undefined, (v) => list.push(v), start)
    return this.#value(b, p, e, field, i, this.#values[i], (v) => this.#set(i, v), start)
  }

  unknown(b: Bytes, start: number, end: number): void {
    this.#unknown = keep(this.#unknown, b, start, end)
  }

  done(): Plain {
    const made: Plain = {}
    const { fields, values } = this.#shape
    fields.forEach((field, i) => {
      const value = this.#values[i]
      if (value === undefined) {
        if (field.presence === 'required') lack()
      } else if (field.oneof === undefined || values.oneofs === 'flat') define(made, field.name, value)
      else define(made, field.oneof.property, { case: field.name, value })
    })
    if (this.#unknown !== undefined) made[UNKNOWN] = this.#unknown
    return made
  }

  #set(i: number, value: unknown): void {
    const { oneof } = this.#shape.fields[i]!
    if (oneof !== undefined) this.#shape.fields.forEach((it, n) => {
      if (it.oneof === oneof) this.#values[n] = undefined
    })
    this.#values[i] = value
  }

  /** `start`: where its tag is; a packed one has none. */
  #value(
    b: Bytes, p: number, e: number, field: FieldShape, i: number, before: unknown, take: Take, start?: number,
  ): number {
    if (field.kind === 'message') take(this.#message(b, p, e, field, i, before))
    else {
      const v = scalarIn(b, p, e, field)
      const { p: end } = cursor
      if (field.enum?.closed === true && !field.enum.names.has(v as number)) {
        if (start === undefined) this.#unknown = keepEnum(this.#unknown, field.id, v as number)
        else this.unknown(b, start, end)
      } else take(this.#converted(field, v))
      return end
    }
    return cursor.p
  }

  #converted(field: FieldShape, v: unknown): unknown {
    const { int64, enums } = this.#shape.values
    if (field.enum !== undefined) return enums === 'name' ? (field.enum.names.get(v as number) ?? v) : v
    if (typeof v !== 'bigint' || int64 === 'bigint') return v
    return int64 === 'string' ? String(v) : toNumber(v)
  }

  #message(b: Bytes, p: number, e: number, field: FieldShape, i: number, before: unknown): unknown {
    const depth = this.#depth + 1
    if (field.natural !== undefined) {
      return this.#converted(field, readNatural(field.natural, b, p, e, depth, wide(field, before)))
    }
    const { read } = this.#types[i]!()
    if (field.group) return read(b, p, e, depth, tagOf(field.id, 4), before as Plain | undefined)
    const end = readEnd(b, p, e)
    return read(b, cursor.p, end, depth, 0, before as Plain | undefined)
  }

  #entry(b: Bytes, p: number, e: number, i: number, start: number): number {
    const field = this.#shape.fields[i]!
    const end = readEnd(b, p, e)
    p = cursor.p
    const keyKind = field.key!
    let key: unknown = keyKind === 'string' ? '' : keyKind === 'bool' ? false : 0
    let value: unknown
    while (p < end) {
      const tag = readTag(b, p)
      p = cursor.p
      if (tag === tagOf(1, wireTypeOf(keyKind))) {
        key = keyKind === 'string' && !field.utf8 ? readLooseString(b, p, end) : READ[keyKind](b, p, end)
        p = cursor.p
      } else if (tag === tagOf(2, wireTypeOf(field.kind))) {
        value = field.kind === 'message' ? this.#message(b, p, end, field, i, value) : scalarIn(b, p, end, field)
        p = cursor.p
      } else p = skip(b, p, end, tag, MAX_DEPTH - this.#depth)
    }
    whole(p, end, "a map's entry")
    const isUnlisted = field.enum?.closed === true && value !== undefined && !field.enum.names.has(value as number)
    if (isUnlisted) this.unknown(b, start, p)
    else define(this.#values[i] as object, String(key), this.#entryValue(b, p, field, i, value))
    return p
  }

  #entryValue(b: Bytes, p: number, field: FieldShape, i: number, value: unknown): unknown {
    if (field.natural !== undefined) return value ?? this.#converted(field, emptyNatural(field.natural))
    if (field.kind !== 'message') return value === undefined ? zero(field, this.#shape) : this.#converted(field, value)
    return value ?? this.#types[i]!().read(b, p, p, this.#depth + 1, 0)
  }
}

function scalarIn(b: Bytes, p: number, e: number, { kind, utf8 }: FieldShape): unknown {
  if (kind === 'enum') return readInt32(b, p)
  return kind === 'string' && !utf8 ? readLooseString(b, p, e) : READ[kind as keyof typeof READ](b, p, e)
}

/** A wrapper's value of 64 bits, whatever the options made of it. */
function wide({ natural }: FieldShape, before: unknown): unknown {
  return before !== undefined && isWide(natural as never) ? BigInt(before as string) : before
}

function empty(field: FieldShape, shape: MessageShape): unknown {
  return field.key !== undefined ? {} : field.repeated ? [] : field.presence === 'implicit' ? zero(field, shape) : undefined
}

function zero(field: FieldShape, { values }: MessageShape): unknown {
  return field.kind === 'bytes' ? new Uint8Array(0) : initialOf(field.kind, field.enum, values)
}
