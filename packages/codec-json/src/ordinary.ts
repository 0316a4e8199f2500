/**
 * Whether JSON.stringify writes the value as it is: no bigint, date, bytes, map or other class, no number that JSON
 * lacks, nothing that it would drop or turn into null, not too deep, and so no cycle. false: a closer look is due.
 */
export function isOrdinary(value: unknown, maxDepth: number): boolean {
  switch (typeof value) {
    case 'string': case 'boolean': return true
    case 'number': return isPlain(value)
    case 'object': return value === null || areOrdinary(value, maxDepth)
    default: return false
  }
}

/** Finite, and not -0, which JSON.stringify writes as 0. */
function isPlain(value: number): boolean {
  return value - value === 0 && (value !== 0 || 1 / value > 0)
}

// The loops are written out twice: a call for each field would cost half of JSON.stringify itself.
function areOrdinary(value: object, left: number): boolean {
  if (left === 0) return false
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i]
      const kind = typeof item
      if (kind === 'string' || kind === 'boolean') continue
      if (kind === 'number' ? !isPlain(item as number) : kind !== 'object' || !isNested(item, left)) return false
    }
    return true
  }
  const fields = value as Record<string, unknown>
  // To ask for the prototype takes as long as to look at three fields.
  if (fields['constructor'] !== Object && !hasPlainPrototype(value)) return false
  if (fields['toJSON'] !== undefined) return false
  for (const key in fields) {
    const field = fields[key]
    const kind = typeof field
    if (kind === 'string' || kind === 'boolean' || field === undefined) continue
    if (kind === 'number' ? !isPlain(field as number) : kind !== 'object' || !isNested(field, left)) return false
  }
  return true
}

function isNested(value: unknown, left: number): boolean {
  return value === null || areOrdinary(value as object, left - 1)
}

function hasPlainPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
