import type { RpcError } from '@skein/core'
import { describe, malformed, misfit } from '@skein/kit/misfit'
import { define, isObject } from './define.ts'
import { MAX_DEPTH, valuesOf } from './options.ts'
import { enumValue, Misfit, scalar, wrong } from './scalars.ts'
import type { FieldShape, MessageShape, Scalar } from './shape.ts'
import { fromDate, TIMESTAMP, toDate } from './timestamp.ts'
import { mapKey } from './wire/put.ts'
import type { Plain } from './wire/unknown.ts'
import { getField, UNKNOWN } from './wire/unknown.ts'

/** Which way a message goes decides what kind of error its faults are. */
export type Way = 'in' | 'out'

/**
 * A copy of a message with the fields of its type alone, each checked and in the form that the options give it. Coming
 * in, absent fields get their defaults. Throws an RpcError with the path of what doesn't fit.
 */
export function normalise(shape: MessageShape, value: unknown, way: Way): Plain {
  const walk = new Walk(shape, way)
  return walk.guarded(() => walk.message(shape, value))
}

/** Where one is in a message; turns a Misfit into an RpcError that says so. */
export class Trail {
  readonly path: PropertyKey[] = []
  readonly #name: string
  readonly #way: Way

  constructor(shape: MessageShape, way: Way) {
    this.#name = shape.name
    this.#way = way
  }

  guarded<T>(run: () => T): T {
    try {
      return run()
    } catch (thrown) {
      throw thrown instanceof Misfit ? this.#error(thrown) : thrown
    }
  }

  #error({ message }: Misfit): RpcError {
    return this.#way === 'out' ? misfit(this.#name, this.path, message) : malformed(this.#name, this.path, message)
  }
}

/** A key becomes a property's name whatever the options say of values. */
const KEYS = valuesOf({})

class Walk extends Trail {
  readonly #defaults: boolean
  readonly #within: object[] = []

  constructor(shape: MessageShape, way: Way) {
    super(shape, way)
    this.#defaults = way === 'in'
  }

  message(shape: MessageShape, value: unknown): Plain {
    const given = shape.name === TIMESTAMP && value instanceof Date ? fromDate(value) : value
    if (!isObject(given)) return wrong(value, `an object (${shape.name})`)
    if (this.#within.includes(given)) throw new Misfit('it is inside itself (a cycle)')
    if (this.#within.length > MAX_DEPTH) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
    this.#within.push(given)
    const made: Plain = {}
    const set = new Map<string, string>()
    for (const field of shape.fields) {
      const it = getField(given, field.name)
      if (it === undefined || it === null) this.#absent(field, made)
      else {
        this.#alone(field, set)
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
  #alone(field: FieldShape, set: Map<string, string>): void {
    if (field.oneof === undefined) return
    const other = set.get(field.oneof)
    if (other !== undefined) throw new Misfit(`${other} and ${field.name} are both set; the oneof ${field.oneof} takes one`)
    set.set(field.oneof, field.name)
  }

  #field(shape: MessageShape, field: FieldShape, value: unknown): unknown {
    if (field.key !== undefined) return this.#map(shape, field, value)
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

  #map(shape: MessageShape, field: FieldShape, value: unknown): Plain {
    if (!isObject(value)) return wrong(value, 'an object or a Map')
    const made: Plain = {}
    const kind = field.key ?? 'string'
    for (const [name, it] of value instanceof Map ? (value as Map<unknown, unknown>) : Object.entries(value)) {
      this.path.push(typeof name === 'string' ? name : describe(name))
      define(made, String(scalar(kind, mapKey(kind, name), KEYS)), this.#value(shape, field, it))
      this.path.pop()
    }
    return made
  }

  #value(shape: MessageShape, field: FieldShape, value: unknown): unknown {
    if (field.enum !== undefined) return enumValue(field.enum, value, shape.values)
    if (field.message === undefined) return scalar(field.kind as Scalar, value, shape.values)
    const made = this.message(field.message, value)
    return field.message.name === TIMESTAMP && shape.values.timestamps === 'date' ? toDate(made) : made
  }
}
