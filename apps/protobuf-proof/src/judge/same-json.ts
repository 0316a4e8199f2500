/**
 * Whether two texts are the same JSON, whatever the order of their members. Numbers may differ by what a float of 32
 * bits doesn't hold: some write the digits of its double, some as few as tell it from other floats, some what was read.
 */
export function sameJson(one: string, other: string): boolean {
  return same(JSON.parse(one), JSON.parse(other))
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one === other || Math.fround(one) === Math.fround(other)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [mine, theirs] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return mine.size === theirs.size && [...mine].every(([key, it]) => theirs.has(key) && same(it, theirs.get(key)))
}
