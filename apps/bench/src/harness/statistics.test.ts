import { describe, expect, it } from 'vitest'
import { median, percentile, spread } from './statistics.ts'

describe('median', () => {
  it('takes the middle, or the mean of two', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(median([])).toBeNaN()
  })
})

describe('spread', () => {
  it('is a share of the median', () => {
    expect(spread([90, 100, 120])).toBeCloseTo(0.3)
    expect(spread([100])).toBe(0)
  })
})

describe('percentile', () => {
  it('takes a number that is there', () => {
    expect(percentile([3, 1, 2], 0.5)).toBe(2)
    expect(percentile([1, 2, 3], 0.99)).toBe(3)
    expect(percentile([], 0.5)).toBeNaN()
  })
})
