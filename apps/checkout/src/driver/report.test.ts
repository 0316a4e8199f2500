import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { lastLine, report, reportBadLines, reportChecks } from './report.ts'
import { Screen } from './screen.ts'
import type { Summary } from './summary.ts'

const summary: Summary = {
  ok: false,
  codec: 'json',
  transport: 'tcp',
  ms: 4_260,
  badLines: [],
  orders: {
    sent: 12, placed: 8, repeated: 1, askedAgain: 0, refused: { 'card-expired': 1, 'out-of-stock': 2 }, failed: { UNAVAILABLE: 1 },
    total: '1234.50', perSecond: 400,
  },
  latencies: [{ call: 'orders.place', seenBy: 'driver', count: 12, p50Ms: 1.234, p90Ms: 20, p99Ms: 30.06, maxMs: 31 }],
  killed: undefined,
  followed: [{
    order: 'demo-late', title: 'An order past its deadline', code: 'DEADLINE_EXCEEDED', message: 'it ran out of time',
    events: [
      { ms: 0, process: 'driver', kind: 'BEGAN', what: 'places an order' },
      { ms: 250.4, process: 'payments', kind: 'STOPPED', what: 'stops its work' },
    ],
  }],
  checks: [{ name: 'one', ok: true, detail: 'as it should' }, { name: 'two', ok: false, detail: '3, not 4' }],
}

async function written(write: (screen: Screen) => void, isTTY = false): Promise<string> {
  const stream = Object.assign(new PassThrough(), { isTTY })
  // The screen needs no more of a terminal than this.
  write(new Screen(stream as never))
  stream.end()
  return text(stream)
}

it('tells a run from orders to checks', async () => {
  expect(await written((screen) => { report(screen, summary) })).toBe(`
Orders: 12 sent, 400 a second
                                       orders      EUR
  placed                                    8  1234.50
  had been placed, answered as before       1
  refused: out-of-stock                     2
  refused: card-expired                     1
  FAILED: UNAVAILABLE                       1

Latency, in ms
  call          seen by  calls  p50   p90   p99   max
  orders.place  driver      12  1.2  20.0  30.1  31.0

An order past its deadline (demo-late)
     +0.0 ms  driver     places an order
   +250.4 ms  payments   stops its work
  its caller was told: it ran out of time

Checks
  ok      one: as it should
  FAILED  two: 3, not 4
`)
})

it('tells less where less is wanted', async () => {
  expect(await written((screen) => { reportChecks(screen, summary, (ok) => !ok) })).toBe('  FAILED  two: 3, not 4\n')
  expect(await written((screen) => { lastLine(screen, summary) })).toBe('1 of 2 checks FAILED; json over tcp, 4.3 s in all\n')
})

it('names ten bad lines, and counts the rest', async () => {
  const bad = Array.from({ length: 12 }, (_, i) => ({ line: i + 1, why: 'it is no JSON' }))
  const told = await written((screen) => { reportBadLines(screen, 'orders.jsonl', bad) })
  expect(told.split('\n').slice(0, 2)).toEqual(['12 lines of orders.jsonl are passed over', '  line 1: it is no JSON'])
  expect(told.split('\n').slice(-3)).toEqual(['  line 10: it is no JSON', '  and 2 more', ''])
})

it('writes a status over on a terminal, and not at all elsewhere', async () => {
  const go = (screen: Screen): void => {
    screen.status('1 of 2')
    screen.line('done')
  }
  expect(await written(go, true)).toBe('1 of 2\r\u001b[Kdone\n')
  expect(await written(go)).toBe('done\n')
})
