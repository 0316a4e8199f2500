import { expect, it } from 'vitest'
import { Rate } from './rate.ts'

it('is how often something happens in a second, of the last seconds', () => {
  const rate = new Rate(1_000)
  expect(rate.perSecond(1_000)).toBe(0)
  for (let i = 0; i < 10; i++) rate.add(1_500)
  expect(rate.perSecond(2_000)).toBe(10)
  expect(rate.perSecond(5_999)).toBeCloseTo(2, 2)
  // In the next window what was before counts for less and less, and not at all in the one after it.
  expect(rate.perSecond(8_500)).toBe(1)
  for (const now of [11_000, 16_000, 3_600_000]) {
    const later = new Rate(1_000)
    for (let i = 0; i < 10; i++) later.add(1_500)
    expect(later.perSecond(now)).toBe(0)
  }
})
