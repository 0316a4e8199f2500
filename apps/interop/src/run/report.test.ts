import { expect, it } from 'vitest'
import type { Score } from './duel.ts'
import { notes, scoreTable, totals } from './report.ts'

const score = (name: string, client: string, server: string, tls: boolean, outcome: Score['outcome'], detail = ''): Score => (
  { case: name, client, server, tls, outcome, detail }
)
const scores = [
  score('empty_unary', 'skein', 'go', false, 'ok'), score('empty_unary', 'skein', 'go', true, 'ok'),
  score('orca_oob', 'skein', 'go', false, 'lacks', 'go\'s server has none'), score('orca_oob', 'skein', 'go', true, 'failed', 'late'),
  score('empty_unary', 'go', 'skein', false, 'ok', 'by the content'),
  score('ping_pong', 'skein', 'go', false, 'lacks', 'go\'s server has none'),
]

it('has a row for each case and a column for each client and server', () => {
  const lines = scoreTable(scores, ['orca_oob', 'ping_pong', 'empty_unary']).split('\n')
  expect(lines[1]).toContain('skein →')
  expect(lines.slice(5, 8)).toEqual([
    '║ orca_oob    │ –     ✗   │           ║',
    '║ ping_pong   │ –         │           ║',
    '║ empty_unary │ ✓     ✓   │ ✓*        ║',
  ])
})

it('says why, once for each reason', () => {
  expect(notes(scores)).toEqual([
    '– go\'s server has none: orca_oob, ping_pong',
    '✓* go\'s client: by the content: empty_unary',
    '✗ orca_oob, skein → go, TLS: late',
  ])
  expect(totals(scores)).toBe('3 ok, 2 that one side lacks, 1 failed')
})
