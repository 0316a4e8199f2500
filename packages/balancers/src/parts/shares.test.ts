import { describe, expect, it } from 'vitest'
import { sharesOf } from './shares.ts'

describe('sharesOf', () => {
  it('are multiples of the mean, which those have that say nothing', () => {
    expect(sharesOf([1, 0, 3])).toEqual([0.5, 1, 1.5])
    expect(sharesOf([0, 0])).toBeUndefined()
  })

  it('are no more than 10 and no less than 0.01', () => {
    const others = Array.from({ length: 99 }, () => 1)
    expect(sharesOf([1e6, ...others])).toEqual([10, ...others.map(() => 0.01)])
    expect(sharesOf([0.001, ...others])?.[0]).toBe(0.01)
  })

  it.each([[[1e308, 1e308, 1e308, 0]], [[5e-324, 5e-324, 5e-324, 0]], [[1e308, 5e-324, 1]]])('are sound for %j', (reported) => {
    for (const it of sharesOf(reported)!) {
      expect(it).toBeGreaterThanOrEqual(0.01)
      expect(it).toBeLessThanOrEqual(10)
    }
  })
})
