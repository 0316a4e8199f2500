import { fits64 } from '@skein/kit/check-value'

/**
 * Whether msgpackr writes the value as it is, and the reader gives it back. false only says that a closer look is due:
 * at maps, sets and classes, and at whatever can't be sent.
 */
export function isPackable(value: unknown, maxDepth: number): boolean {
  switch (typeof value) {
    case 'string': case 'number': case 'boolean': case 'undefined': return true
    case 'bigint': return fits64(value)
    case 'object': return value === null || arePackable(value, maxDepth)
    default: return false
  }
}

function arePackable(value: object, left: number): boolean {
  if (left === 0) return false
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i]
      const kind = typeof item
      if (kind === 'string' || kind === 'number') continue
      if (kind === 'object' ? item !== null && !arePackable(item as object, left - 1) : !isSimple(item)) return false
    }
    return true
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return isBytes(value) || isDate(value)
  const fields = value as Record<string, unknown>
  for (const key in fields) {
    const field = fields[key]
    const kind = typeof field
    if (kind === 'string' || kind === 'number' || kind === 'undefined') continue
    if (kind === 'object' ? field !== null && !arePackable(field as object, left - 1) : !isSimple(field)) return false
  }
  return true
}

function isSimple(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'bigint' && fits64(value))
}

function isBytes(value: object): boolean {
  return value instanceof Uint8Array
}

function isDate(value: object): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime())
}
