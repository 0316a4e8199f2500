import assert from 'node:assert/strict'

/** Equal in what must be kept: bytes of any class are bytes, and a field of undefined is no field. */
export function same(found: unknown, expected: unknown, message?: string): void {
  if (message === undefined) assert.deepStrictEqual(normal(found), normal(expected))
  else assert.deepStrictEqual(normal(found), normal(expected), message)
}

export function isSame(found: unknown, expected: unknown): boolean {
  try {
    same(found, expected)
    return true
  } catch {
    return false
  }
}

function normal(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value)
  if (Array.isArray(value)) return value.map(normal)
  if (value instanceof Map) return new Map([...value].map(([key, it]) => [normal(key), normal(it)]))
  if (value instanceof Set) return new Set([...value].map(normal))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  const fields = Object.entries(value).filter(([, it]) => it !== undefined)
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, it]) => [name, normal(it)]))
}
