import { expect, it } from 'vitest'
import { summaryIn } from './summary.ts'

it('finds the totals, and what failed', () => {
  const output = [
    'HPACK', '  ✔ 1: something', 'Failures: ', '', 'HTTP/2', '  5.1. Stream States', '    × 9: closed', '',
    'Finished in 6.5 seconds', '146 tests, 144 passed, 1 skipped, 1 failed', '',
  ].join('\n')
  expect(summaryIn(output)).toEqual({
    tests: 146, passed: 144, skipped: 1, failed: 1, failures: '\nHTTP/2\n  5.1. Stream States\n    × 9: closed',
  })
})

it('has no account of failures where there are none, and nothing where it did not end', () => {
  expect(summaryIn('Finished in 1 seconds\n146 tests, 146 passed, 0 skipped, 0 failed\n')).toMatchObject({ failed: 0, failures: '' })
  expect(summaryIn('HPACK\n  ✔ 1: something\n')).toBeUndefined()
})
