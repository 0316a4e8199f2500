import { describe, expect, it } from 'vitest'
import { Recorder } from './recorder.ts'

function filled(values: readonly number[]): Recorder {
  const recorder = new Recorder()
  for (const it of values) recorder.record(it)
  return recorder
}

describe('recorder', () => {
  it('keeps small values to the microsecond', () => {
    const it = filled([0.001, 0.002, 0.003, 1.234])
    expect([25, 50, 75, 100].map((percent) => it.percentile(percent))).toEqual([0.001, 0.002, 0.003, 1.234])
    expect([it.min, it.max, it.count]).toEqual([0.001, 1.234, 4])
  })

  it('is exact to a thousandth over nine decades', () => {
    for (let micros = 1; micros < 2 ** 32; micros = Math.ceil(micros * 1.37)) {
      const it = filled([0, micros / 1_000, 5_000_000])
      const found = it.percentile(50) * 1_000
      expect(Math.abs(found - micros) / micros, `${micros} µs`).toBeLessThanOrEqual(0.001)
    }
  })

  it('gives the percentiles of sorted values', () => {
    // A fixed sequence without an order.
    const values = Array.from({ length: 10_000 }, (_, i) => ((i * 7_919) % 10_000) / 10 + 0.1)
    const recorder = filled(values)
    const sorted = values.toSorted((a, b) => a - b)
    for (const percent of [1, 10, 50, 90, 99, 99.9]) {
      const exact = sorted[Math.ceil((percent / 100) * sorted.length) - 1]!
      expect(Math.abs(recorder.percentile(percent) - exact) / exact, `p${percent}`).toBeLessThan(0.0011)
    }
    expect(recorder.mean).toBeCloseTo(500.05, 6)
    expect(recorder.deviation).toBeCloseTo(288.675, 1)
  })

  it('counts what lies between limits, each value once', () => {
    const recorder = filled([1, 1, 2, 3, 10, 100])
    expect(recorder.between([1, 5, 50, 100])).toEqual([2, 2, 1, 1])
  })

  it('has no figures of nothing, and none below zero or beyond its range', () => {
    expect(new Recorder().percentile(50)).toBeNaN()
    const it = filled([-1, 1e9])
    expect([it.min, it.max]).toEqual([-1, 1e9])
    expect(it.percentile(100)).toBeCloseTo(4_294_967, -5)
  })
})
