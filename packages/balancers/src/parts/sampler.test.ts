import { describe, expect, it } from 'vitest'
import { seeded, servers } from '../../test/fleet.ts'
import { Chance } from './chance.ts'
import { Sampler } from './sampler.ts'

/** What each server is drawn, of chances that cover 0 to 1 evenly. */
function shares(weights: readonly number[]): number[] {
  const counts = weights.map(() => 0)
  const steps = 10_000
  let place = 0
  let step = 0
  const chance = { below: () => place, next: () => (step + 0.5) / steps * 2 ** 31 }
  const sampler = new Sampler(servers(weights.length, (i) => ({ weight: weights[i] })), chance)
  for (place = 0; place < weights.length; place++) for (step = 0; step < steps; step++) counts[sampler.draw()]!++
  return counts.map((it) => it / steps / weights.length)
}

describe('Sampler', () => {
  it.each([[[1, 1, 1, 1]], [[1, 2, 3, 4]], [[100, 1, 1]], [[0.001, 5]], [[7]]])('draws %j by its weights', (weights) => {
    const sum = weights.reduce((total, it) => total + it, 0)
    shares(weights).forEach((it, i) => { expect(Math.abs(it - weights[i]! / sum)).toBeLessThan(0.0001) })
  })

  it('draws another than one', () => {
    const sampler = new Sampler(servers(3), new Chance(seeded(1)))
    for (let i = 0; i < 300; i++) expect(sampler.drawOther(i % 3)).not.toBe(i % 3)
  })
})
