import { describe, expect, it } from 'vitest'
import { seeded } from '../../test/fleet.ts'
import { Chance } from './chance.ts'

describe('Chance', () => {
  it('is even, and the same for the same seed', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    const [one, other] = [new Chance(seeded(1)), new Chance(seeded(1))]
    for (let i = 0; i < 100_000; i++) {
      const drawn = one.below(10)
      counts[drawn]!++
      expect(other.below(10)).toBe(drawn)
    }
    // χ² of nine degrees of freedom is below 27.9 in 999 of 1,000 cases.
    expect(counts.reduce((sum, it) => sum + (it - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9)
  })

  it.each([() => 0, () => 1 - 2 ** -53])('keeps to its limits for any seed', (random) => {
    const chance = new Chance(random)
    for (let i = 0; i < 1_000; i++) expect(chance.below(3)).toBeLessThan(3)
  })
})
