import { describe, misfit } from './misfit.ts'

/**
 * What codecs without a schema send: null, booleans, numbers, strings, bigints, dates, bytes, lists, maps, sets, and
 * objects by their own enumerable fields, instances of a class with a `toJSON` by what it returns. Throws an RpcError
 * (INVALID_ARGUMENT, unsent) with the path of anything else, of a cycle, and of what lies deeper than `maxDepth`
 * objects and lists. `undefined` is a field that isn't there; it has no place in a list, a map or a set.
 * `bits`: what bigints must fit.
 */
export function checkValue(value: unknown, type: string, maxDepth: number, bits: 64 | undefined = undefined): void {
  if (value !== undefined) new Check(type, maxDepth, bits).value(value)
}

/** Whether it is an int64 or a uint64. */
export function fits64(value: bigint): boolean {
  return value >= -0x8000_0000_0000_0000n && value <= 0xffff_ffff_ffff_ffffn
}

/** They have no fields of their own, so they would arrive as `{}`; a Promise is an `await` that was forgotten. */
const OPAQUE = [ArrayBuffer, Error, Promise, RegExp, WeakMap, WeakSet]

/** Whether an object has no fields that could be sent in its place. */
export function isOpaque(value: object): boolean {
  return ArrayBuffer.isView(value) || OPAQUE.some((kind) => value instanceof kind)
}

/** A plain object's own `toJSON` is a function among its fields, which can't be sent. */
function isInstance(value: object): boolean {
  return Object.getPrototypeOf(value) !== Object.prototype
}

class Check {
  readonly #type: string
  readonly #maxDepth: number
  readonly #bits: 64 | undefined
  readonly #path: PropertyKey[] = []
  readonly #within: object[] = []

  constructor(type: string, maxDepth: number, bits: 64 | undefined) {
    this.#type = type
    this.#bits = bits
    this.#maxDepth = maxDepth
  }

  value(value: unknown): void {
    switch (typeof value) {
      case 'string': case 'number': case 'boolean': return
      case 'bigint':
        if (this.#bits === 64 && !fits64(value)) this.#refuse(`${value} does not fit 64 bits`)
        return
      case 'object':
        if (value !== null) this.#object(value)
        return
      default: this.#refuse(`${describe(value)} can't be sent`)
    }
  }

  #object(value: object): void {
    if (value instanceof Uint8Array) return
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? this.#refuse('it is an invalid date') : undefined
    if (this.#within.includes(value)) this.#refuse('it is inside itself (a cycle)')
    if (this.#within.length >= this.#maxDepth) this.#refuse(`it lies deeper than ${this.#maxDepth} objects and lists`)
    this.#within.push(value)
    this.#fields(value)
    this.#within.pop()
  }

  #fields(value: object): void {
    if (Array.isArray(value)) for (let i = 0; i < value.length; i++) this.#at(i, value[i])
    else if (value instanceof Set) for (const it of value) this.#at('(element)', it)
    else if (value instanceof Map) {
      for (const [key, it] of value) {
        this.#at(typeof key === 'object' ? '(key)' : String(key), key)
        this.#at(typeof key === 'object' ? '(value)' : String(key), it)
      }
    } else if (isInstance(value) && 'toJSON' in value && typeof value.toJSON === 'function') this.value(value.toJSON())
    else if (ArrayBuffer.isView(value)) this.#refuse(`${describe(value)} can't be sent; give bytes as a Uint8Array`)
    else if (isOpaque(value)) this.#refuse(`${describe(value)} can't be sent`)
    else for (const [key, it] of Object.entries(value)) if (it !== undefined) this.#at(key, it)
  }

  #at(step: PropertyKey, value: unknown): void {
    this.#path.push(step)
    this.value(value)
    this.#path.pop()
  }

  #refuse(why: string): never {
    throw misfit(this.#type, this.#path, why)
  }
}
