import { describe, expect, it } from 'vitest'
import { formatTimeout, parseTimeout } from './timeout.ts'
import { seeded } from '@skein/conformance'

describe('parseTimeout', () => {
  it.each([
    ['1H', 3_600_000], ['2M', 120_000], ['3S', 3_000], ['250m', 250], ['1500u', 1.5], ['1n', 0.000_001], ['99999999H', 99_999_999 * 3_600_000],
    // Beyond the grammar, and sent by some.
    ['0m', 0], ['00000010S', 10_000], [' 5S ', 5_000], ['5 S', 5_000],
  ])('reads %j', (text, ms) => {
    expect(parseTimeout(text)).toBe(ms)
    expect(parseTimeout(text)).toBe(ms)
  })

  it.each(['', 'm', '5', '-5m', '+5m', '1.5S', '5s', '5h', '5mm', '123456789m', '5m5', '٥m', '0x5m', '1e3m', 'Infinity', '5\nm', '5m 5m',
    '1 2m', ' ', '123456789 m'])(
    'reads no %j', (text) => { expect(parseTimeout(text)).toBeNaN() },
  )
})

describe('formatTimeout', () => {
  it.each([
    [250, '250m'], [249.99, '249m'], [100, '100m'], [99.9999, '99999u'], [1, '1000u'], [0.1, '100u'], [0.0015, '1500n'], [0.000_999_9, '999n'],
    [0, '1n'], [-5, '1n'], [-Infinity, '1n'], [NaN, '1n'], [0.000_000_1, '1n'],
    [99_999_999, '99999999m'], [99_999_999.5, '99999S'], [100_000_000, '100000S'], [99_999_999_000, '99999999S'],
    [99_999_999_001, '1666666M'], [5_999_999_940_001, '1666666H'], [Number.MAX_VALUE, '99999999H'],
  ])('writes %d ms', (ms, text) => {
    expect(formatTimeout(ms)).toBe(text)
    expect(formatTimeout(ms)).toBe(text)
  })

  it('never grows it, and loses less than a hundredth', () => {
    const random = seeded(1)
    for (let i = 0; i < 50_000; i++) {
      const ms = 10 ** (random() * 17 - 5)
      const text = formatTimeout(ms)
      expect(text).toMatch(/^[1-9]\d{0,7}[HMSmun]$/)
      const read = parseTimeout(text)
      if (read > ms || (read < ms * 0.99 && ms > 0.0001 && ms < 1e14)) expect.fail(`${ms} became ${text}`)
    }
  })

  it('is exact in whole units', () => {
    for (let us = 1; us < 100_000; us += 7) {
      expect(parseTimeout(formatTimeout(us / 1_000))).toBeLessThanOrEqual(us / 1_000)
    }
  })
})
