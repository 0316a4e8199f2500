import { describe, expect, it } from 'vitest'
import { Backoff } from './backoff.ts'

describe('Backoff', () => {
  it('grows by its multiplier up to its maximum, and begins anew after a success', () => {
    const backoff = new Backoff({ initial: 100, multiplier: 2, max: 500, jitter: 0 }, Math.random)
    expect([1, 2, 3, 4, 5].map(() => backoff.failed())).toEqual([100, 200, 400, 500, 500])
    backoff.succeeded()
    expect(backoff.failed()).toBe(100)
  })

  it('is spread by chance, by its share to both sides', () => {
    const at = (random: number): number => new Backoff({ initial: 100, jitter: 0.2 }, () => random).failed()
    expect(at(0)).toBeCloseTo(80)
    expect(at(0.5)).toBeCloseTo(100)
    expect(at(0.9999)).toBeCloseTo(120, 1)
  })

  it.each([
    [{ initial: -1 }], [{ initial: NaN }], [{ multiplier: 0.5 }], [{ max: -1 }], [{ jitter: 2 }], [{ jitter: -0.1 }],
  ])('refuses %o, naming it', (options) => {
    expect(() => new Backoff(options, Math.random)).toThrow(`backoff.${Object.keys(options)[0]}: it is`)
  })
})
