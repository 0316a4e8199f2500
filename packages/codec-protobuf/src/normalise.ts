import type { RpcError } from '@skein/core'
import { describe, malformed, misfit } from '@skein/kit/misfit'
import { MAX_DEPTH } from './options.ts'
import { enumValue, Misfit, scalar, wrong } from './scalars.ts'
import type { FieldShape, MessageShape } from './shape.ts'
import { fromDate, TIMESTAMP, toDate } from './timestamp.ts'
import { mapKey } from './wire/put.ts'
import type { Plain } from './wire/unknown.ts'
import { UNKNOWN } from './wire/unknown.ts'

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

  protected at<T>(step: PropertyKey, run: () => T): T {
    this.path.push(step)
    const made = run()
    this.path.pop()
    return made
  }
}

class Walk extends Trail {
  readonly #defaults: boolean
  readonly #within: object[] = []

  constructor(shape: MessageShape, way: Way) {
    super(shape, way)
    this.#defaults = way === 'in'
  }

  message(shape: MessageShape, value: unknown): Plain {
    const given = shape.name === TIMESTAMP && value instanceof Date ? fromDate(value) : value
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong(value, `an object (${shape.name})`)
    if (this.#within.includes(given)) throw new Misfit('it is inside itself (a cycle)')
    if (this.#within.length > MAX_DEPTH) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
    this.#within.push(given)
    const made: Plain = {}
    const set = new Map<string, string>()
    for (const field of shape.fields) {
      const it = Object.hasOwn(given, field.name) || !(field.name in Object.prototype) ? (given as Plain)[field.name] : undefined
      if (it === undefined || it === null) this.#absent(field, made)
      else {
        this.#alone(field, set)
        define(made, field.name, this.at(field.name, () => this.#field(shape, field, it)))
      }
    }
    const unknown = (given as Plain)[UNKNOWN]
    if (unknown !== undefined) made[UNKNOWN] = unknown
    this.#within.pop()
    return made
  }

  #absent(field: FieldShape, made: Plain): void {
    if (field.presence === 'required') throw new Misfit(`the required field ${field.name} is missing`)
    if (!this.#defaults) return
    const initial = field.key !== undefined ? {} : field.repeated ? [] : field.kind === 'bytes' ? new Uint8Array(0) : field.initial
    if (field.presence === 'implicit' || field.repeated || field.key !== undefined) define(made, field.name, initial)
  }

  /** No two members of a oneof may be set. */
  #alone(field: FieldShape, set: Map<string, string>): void {
    if (field.oneof === undefined) return
    const other = set.get(field.oneof)
    if (other !== undefined) throw new Misfit(`${other} and ${field.name} are both set, of which the oneof ${field.oneof} takes one`)
    set.set(field.oneof, field.name)
  }

  #field(shape: MessageShape, field: FieldShape, value: unknown): unknown {
    if (field.key !== undefined) return this.#map(shape, field, value)
    if (!field.repeated) return this.#value(shape, field, value)
    if (!Array.isArray(value)) return wrong(value, 'a list')
    // Array.from, unlike map, doesn't pass over holes.
    return Array.from(value, (it: unknown, i) => this.at(i, () => this.#value(shape, field, it)))
  }

  #map(shape: MessageShape, field: FieldShape, value: unknown): Plain {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(value, 'an object or a Map')
    const made: Plain = {}
    for (const [name, it] of value instanceof Map ? (value as Map<unknown, unknown>) : Object.entries(value)) {
      this.at(typeof name === 'string' ? name : describe(name), () => {
        const key = scalar(field.key ?? 'string', mapKey(field.key ?? 'string', name), { ...shape.values, int64: 'bigint' })
        define(made, String(key), this.#value(shape, field, it))
      })
    }
    return made
  }

  #value(shape: MessageShape, field: FieldShape, value: unknown): unknown {
    if (field.enum !== undefined) return enumValue(field.enum, value, shape.values)
    if (field.message === undefined) return scalar(field.kind as Exclude<FieldShape['kind'], 'enum' | 'message'>, value, shape.values)
    const made = this.message(field.message, value)
    return field.message.name === TIMESTAMP && shape.values.timestamps === 'date' ? toDate(made) : made
  }
}

/** Sets a property whatever its name: `__proto__` is one like any other. */
export function define(object: object, name: string, value: unknown): void {
  if (name !== '__proto__') (object as Record<string, unknown>)[name] = value
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
}
