import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'

const DRAWS = 200_000

function meanOf(draw: (random: Random) => number): number {
  const random = new Random(7)
  let sum = 0
  for (let i = 0; i < DRAWS; i++) sum += draw(random)
  return sum / DRAWS
}

describe('Random', () => {
  it('draws with the mean that is asked for', () => {
    expect(meanOf((it) => it.exponential(20))).toBeCloseTo(20, 0)
    expect(meanOf((it) => it.logNormal(20, 0.8))).toBeCloseTo(20, 0)
    expect(meanOf((it) => it.pareto(20, 3))).toBeCloseTo(20, 0)
    expect(meanOf((it) => it.normal())).toBeCloseTo(0, 1)
    expect(meanOf((it) => it.below(11))).toBeCloseTo(5, 1)
  })

  it('draws the same for the same seed, and else for another', () => {
    const first = (seed: number) => new Random(seed).next()
    expect(first(1)).toBe(first(1))
    expect(first(1)).not.toBe(first(2))
  })
})
