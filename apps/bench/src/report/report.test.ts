import { describe, expect, it } from 'vitest'
import { cases } from '../cases.ts'
import { type Result, without, withRatios } from '../row.ts'
import { checkAims } from './aims.ts'
import { chart } from './chart.ts'
import { cells } from './columns.ts'
import { digest } from './digest.ts'
import { bytes, count, duration, ratio } from './format.ts'
import { messagesDigest } from './messages-digest.ts'
import { timeLeft } from './progress.ts'
import { busyNote } from './machine.ts'
import { markdown } from './results.ts'
import { aimsTable, caseTables, digestTable } from './tables.ts'

const run = { seconds: 2, rounds: 3, busy: busyNote(0.84), date: '2026-01-31', chart: true }

type Part = Partial<Result> & Pick<Result, 'subject' | 'role'>

function result(name: string, inFlight: number, { subject, role, ...figures }: Part): Result {
  const it = cases.find((one) => one.name === name && one.inFlight === inFlight)!
  return { ...without(it, subject, role), ...figures }
}

const rows = withRatios([
  result('unary', 100, {
    subject: 'skein-http2-protobuf', role: 'ours',
    perSecond: 400_000, p50: 220, p99: 900, rounds: [390_000, 400_000, 410_000], spread: 0.05,
  }),
  result('unary', 100, { subject: 'grpc-js', role: 'peer', perSecond: 10_000, p50: 9_000, p99: 20_000 }),
  result('unary', 100, { subject: 'tonic', role: 'peer', skipped: 'cargo is not installed here' }),
  result('unary', 100, { subject: 'nice-grpc', role: 'peer', failed: 'it <fell> over' }),
  result('unary', 100, { subject: 'h2-floor', role: 'floor', perSecond: 1_600_000 }),
  result('unary', 100, { subject: 'tcp-floor', role: 'floor', perSecond: 2_000_000 }),
  result('memory-stream', 2_000, { subject: 'skein-http2-protobuf', role: 'ours', bytes: 900, client: 900, server: 800 }),
])

describe('figures', () => {
  it('read well', () => {
    expect([count(1_234_567.4), ratio(0.01234), ratio(12_345)]).toEqual(['1,234,567', '0.0123', '12,345'])
    expect([0.25, 950, 1_250, 2e6].map(duration)).toEqual(['0.25 µs', '950 µs', '1.25 ms', '2 s'])
    expect([bytes(900), bytes(20_480), bytes(2 ** 20)]).toEqual(['900', '20 KiB', '1 MiB'])
  })
})

describe('cells', () => {
  it('leaves out columns that nobody uses and says why a row has no figures', () => {
    const [titles, ...lines] = cells(rows.slice(0, 6))
    expect(titles).toEqual(['subject', 'a second', 'spread', 'p50', 'p99', '× grpc-js', 'of floor'])
    expect(lines[0]).toEqual(['skein-http2-protobuf', '400,000', '5 %', '220 µs', '900 µs', '40', '0.25'])
    expect(lines[2]![1]).toBe('cargo is not installed here')
    expect(lines[3]![1]).toBe('failed: it <fell> over')
  })
})

describe('checkAims', () => {
  it('says of each aim that has rows whether it was met', () => {
    const aims = checkAims(rows)
    const unary = 'HTTP/2: unary, 100 in flight'
    expect(aims).toContainEqual({ case: unary, wanted: '≥ 35 × grpc-js', got: '40 × grpc-js', met: true })
    expect(aims).toContainEqual({ case: unary, wanted: '≥ 0.3 × h2-floor', got: '0.25 × h2-floor', met: false })
    const memory = aims.find((aim) => aim.case === 'HTTP/2: memory-stream, the costlier side')
    expect(memory).toMatchObject({ got: '900', met: true })
    expect(aims.at(-1)).toMatchObject({ case: 'every case against every peer', met: true })
    expect(checkAims([])).toEqual([])
  })

  it('holds the p99 beside a large transfer against that without one', () => {
    const [nothing, large] = [{ p99: 2_000 }, { p99: 7_000 }].map((figures, at) =>
      result(['beside-nothing', 'beside-100MiB'][at]!, 1_000, { subject: 'skein-http2-protobuf', role: 'ours', ...figures }))
    expect(checkAims(withRatios([nothing!, large!]))).toMatchObject([{ got: '3.5 × (2 ms, then 7 ms)', met: false }])
  })
})

describe('tables', () => {
  it('have a heading for each case and the aims at the end', () => {
    const text = caseTables(rows)
    expect(text).toContain('unary, 100 in flight\n')
    expect(text).toContain('memory-stream, 2,000 open\n')
    expect(aimsTable(checkAims(rows))).toMatch(/≥ 0\.3 × h2-floor +│ +0\.25 × h2-floor +│ missed/)
    expect(aimsTable([])).toBe('')
  })
})

describe('messagesDigest', () => {
  it('has the libraries side by side, as multiples of the baseline', () => {
    const timed = withRatios([
      result('decode-maps', 1, { subject: 'skein-generated', role: 'ours', perSecond: 300_000 }),
      result('decode-maps', 1, { subject: 'skein-loaded', role: 'ours', failed: 'it fell over' }),
      result('decode-maps', 1, { subject: 'protobufjs-static', role: 'peer', perSecond: 200_000 }),
      result('decode-maps', 1, { subject: 'JSON', role: 'peer', perSecond: 100_000 }),
    ])
    const [titles, line, ...more] = messagesDigest(timed)!
    expect(titles).toHaveLength(line!.length)
    expect(line!.filter((cell) => cell !== '')).toEqual(['decode: maps', '1.5 ×', '200,000', '0.5 ×'])
    expect(more).toEqual([])
    expect(messagesDigest(rows)).toBeUndefined()
    expect(checkAims(timed)).toMatchObject([{ case: 'decode-maps', got: '1.5 × protobufjs-static', met: true }])
    expect(markdown(timed, [], run)).toContain('Encoding and decoding, beside other libraries')
  })
})

describe('digest', () => {
  it('has ours and its peers side by side, and only what ran', () => {
    expect(digest(rows)).toEqual([
      ['', 'skein-http2-protobuf', 'grpc-js', 'h2-floor'],
      ['unary, 100 in flight', '400,000 (40 ×)', '10,000', '1,600,000 (160 ×)'],
      ['p99 of unary, 100 in flight', '900 µs', '20 ms', ''],
      ['memory of an idle stream', '900', '', ''],
    ])
    expect(digest(rows.filter((row) => row.role !== 'ours'))).toBeUndefined()
    expect(digestTable(rows)).toContain('HTTP/2 against the peers')
  })
})

describe('markdown', () => {
  it('has the date, the chart, the aims and a table for each case', () => {
    const text = markdown(rows, checkAims(rows), run)
    expect(text).toMatch(/^# Results of 2026-01-31\n\n## HTTP\/2 against the peers\n/)
    expect(text).toContain('kept 0.8 cores busy')
    expect(text).toContain('(RESULTS.svg)')
    expect(text).toContain('| skein-http2-protobuf | 400,000 | 5 % |')
    expect(text).toContain('## memory-stream, 2,000 open')
  })
})

describe('busyNote', () => {
  it('says nothing of what does not matter', () => {
    expect(busyNote(0.1)).toBe('')
  })
})

describe('chart', () => {
  it('draws a bar for each ratio, longer on the side of better', () => {
    const svg = chart(rows, 'today')!
    const widths = [...svg.matchAll(/width="([\d.]+)" height="15"/g)].map(([, width]) => Number(width))
    expect(widths).toHaveLength(4)
    expect(widths[2]).toBeGreaterThan(widths[0]!)
    expect(svg).toContain('40×')
  })

  it('is none without the baseline', () => {
    const alone = rows.map((row) => ({ ...row, peers: {} }))
    expect(chart(alone, 'today')).toBeUndefined()
  })
})

describe('timeLeft', () => {
  it('guesses by what has passed', () => {
    expect(timeLeft(2, 10, 2_000)).toBe('')
    expect(timeLeft(5, 10, 5_000)).toBe(', 5 s left')
    expect(timeLeft(10, 310, 10_000)).toBe(', 5 min left')
  })
})
