import { expect, it } from 'vitest'
import { durationMs } from './duration.ts'

it.each([
  ['1.5s', 1500], ['1.1s', 1100], ['.1s', 100], ['2.s', 2000], ['0s', 0], ['-0.25s', -250], ['0.000000001s', 0.000001],
  ['315576000000s', 315_576_000_000_000], ['315576000001s', undefined], [`${'9'.repeat(400)}s`, undefined],
  ['', undefined], ['s', undefined], ['.s', undefined], ['1', undefined], ['1ms', undefined], ['1e3s', undefined], [' 1s', undefined],
  ['+1s', undefined], ['1.0000000001s', undefined], ['1s\n', undefined], ['NaNs', undefined],
])('durationMs(%j) is %s', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})
