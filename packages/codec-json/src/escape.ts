import type { RpcError } from '@skein/core'
import { fromBase64, toBase64 } from '@skein/kit/base64'
import { malformed } from '@skein/kit/misfit'

/** What an escape's key begins with. A text without it has no escape, which is quickly seen. */
export const MARK = '$'

/**
 * The value as JSON can write it: what it lacks becomes an object of one key that begins with `$`, and an object that
 * looks like one gets another `$`. To be called with what `checkValue` has passed.
 */
export function escape(value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: String(value) }
  if (Object.is(value, -0)) return { $number: '-0' }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(escape)
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof Map) return { $map: [...value].map((entry) => entry.map(escape)) }
  if (value instanceof Set) return { $set: [...value].map(escape) }
  if ('toJSON' in value && typeof value.toJSON === 'function') return escape(value.toJSON())
  // Object.fromEntries defines what it is given, so that a key __proto__ is a key like any other.
  const kept = Object.entries(value).filter(([, it]) => it !== undefined)
  const entries = kept.map(([key, it]) => [key, escape(it)] as const)
  const [only] = entries
  if (entries.length === 1 && only?.[0].startsWith(MARK) === true) return { [MARK + only[0]]: only[1] }
  return Object.fromEntries(entries)
}

/** The reverse, in place. Throws an RpcError with the path of an escape that is none. */
export function unescape(raw: unknown, type: string): unknown {
  return new Unescape(type).value(raw)
}

const NUMBERS: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 }
/** BigInt() takes time that grows with the square of the digits. */
const LONGEST_BIGINT = 1_000

function isEntries(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every((it) => Array.isArray(it) && it.length === 2)
}

class Unescape {
  readonly #type: string
  readonly #path: PropertyKey[] = []

  constructor(type: string) {
    this.#type = type
  }

  value(raw: unknown): unknown {
    if (typeof raw !== 'object' || raw === null) return raw
    if (Array.isArray(raw)) return this.#list(raw)
    const fields = raw as Record<string, unknown>
    const keys = Object.keys(fields)
    const key = keys[0] ?? ''
    if (keys.length === 1 && key.startsWith(MARK)) return this.#escaped(key, fields[key])
    for (const it of keys) {
      const before = fields[it]
      if (typeof before === 'object' && before !== null) fields[it] = this.#at(it, before)
    }
    return fields
  }

  #escaped(key: string, inner: unknown): unknown {
    if (key.startsWith(MARK + MARK)) return Object.fromEntries([[key.slice(1), this.#at(key, inner)]])
    switch (key) {
      case '$bigint':
        if (typeof inner === 'string' && inner.length <= LONGEST_BIGINT && /^-?\d+$/.test(inner)) return BigInt(inner)
        break
      case '$number':
        if (typeof inner === 'string' && Object.hasOwn(NUMBERS, inner)) return NUMBERS[inner]
        break
      case '$bytes': {
        const bytes = typeof inner === 'string' ? fromBase64(inner) : undefined
        if (bytes !== undefined) return bytes
        break
      }
      case '$date':
        if (typeof inner === 'string' && !Number.isNaN(Date.parse(inner))) return new Date(inner)
        break
      case '$set':
        if (Array.isArray(inner)) return new Set(this.#list(inner))
        break
      case '$map':
        if (isEntries(inner)) return new Map(this.#list(inner) as [unknown, unknown][])
        break
      default:
        throw this.#malformed(`{"${key}": …} is no known escape; an object with that one key is written {"$${key}": …}`)
    }
    throw this.#malformed(`what follows {"${key}": does not fit it`)
  }

  #malformed(why: string): RpcError {
    return malformed(this.#type, this.#path, why)
  }

  #list(raw: unknown[]): unknown[] {
    for (let i = 0; i < raw.length; i++) {
      const before = raw[i]
      if (typeof before === 'object' && before !== null) raw[i] = this.#at(i, before)
    }
    return raw
  }

  #at(step: PropertyKey, raw: unknown): unknown {
    this.#path.push(step)
    const value = this.value(raw)
    this.#path.pop()
    return value
  }
}
