import { describe, expect, it } from 'vitest'
import { cases } from '../cases.ts'
import type { Round } from './round.ts'
import { resultOf, stepsOf } from './turns.ts'

const unary = cases.find((one) => one.name === 'unary' && one.inFlight === 100)!
const stream = cases.find((one) => one.kind === 'duplex')!
const subject = { name: 'grpc-js', role: 'peer' } as const

function round(calls: number, bytes: number | null = 1_000): Round {
  return { calls, seconds: 0.5, p50: 10.04, p99: 20, bytes, cpu: { client: 4, server: 6 } }
}

describe('resultOf', () => {
  it('takes the medians of the rounds and their spread', () => {
    expect(resultOf(unary, subject, [round(900), round(1_000), round(1_300)])).toEqual({
      case: 'unary', subject: 'grpc-js', role: 'peer', inFlight: 100,
      perSecond: 2_000, rounds: [1_800, 2_000, 2_600], spread: 0.4, p50: 10, p99: 20, bytes: 1, client: 4, server: 6,
    })
  })

  it('counts messages where there are streams', () => {
    const result = resultOf(stream, subject, [round(10, 480_000)])
    expect(result).toMatchObject({ perSecond: 20_000, bytes: 48, client: 0.004, server: 0.006 })
  })

  it('has no latency and no client where a round lacks them', () => {
    const outside = { ...round(900), p50: null, p99: null, cpu: { client: null, server: 6 } }
    expect(resultOf(unary, subject, [round(900), outside])).toMatchObject({ p50: null, client: null, server: 6 })
  })

  it('keeps digits of small rates and has no bytes where nobody counted them', () => {
    const result = resultOf(unary, subject, [round(3, null), round(2, null)])
    expect(result).toMatchObject({ perSecond: 5, rounds: [6, 4], bytes: null })
  })
})

describe('stepsOf', () => {
  it('is a start and its rounds, or a weighing', () => {
    expect(stepsOf(unary, 3)).toBe(4)
    expect(stepsOf(cases.find((one) => one.kind === 'streamMemory')!, 3)).toBe(1)
  })
})
