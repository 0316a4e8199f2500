import { describe, expect, it } from 'vitest'
import { seeded } from '@skein/conformance'
import { Quantile } from './quantile.ts'

describe('Quantile', () => {
  it('says nothing before it has seen twenty', () => {
    const quantile = new Quantile(0.5)
    for (let i = 0; i < 19; i++) quantile.observe(5)
    expect(quantile.value).toBe(undefined)
    quantile.observe(5)
    expect(quantile.value).toBeGreaterThan(3)
    expect(quantile.value).toBeLessThan(8)
  })

  it.each([0.5, 0.9, 0.95, 0.99])('finds %d of what it is shown, and follows it', (p) => {
    const random = seeded(11)
    const quantile = new Quantile(p)
    for (const scale of [10, 100, 30]) {
      let above = 0
      let sum = 0
      for (let i = 0; i < 30_000; i++) {
        const value = -scale * Math.log(1 - random())
        if (i >= 10_000) {
          if (value > (quantile.value ?? 0)) above++
          sum += quantile.value ?? 0
        }
        quantile.observe(value)
      }
      expect(Math.abs(above / 20_000 - (1 - p))).toBeLessThan(0.005)
      const exact = -scale * Math.log(1 - p)
      expect(sum / 20_000 / exact).toBeGreaterThan(0.85)
      expect(sum / 20_000 / exact).toBeLessThan(1.15)
    }
  })

  it('stays a number, whatever it is shown', () => {
    const quantile = new Quantile(0.95)
    for (let i = 0; i < 10_000; i++) quantile.observe(i % 2 === 0 ? 0 : 1e12)
    expect(Number.isFinite(quantile.value)).toBe(true)
    for (let i = 0; i < 100_000; i++) quantile.observe(0)
    expect(quantile.value).toBeGreaterThan(0)
  })
})
