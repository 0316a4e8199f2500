import { describe, expect, it } from 'vitest'
import { Histogram } from './histogram.ts'

describe('Histogram', () => {
  it('is exact where buckets are single values', () => {
    const histogram = new Histogram()
    for (const milliseconds of [0.001, 0.002, 0.003]) histogram.record(milliseconds)
    expect(histogram.percentile(0.5)).toBe(2)
    expect(histogram.count).toBe(3)
  })

  it('stays within 1.6 % over seven decades', () => {
    for (let exponent = -2; exponent <= 5; exponent += 0.01) {
      const histogram = new Histogram()
      const milliseconds = 10 ** exponent
      histogram.record(milliseconds)
      expect(Math.abs(histogram.percentile(0.99) / (milliseconds * 1000) - 1)).toBeLessThan(0.016)
    }
  })

  it('finds percentiles among many', () => {
    const histogram = new Histogram()
    for (let n = 1; n <= 10_000; n += 1) histogram.record(n / 100)
    expect(histogram.percentile(0.5)).toBeGreaterThan(49_000)
    expect(histogram.percentile(0.5)).toBeLessThan(51_000)
    expect(histogram.percentile(0.99)).toBeGreaterThan(97_400)
    expect(histogram.percentile(0.99)).toBeLessThan(100_600)
  })

  it('holds what is beyond its range in the last bucket, and nothing after clear', () => {
    const histogram = new Histogram()
    histogram.record(1e9)
    expect(histogram.percentile(1)).toBeGreaterThan(4e8)
    histogram.clear()
    expect(histogram.percentile(1)).toBe(0)
  })
})
