/**
 * Whether two texts are the same JSON, whatever the order of their members. Numbers may differ where one of them is a
 * float of 32 bits: some write all digits of its double, some as few as tell it from other floats.
 */
export function sameJson(one: string, other: string): boolean {
  return same(JSON.parse(one), JSON.parse(other))
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one === other || isSameFloat(one, other)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [mine, theirs] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return mine.size === theirs.size && [...mine].every(([key, it]) => theirs.has(key) && same(it, theirs.get(key)))
}

function isSameFloat(one: number, other: number): boolean {
  const float = Math.fround(one)
  return float === Math.fround(other) && (one === float || other === float)
}
