import { expect, it } from 'vitest'
import { lineOf, resultsIn } from './outcome.ts'

it('reads the lines that it writes, among others', () => {
  const results = [
    { case: 'empty_unary', outcome: 'ok', detail: '' },
    { case: 'orca_oob', outcome: 'lacks', detail: 'why: because' },
    { case: 'ping_pong', outcome: 'failed', detail: 'one two' },
  ] as const
  const output = ['starting', ...results.map(lineOf), 'ok', 'failed to say', ''].join('\n')
  expect(resultsIn(output)).toEqual(results)
  expect(lineOf({ ...results[2], detail: 'one\n  two' })).toBe('failed ping_pong: one two')
})
