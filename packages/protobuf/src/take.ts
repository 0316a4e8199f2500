import { describe } from '@skein/kit/misfit'
import { define, isObject } from './define.ts'
import { keyOf } from './interpret/scalars.ts'
import type { JsonOptions } from './json/options.ts'
import { Misfit, TooDeep, up, wrong } from './misfit.ts'
import { fromDate } from './natural.ts'
import { MAX_DEPTH, valuesOf } from './options.ts'
import { scalar } from './scalars.ts'
import type { FieldShape, MessageShape, OneofShape, Scalar } from './shape.ts'
import { TIMESTAMP } from './well-known.ts'
import type { Plain } from './wire/unknown.ts'
import { getField } from './wire/unknown.ts'

/** Makes what it's for of a value that lies within `d` messages, or throws a Misfit. Each field has one of its own. */
export type Take = (value: unknown, d: number, options: JsonOptions) => unknown

/** What is passed over, such as an enum's name that isn't known. */
export const SKIP: unique symbol = Symbol('skip')

/** A list of what `one` makes. One that `isSame` says would come out the same is copied whole. */
export function listOf(one: Take, isSame?: (list: readonly unknown[]) => boolean): Take {
  return (value, d, options) => {
    if (!Array.isArray(value)) return wrong(value, 'a list')
    if (isSame?.(value) === true) return value.slice()
    const made: unknown[] = []
    let i = 0
    try {
      for (; i < value.length; i++) {
        const it = one(value[i], d, options)
        if (it !== SKIP) made.push(it)
      }
    } catch (thrown) {
      throw up(thrown, i)
    }
    return made
  }
}

/** A key becomes a property's name whatever the options say of values. */
const KEYS = valuesOf({})
const DIGITS = /^-?\d+$/

function nameOf(kind: Scalar, key: unknown): string {
  if (kind === 'string' && typeof key === 'string' && key.isWellFormed()) return key
  return String(scalar(kind, keyOf(kind, key), KEYS))
}

/** A map that may also be a Map. */
export function mapOf(kind: Scalar, one: Take): Take {
  return (value, d, options) => {
    if (!isObject(value)) return wrong(value, 'an object or a Map')
    const made: Plain = {}
    let key: unknown
    try {
      for (key of value instanceof Map ? (value as Map<unknown, unknown>).keys() : Object.keys(value)) {
        const name = nameOf(kind, key)
        const it = value instanceof Map ? (value as Map<unknown, unknown>).get(key) : value[key as string]
        define(made, name, one(it, d, options))
      }
    } catch (thrown) {
      throw up(thrown, typeof key === 'string' ? key : describe(key))
    }
    return made
  }
}

/** A map in JSON. */
export function jsonMapOf(kind: Scalar, one: Take): Take {
  const isInteger = kind !== 'string' && kind !== 'bool'
  return (value, d, options) => {
    if (!isObject(value)) return wrong(value, 'an object')
    const made: Plain = {}
    let key = ''
    try {
      for (key of Object.keys(value)) {
        if (isInteger && !DIGITS.test(key)) return wrong(key, 'an integer in decimal digits')
        const it = one(value[key], d, options)
        if (it !== SKIP) define(made, nameOf(kind, key), it)
      }
    } catch (thrown) {
      throw up(thrown, key)
    }
    return made
  }
}

/** A message that a program gives. */
export function given(shape: MessageShape, value: unknown, d: number): Plain {
  const it = shape.name === TIMESTAMP && value instanceof Date && shape.values.lenient ? fromDate(value) : value
  if (it === undefined && value instanceof Date) throw new Misfit('it is an invalid Date')
  if (!isObject(it)) return wrong(value, `an object (${shape.name})`)
  if (d > MAX_DEPTH) throw new TooDeep(it)
  return it
}

export function missing({ name }: FieldShape): Misfit {
  return new Misfit(`the required field ${name} is missing`)
}

/** No two members of a oneof may be set. */
export function alone({ fields }: MessageShape, message: Plain): void {
  const set = new Map<OneofShape, string>()
  for (const { oneof, name } of fields) {
    if (oneof === undefined || (getField(message, name) ?? undefined) === undefined) continue
    const other = set.get(oneof)
    if (other !== undefined) throw new Misfit(`${other} and ${name} are both set; the oneof ${oneof.name} takes one`)
    set.set(oneof, name)
  }
}

export function hasFlatOneofs({ values, fields }: MessageShape): boolean {
  return values.oneofs === 'flat' && fields.some(({ oneof }) => oneof !== undefined)
}

/** A oneof that is a property of its own: its members, by their cases. */
export class Union {
  readonly property: string
  readonly #members: ReadonlyMap<unknown, { readonly field: FieldShape, readonly take: Take }>

  constructor(oneof: OneofShape, fields: readonly FieldShape[], takeOf: (field: FieldShape) => Take) {
    this.property = oneof.property
    const members = fields.filter((it) => it.oneof === oneof)
    this.#members = new Map(members.map((field) => [field.name, { field, take: takeOf(field) }]))
  }

  take(value: unknown, d: number, options: JsonOptions): { readonly field: FieldShape, readonly value: unknown } {
    if (!isObject(value)) return wrong(value, `{ case, value }, where case is one of ${this.#known()}`)
    const said = value['case']
    const member = this.#members.get(said)
    if (member === undefined) throw new Misfit(`its case ${describe(said)} is none of ${this.#known()}`)
    try {
      return { field: member.field, value: member.take(value['value'], d, options) }
    } catch (thrown) {
      throw up(thrown, 'value')
    }
  }

  #known(): string {
    return [...this.#members.keys()].map((name) => `'${String(name)}'`).join(', ')
  }
}

/** The oneofs of a message that are unions, each at its first member; the other fields as they are. */
export function membersOf(shape: MessageShape, takeOf: (field: FieldShape) => Take): readonly (FieldShape | Union)[] {
  const { fields, values } = shape
  const done = new Set<OneofShape>()
  return fields.flatMap((field): (FieldShape | Union)[] => {
    const { oneof } = field
    if (oneof === undefined || values.oneofs === 'flat') return [field]
    if (done.has(oneof)) return []
    done.add(oneof)
    return [new Union(oneof, fields, takeOf)]
  })
}
