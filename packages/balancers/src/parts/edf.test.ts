import { describe, expect, it } from 'vitest'
import { seeded, servers } from '../../test/fleet.ts'
import { Edf } from './edf.ts'

function shares(edf: Edf, times: number): number[] {
  const picked = Array.from({ length: times }, () => edf.next())
  return edf.servers.map((it) => picked.filter((other) => other === it).length)
}

describe('Edf', () => {
  it('gives each exactly its weight', () => {
    const edf = new Edf()
    edf.set(servers(4), [1, 2, 3, 0.5], seeded(1))
    expect(shares(edf, 6_500)).toEqual([1_000, 2_000, 3_000, 500])
  })

  it('spreads the calls of the heaviest', () => {
    const edf = new Edf()
    const all = servers(3)
    edf.set(all, [2, 1, 1], seeded(2))
    const order = Array.from({ length: 40 }, () => all.indexOf(edf.next() as never))
    for (let i = 2; i < order.length; i++) expect(order.slice(i - 2, i + 1)).not.toEqual([0, 0, 0])
  })

  it('puts nobody off when weights change before each call', () => {
    const edf = new Edf()
    const all = servers(3)
    const random = seeded(3)
    const counts = [0, 0, 0]
    for (let i = 0; i < 6_000; i++) {
      edf.set(all, [1, 2, 3 + i % 2 / 1_000], random)
      counts[all.indexOf(edf.next())]!++
    }
    for (const [i, count] of counts.entries()) expect(Math.abs(count - 1_000 * (i + 1))).toBeLessThan(3)
  })

  it('keeps the turn of who stays when others come and go', () => {
    const edf = new Edf()
    const all = servers(5)
    const random = seeded(4)
    const counts = new Map(all.map((it) => [it, 0]))
    for (let i = 0; i < 4_000; i++) {
      edf.set([...all.slice(0, 3), all[3 + i % 2]!], [1, 1, 1, 1], random)
      const next = edf.next()
      counts.set(next, counts.get(next)! + 1)
    }
    const [a, b, c] = all.map((it) => counts.get(it)!)
    expect(Math.max(a!, b!, c!) - Math.min(a!, b!, c!)).toBeLessThanOrEqual(1)
  })
})
