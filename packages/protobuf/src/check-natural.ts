import { define, isObject } from './define.ts'
import type { JsonValue } from './json-value.ts'
import { fromDate, fromMs } from './natural.ts'
import type { Values } from './options.ts'
import { MAX_DEPTH } from './options.ts'
import { Misfit, scalar, wrong } from './scalars.ts'
import type { Trail } from './trail.ts'
import type { Natural } from './well-known.ts'

/** What stands for a well-known type, checked. `depth` is that of the message it would be. */
export function checkNatural(trail: Trail, natural: Natural, value: unknown, values: Values, depth: number): unknown {
  switch (natural) {
    case 'date':
      return value instanceof Date && fromDate(value) !== undefined ? value : wrong(value, 'a valid Date (google.protobuf.Timestamp)')
    case 'duration':
      if (typeof value !== 'number') return wrong(value, 'a number of milliseconds (google.protobuf.Duration)')
      if (fromMs(value) === undefined) throw new Misfit(`${value} is no duration in milliseconds, of at most 10000 years`)
      return value
    case 'mask':
      if (!Array.isArray(value)) return wrong(value, 'a list of paths (google.protobuf.FieldMask)')
      return value.map((it, i) => trail.at(i, () => scalar('string', it, values)))
    case 'struct': return isPlain(value) ? json(trail, value, depth) : wrong(value, 'an object (google.protobuf.Struct)')
    case 'list': return Array.isArray(value) ? json(trail, value, depth) : wrong(value, 'a list (google.protobuf.ListValue)')
    case 'value': return json(trail, value, depth + 1)
    default: return scalar(natural, value, values)
  }
}

function isPlain(value: unknown): boolean {
  return isObject(value) && !(value instanceof Date) && !(value instanceof Uint8Array)
}

/** A list or an object takes two messages: its own, and the google.protobuf.Value that it is in. */
function json(trail: Trail, value: unknown, depth: number): JsonValue {
  const isWhole = typeof value !== 'object' || value === null
  if (depth > (isWhole ? MAX_DEPTH + 1 : MAX_DEPTH)) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Misfit('half of a surrogate pair has no UTF-8')
    return value
  }
  if (Array.isArray(value)) return value.map((it, i) => trail.at(i, () => json(trail, it, depth + 2)))
  if (!isPlain(value)) return wrong(value, 'JSON')
  const made: Record<string, JsonValue> = {}
  for (const [key, it] of Object.entries(value as object)) {
    if (!key.isWellFormed()) throw new Misfit('half of a surrogate pair has no UTF-8')
    define(made, key, trail.at(key, () => json(trail, it, depth + 2)))
  }
  return made
}
