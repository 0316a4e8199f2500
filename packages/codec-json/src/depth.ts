/** Whether more than `max` objects and lists lie within one another; not in a text of under two characters a level. */
export function isDeeper(value: unknown, length: number, max: number): boolean {
  return length > 2 * max && value !== null && typeof value === 'object' && goesBelow(value, max)
}

function goesBelow(value: object, left: number): boolean {
  if (left === 0) return true
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i]
      if (typeof item === 'object' && item !== null && goesBelow(item, left - 1)) return true
    }
    return false
  }
  const fields = value as Record<string, unknown>
  for (const key in fields) {
    const field = fields[key]
    if (typeof field === 'object' && field !== null && goesBelow(field, left - 1)) return true
  }
  return false
}
