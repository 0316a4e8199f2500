import { describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { againstBaseline, type Result, sorted, toJson, without, withRatios } from './row.ts'

const unary = cases.find((one) => one.name === 'unary' && one.inFlight === 100)!
const memory = cases.find((one) => one.kind === 'streamMemory')!

function result(subject: string, role: Result['role'], figures: Partial<Result>, it = unary): Result {
  return { ...without(it, subject, role), ...figures }
}

describe('withRatios', () => {
  const rows = withRatios([
    result('skein-tcp-json', 'ours', { perSecond: 300_000 }),
    result('grpc-js', 'peer', { perSecond: 10_000 }),
    result('tcp-floor', 'floor', { perSecond: 1_000_000 }),
    result('tonic', 'peer', { failed: 'it fell over' }),
  ])

  it('holds each row against floors and peers of its case', () => {
    expect(rows[0]).toMatchObject({ peers: { 'grpc-js': 30 }, floor: { 'tcp-floor': 0.3 } })
    expect(againstBaseline(rows[2]!)).toBe(100)
  })

  it('has no ratio where there is no figure', () => {
    expect(rows[3]).toMatchObject({ peers: {}, floor: {} })
    expect(Object.keys(rows[0]!.peers)).toEqual(['grpc-js'])
  })

  it('never compares different cases', () => {
    const other = { ...result('grpc-js', 'peer', { perSecond: 1 }), inFlight: 1 }
    const more = withRatios([result('skein-tcp-json', 'ours', { perSecond: 1 }), other])
    expect(more[0]!.peers).toEqual({})
  })

  it('counts less memory and less time as better', () => {
    const [ours, theirs] = withRatios([
      result('skein-tcp-json', 'ours', { bytes: 500 }, memory), result('grpc-js', 'peer', { bytes: 5_000 }, memory),
    ])
    expect(ours!.peers['grpc-js']).toBe(10)
    expect(theirs!.peers['grpc-js']).toBe(1)
    const [fast] = withRatios([result('skein-tcp-json', 'ours', { p50: 10 }), result('grpc-js', 'peer', { p50: 40 })])
    expect(fast!.peers['grpc-js']).toBe(4)
  })
})

describe('toJson', () => {
  it('writes one object a line, with the fields that readers rely on', () => {
    const rows = withRatios([
      result('grpc-js', 'peer', { perSecond: 9, p50: 1, p99: 2, bytes: 3 }),
      result('tcp-floor', 'floor', { perSecond: 90 }),
    ])
    const text = toJson(rows)
    const lines = text.trim().split('\n')
    expect(lines).toHaveLength(4)
    expect(JSON.parse(lines[1]!.replace(/,$/, ''))).toMatchObject({
      case: 'unary', subject: 'grpc-js', inFlight: 100, perSecond: 9, p50: 1, p99: 2, bytes: 3,
      floor: { 'tcp-floor': 0.1 }, peers: { 'grpc-js': 1 },
    })
    expect(JSON.parse(text)).toHaveLength(2)
  })
})

describe('sorted', () => {
  it('keeps the cases in the order in which they ran and puts subjects in theirs', () => {
    const mixed = [
      result('tcp-floor', 'floor', {}), result('grpc-js', 'peer', {}), result('skein-tcp-json', 'ours', {}),
      result('grpc-js', 'peer', {}, memory), result('skein-tcp-json', 'ours', {}, memory),
    ]
    expect(sorted(mixed).map((row) => `${row.case} ${row.subject}`)).toEqual([
      'unary skein-tcp-json', 'unary grpc-js', 'unary tcp-floor',
      'memory-stream skein-tcp-json', 'memory-stream grpc-js',
    ])
  })
})
