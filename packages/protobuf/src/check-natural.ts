import { define, isObject } from './define.ts'
import type { JsonValue } from './json-value.ts'
import { fromDate, fromMs } from './natural.ts'
import type { Values } from './options.ts'
import { MAX_DEPTH } from './options.ts'
import { Misfit, up, wrong } from './misfit.ts'
import { scalar } from './scalars.ts'
import type { Natural } from './well-known.ts'

/** What stands for a well-known type, checked. `depth` is that of the message it would be. */
export function checkNatural(natural: Natural, value: unknown, values: Values, depth: number): unknown {
  switch (natural) {
    case 'date':
      return value instanceof Date && fromDate(value) !== undefined ? value : wrong(value, 'a valid Date (google.protobuf.Timestamp)')
    case 'duration':
      if (typeof value !== 'number') return wrong(value, 'a number of milliseconds (google.protobuf.Duration)')
      if (fromMs(value) === undefined) throw new Misfit(`${value} is no duration in milliseconds, of at most 10000 years`)
      return value
    case 'mask':
      if (!Array.isArray(value)) return wrong(value, 'a list of paths (google.protobuf.FieldMask)')
      return each(value, (it) => scalar('string', it, values))
    case 'struct': return isPlain(value) ? json(value, depth) : wrong(value, 'an object (google.protobuf.Struct)')
    case 'list': return Array.isArray(value) ? json(value, depth) : wrong(value, 'a list (google.protobuf.ListValue)')
    case 'value': return json(value, depth + 1)
    default: return scalar(natural, value, values)
  }
}

function isPlain(value: unknown): boolean {
  return isObject(value) && !(value instanceof Date) && !(value instanceof Uint8Array)
}

/** A list or an object takes two messages: its own, and the google.protobuf.Value that it is in. */
function json(value: unknown, depth: number): JsonValue {
  const isWhole = typeof value !== 'object' || value === null
  if (depth > (isWhole ? MAX_DEPTH + 1 : MAX_DEPTH)) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Misfit('half of a surrogate pair has no UTF-8')
    return value
  }
  if (Array.isArray(value)) return each(value, (it) => json(it, depth + 2))
  if (!isPlain(value)) return wrong(value, 'JSON')
  const made: Record<string, JsonValue> = {}
  let key = ''
  try {
    for (key of Object.keys(value as object)) {
      if (!key.isWellFormed()) throw new Misfit('half of a surrogate pair has no UTF-8')
      define(made, key, json((value as Record<string, unknown>)[key], depth + 2))
    }
  } catch (thrown) {
    throw up(thrown, key)
  }
  return made
}

function each<T>(list: readonly unknown[], take: (it: unknown) => T): T[] {
  const made: T[] = []
  try {
    for (const it of list) made.push(take(it))
  } catch (thrown) {
    throw up(thrown, made.length)
  }
  return made
}
