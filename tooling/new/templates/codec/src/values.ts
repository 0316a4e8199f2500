import { malformed } from '@skein/kit/misfit'

/**
 * A value as JSON can write it: strings, booleans, null and finite numbers as they are, anything else as a list that
 * begins with its kind. To be called with what `checkValue` has passed.
 */
export function pack(value: unknown): unknown {
  if (typeof value === 'bigint') return ['bigint', String(value)]
  if (typeof value === 'number') return packNumber(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return ['list', ...value.map(pack)]
  if (value instanceof Uint8Array) return ['bytes', ...value]
  if (value instanceof Date) return ['date', value.getTime()]
  if (value instanceof Map) return ['map', ...[...value].map(([key, it]) => [pack(key), pack(it)])]
  if (value instanceof Set) return ['set', ...[...value].map(pack)]
  if ('toJSON' in value && typeof value.toJSON === 'function') return pack(value.toJSON())
  const fields = Object.entries(value).filter(([, it]) => it !== undefined)
  return ['object', ...fields.map(([key, it]) => [key, pack(it)])]
}

function packNumber(value: number): unknown {
  if (Object.is(value, -0)) return ['number', '-0']
  return Number.isFinite(value) ? value : ['number', String(value)]
}

/** The reverse. Throws an RpcError for what `pack` can't have made, and for what lies deeper than `depth`. */
export function unpack(raw: unknown, type: string, depth: number): unknown {
  if (typeof raw !== 'object' || raw === null) return raw
  if (!Array.isArray(raw)) throw malformed(type, [], 'it is no value of this codec')
  if (depth === 0) throw malformed(type, [], 'it is too deep')
  const [kind, ...parts] = raw as unknown[]
  const inner = (it: unknown): unknown => unpack(it, type, depth - 1)
  const pair = (it: unknown): [unknown, unknown] => {
    if (!Array.isArray(it) || it.length !== 2) throw malformed(type, [], 'an entry is no pair')
    return [inner(it[0]), inner(it[1])]
  }
  switch (kind) {
    case 'bigint': return BigInt(text(parts[0], /^-?\d{1,1000}$/, type))
    case 'number': return Number(text(parts[0], /^(?:-0|NaN|-?Infinity)$/, type))
    case 'bytes': return Uint8Array.from(parts.map(Number))
    case 'date': return new Date(Number(parts[0]))
    case 'list': return parts.map(inner)
    case 'set': return new Set(parts.map(inner))
    case 'map': return new Map(parts.map(pair))
    // fromEntries defines what it is given, so that a key __proto__ is a key like any other.
    case 'object': return Object.fromEntries(parts.map(pair) as [string, unknown][])
    default: throw malformed(type, [], 'a list does not begin with a kind')
  }
}

function text(raw: unknown, pattern: RegExp, type: string): string {
  if (typeof raw === 'string' && pattern.test(raw)) return raw
  throw malformed(type, [], 'a number is none')
}
