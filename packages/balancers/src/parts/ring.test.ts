import { describe, expect, it } from 'vitest'
import { servers } from '../../test/fleet.ts'
import { hash, mix } from './hash.ts'
import { Ring } from './ring.ts'

describe('Ring', () => {
  it.each([[1, 1], [1, 1_000], [7, 7], [10, 1_000], [300, 6_000]])('%d servers, %d points: is as a sorted list of them', (count, size) => {
    const all = servers(count)
    const ring = new Ring(all, size)
    const sorted = all.flatMap(({ endpoint: { address } }, owner) => {
      const from = hash(address)
      const step = hash(address, from) | 1
      return Array.from({ length: size / count }, (_, i) => (
        { point: mix((from + Math.imul(i + 1, step)) | 0) >>> 0, owner }))
    }).sort((a, b) => a.point - b.point || a.owner - b.owner)
    expect(ring.size).toBe(sorted.length)
    expect(sorted.map((_, i) => ring.owner(i))).toEqual(sorted.map(({ owner }) => owner))
    for (const [i, { point }] of sorted.entries()) {
      expect(ring.find(point)).toBe(i)
      expect(ring.find(point + 1)).toBe((i + 1) % sorted.length)
      expect(ring.after(i)).toBe((i + 1) % sorted.length)
    }
  })

  it('gives each its points, in proportion to its weight', () => {
    const ring = new Ring(servers(4, (i) => ({ weight: i + 1 })), 1_000)
    const counts = [0, 0, 0, 0]
    for (let point = 0; point < ring.size; point++) counts[ring.owner(point)]!++
    expect(counts).toEqual([100, 200, 300, 400])
  })
})
