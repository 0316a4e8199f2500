import { describe, expect, it } from 'vitest'
import { seeded, servers } from '../../test/fleet.ts'
import type { Server } from '../../test/fleet.ts'
import { hash, mix } from './hash.ts'
import { countsOf } from './points.ts'
import { Ring } from './ring.ts'

describe('Ring', () => {
  it.each([[1, 1], [1, 1_000], [7, 7], [10, 1_000], [300, 6_000]])('%d servers, %d points: is as a sorted list of them', (count, size) => {
    const all = servers(count)
    const ring = new Ring(all, countsOf(all, size / count, Infinity))
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
    const all = servers(4, (i) => ({ weight: i + 1 }))
    const counts = countsOf(all, 250, Infinity)
    const ring = new Ring(all, counts)
    const found = [0, 0, 0, 0]
    for (let point = 0; point < ring.size; point++) found[ring.owner(point)]!++
    expect(found).toEqual(counts)
    for (const [i, it] of counts.entries()) expect(it / counts[0]!).toBeCloseTo(i + 1, 1)
  })

  it('is the same whether it was made of the one before or anew, whoever comes, goes or weighs more', () => {
    const random = seeded(5)
    const pool = servers(80)
    let all: Server[] = []
    let ring: Ring | undefined
    for (let step = 0; step < 300; step++) {
      // Mostly a few, sometimes all of them.
      const change = step % 50 === 0 ? 0.5 : 0.02
      all = pool.filter((it) => all.includes(it) !== random() < change)
      for (const it of all) {
        if (random() < change) it.endpoint = { ...it.endpoint, weight: 1 + Math.floor(random() * 3) }
      }
      const counts = countsOf(all, 30, 1_500)
      ring = new Ring(all, counts, ring)
      const anew = new Ring(all, counts)
      expect(ring.size).toBe(anew.size)
      for (let point = 0; point < ring.size; point++) expect(ring.owner(point)).toBe(anew.owner(point))
      for (let i = 0; i < 100; i++) {
        const hashed = Math.floor(random() * 2 ** 32)
        expect(ring.find(hashed)).toBe(anew.find(hashed))
      }
    }
  })
})

describe('countsOf', () => {
  it('gives each what it may have, and all together no more than they may', () => {
    expect(countsOf(servers(3), 1_000, 5_000)).toEqual([1_000, 1_000, 1_000])
    // Numbers whose sum is a bit more than three.
    expect(countsOf(servers(3, (i) => ({ weight: [0.1, 2.7, 0.2][i] })), 1_000, 5_000)).toEqual([100, 2_700, 200])
    expect(countsOf(servers(5), 1_000, 5_000)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000])
    for (const count of [6, 7, 9, 100, 777]) {
      const counts = countsOf(servers(count, (i) => ({ weight: 1 + i % 3 })), 1_000, 5_000)
      const sum = counts.reduce((total, it) => total + it, 0)
      expect(sum).toBeLessThanOrEqual(5_050)
      expect(sum).toBeGreaterThan(4_100)
    }
  })

  it('stays as it is for most that come or go', () => {
    let changes = 0
    for (let count = 300, before = 0; count < 600; count++) {
      const [now] = countsOf(servers(count, (i) => ({ weight: 1 + i % 3 })), 1_000, 262_144)
      if (now !== before) changes++
      before = now!
    }
    expect(changes).toBeLessThanOrEqual(6)
  })
})
