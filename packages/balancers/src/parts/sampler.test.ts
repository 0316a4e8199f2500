import { describe, expect, it } from 'vitest'
import { servers } from '../../test/fleet.ts'
import { Sampler } from './sampler.ts'

/** What each server is drawn, of chances that cover 0 to 1 evenly. */
function shares(weights: readonly number[]): number[] {
  const counts = weights.map(() => 0)
  const steps = 100_000
  let step = 0
  const sampler = new Sampler(servers(weights.length, (i) => ({ weight: weights[i] })), () => (step + 0.5) / steps)
  for (step = 0; step < steps; step++) counts[sampler.draw()]!++
  return counts.map((it) => it / steps)
}

describe('Sampler', () => {
  it.each([[[1, 1, 1, 1]], [[1, 2, 3, 4]], [[100, 1, 1]], [[0.001, 5]], [[7]]])('draws %j by its weights', (weights) => {
    const sum = weights.reduce((total, it) => total + it, 0)
    shares(weights).forEach((it, i) => { expect(Math.abs(it - weights[i]! / sum)).toBeLessThan(0.0001) })
  })

  it('draws another than one', () => {
    let chance = 0
    const sampler = new Sampler(servers(3), () => chance)
    for (chance = 0; chance < 1; chance += 0.01) for (const i of [0, 1, 2]) expect(sampler.drawOther(i)).not.toBe(i)
  })
})
