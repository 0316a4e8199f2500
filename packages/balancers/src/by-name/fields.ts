import { Code, RpcError } from '@skein/core'
import { durationMs } from '@skein/kit/duration'
import { describe, formatPath } from '@skein/kit/misfit'

const UINT32 = 2 ** 32 - 1
/** Of names and indices. */
const LONGEST_PATH = 30

/**
 * The fields of a JSON object, as proto3 has them: a null is a field that isn't there, a number may be a string, a name
 * may be written as in the .proto, and fields that aren't known are passed over. What is wrong throws INVALID_ARGUMENT
 * with its path and the reason.
 */
export class Fields {
  readonly #object: Readonly<Record<string, unknown>>
  readonly #path: readonly PropertyKey[]

  constructor(given: unknown, path: readonly PropertyKey[] = []) {
    if (path.length > LONGEST_PATH) throw refused(path, 'it lies too deep')
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refused(path, `it takes an object; it is ${describe(given)}`)
    this.#object = given as Readonly<Record<string, unknown>>
    this.#path = path
  }

  get names(): readonly string[] {
    return Object.keys(this.#object)
  }

  refuse(name: string, why: string): RpcError {
    return refused([...this.#path, name], why)
  }

  boolean(name: string): boolean | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'boolean') return value
    throw this.refuse(name, `it takes true or false; it is ${describe(value)}`)
  }

  string(name: string): string | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'string') return value
    throw this.refuse(name, `it takes a string; it is ${describe(value)}`)
  }

  number(name: string): number | undefined {
    const value = this.#get(name)
    if (value === undefined) return undefined
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && number >= 0 && number < Infinity) return number
    throw this.refuse(name, `it takes a number from 0 up; it is ${describe(value)}`)
  }

  whole(name: string, least: number = 0, most: number = UINT32): number | undefined {
    const number = this.number(name)
    if (number === undefined || (Number.isInteger(number) && number >= least && number <= most)) return number
    throw this.refuse(name, `it takes a whole number from ${least} to ${most}; it is ${number}`)
  }

  /** ms of a Duration, '1.5s'. */
  duration(name: string, zero: 'allowed' | 'refused'): number | undefined {
    const text = this.string(name)
    if (text === undefined) return undefined
    const ms = durationMs(text)
    if (ms === undefined) throw this.refuse(name, `it takes a duration such as "1.5s"; it is ${describe(text)}`)
    const least = zero === 'allowed' ? 'from 0 up' : 'above 0'
    if (ms < 0 || (ms === 0 && zero === 'refused')) throw this.refuse(name, `it takes a duration ${least}; it is ${describe(text)}`)
    return ms
  }

  object(name: string): Fields | undefined {
    const value = this.#get(name)
    return value === undefined ? undefined : new Fields(value, [...this.#path, name])
  }

  list(name: string): readonly Fields[] | undefined {
    const value = this.#get(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw this.refuse(name, `it takes a list; it is ${describe(value)}`)
    return value.map((it, i) => new Fields(it, [...this.#path, name, i]))
  }

  #get(name: string): unknown {
    const inProto = name.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`)
    const given = [name, inProto].find((it) => Object.hasOwn(this.#object, it))
    return given === undefined ? undefined : this.#object[given] ?? undefined
  }
}

function refused(path: readonly PropertyKey[], why: string): RpcError {
  const where = formatPath(path)
  return new RpcError(Code.INVALID_ARGUMENT, where === '' ? why : `${where}: ${why}`, { delivery: 'unsent' })
}
