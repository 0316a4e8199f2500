import { describe } from '@skein/kit/misfit'
import { define, isObject } from './define.ts'
import { fromDate } from './natural.ts'
import { MAX_DEPTH, valuesOf } from './options.ts'
import { checkNatural } from './check-natural.ts'
import { enumValue, Misfit, scalar, wrong } from './scalars.ts'
import type { FieldShape, MessageShape, OneofShape, Scalar } from './shape.ts'
import type { Way } from './trail.ts'
import { Trail } from './trail.ts'
import { TIMESTAMP } from './well-known.ts'
import { keyOf } from './interpret/scalars.ts'
import type { Plain } from './wire/unknown.ts'
import { getField, UNKNOWN } from './wire/unknown.ts'

/**
 * A copy of a message with the fields of its type alone, each checked and in the form that the options give it. Coming
 * in, absent fields get their defaults. Throws an RpcError with the path of what doesn't fit.
 */
export function normalise(shape: MessageShape, value: unknown, way: Way): Plain {
  const walk = new Walk(shape, way, way === 'in')
  return walk.guarded(() => walk.message(shape, value))
}

/** The same of what goes out, with its defaults. */
export function complete(shape: MessageShape, value: unknown): Plain {
  const walk = new Walk(shape, 'out', true)
  return walk.guarded(() => walk.message(shape, value))
}

/** A key becomes a property's name whatever the options say of values. */
const KEYS = valuesOf({})

class Walk extends Trail {
  readonly #defaults: boolean
  readonly #within: object[] = []

  constructor(shape: MessageShape, way: Way, defaults: boolean) {
    super(shape, way)
    this.#defaults = defaults
  }

  message(shape: MessageShape, value: unknown): Plain {
    const given = shape.name === TIMESTAMP && value instanceof Date && shape.values.lenient ? fromDate(value) : value
    if (given === undefined && value instanceof Date) throw new Misfit('it is an invalid Date')
    if (!isObject(given)) return wrong(value, `an object (${shape.name})`)
    if (this.#within.includes(given)) throw new Misfit('it is inside itself (a cycle)')
    if (this.#within.length > MAX_DEPTH) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
    this.#within.push(given)
    const made: Plain = {}
    if (shape.values.oneofs === 'flat') this.#alone(shape, given)
    const done = new Set<OneofShape>()
    for (const field of shape.fields) {
      if (field.oneof !== undefined && shape.values.oneofs === 'union') {
        if (!done.has(field.oneof)) this.#union(shape, field.oneof, given, made)
        done.add(field.oneof)
        continue
      }
      const it = getField(given, field.name)
      if (it === undefined || (it === null && field.natural !== 'value')) this.#absent(field, made)
      else {
        this.path.push(field.name)
        define(made, field.name, this.#field(shape, field, it))
        this.path.pop()
      }
    }
    const unknown = given[UNKNOWN]
    if (unknown !== undefined) made[UNKNOWN] = unknown
    this.#within.pop()
    return made
  }

  #absent(field: FieldShape, made: Plain): void {
    if (field.presence === 'required') throw new Misfit(`the required field ${field.name} is missing`)
    if (!this.#defaults) return
    if (field.key !== undefined) define(made, field.name, {})
    else if (field.repeated) define(made, field.name, [])
    else if (field.presence === 'implicit') define(made, field.name, field.kind === 'bytes' ? new Uint8Array(0) : field.initial)
  }

  /** No two members of a oneof may be set. */
  #alone({ fields }: MessageShape, given: Plain): void {
    const set = new Map<OneofShape, string>()
    for (const { oneof, name } of fields) {
      if (oneof === undefined || (getField(given, name) ?? undefined) === undefined) continue
      const other = set.get(oneof)
      if (other !== undefined) throw new Misfit(`${other} and ${name} are both set; the oneof ${oneof.name} takes one`)
      set.set(oneof, name)
    }
  }

  #union(shape: MessageShape, oneof: OneofShape, given: Plain, made: Plain): void {
    const union = getField(given, oneof.property)
    if (union === undefined || union === null) return
    const members = shape.fields.filter((it) => it.oneof === oneof)
    const known = members.map(({ name }) => `'${name}'`).join(', ')
    this.path.push(oneof.property)
    const said = isObject(union) ? union['case'] : wrong(union, `{ case, value }, where case is one of ${known}`)
    const field = members.find(({ name }) => name === said)
    if (field === undefined) throw new Misfit(`its case ${describe(said)} is none of ${known}`)
    const value = this.at('value', () => this.#value(shape, field, (union as Plain)['value']))
    this.path.pop()
    define(made, oneof.property, { case: field.name, value })
  }

  #field(shape: MessageShape, field: FieldShape, value: unknown): unknown {
    if (field.key !== undefined) return this.#map(shape, field, field.key, value)
    if (!field.repeated) return this.#value(shape, field, value)
    if (!Array.isArray(value)) return wrong(value, 'a list')
    const made: unknown[] = []
    for (let i = 0; i < value.length; i++) {
      this.path.push(i)
      made.push(this.#value(shape, field, value[i]))
      this.path.pop()
    }
    return made
  }

  #map(shape: MessageShape, field: FieldShape, kind: Scalar, value: unknown): Plain {
    if (!isObject(value)) return wrong(value, 'an object or a Map')
    const made: Plain = {}
    for (const [name, it] of value instanceof Map ? (value as Map<unknown, unknown>) : Object.entries(value)) {
      this.at(typeof name === 'string' ? name : describe(name), () => {
        define(made, String(scalar(kind, keyOf(kind, name), KEYS)), this.#value(shape, field, it))
      })
    }
    return made
  }

  #value(shape: MessageShape, field: FieldShape, value: unknown): unknown {
    if (field.natural !== undefined) return checkNatural(this, field.natural, value, shape.values, this.#within.length)
    if (field.enum !== undefined) return enumValue(field.enum, value, shape.values)
    if (field.message === undefined) return scalar(field.kind as Scalar, value, shape.values)
    return this.message(field.message, value)
  }
}
