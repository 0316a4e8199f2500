import { describe, expect, it } from 'vitest'
import { checkMessage, payload } from './payload.ts'
import { makePlan, MOST_BYTES } from './plan.ts'

describe('makePlan', () => {
  it('is the same for the same seed, and differs otherwise', () => {
    expect(makePlan(5, true)).toEqual(makePlan(5, true))
    expect(makePlan(5, true)).not.toEqual(makePlan(6, true))
  })

  it('makes what gRPC allows, of every kind', () => {
    const plans = Array.from({ length: 2_000 }, (_, seed) => makePlan(seed, true))
    for (const { shape, requests, responses, code, bare, stop } of plans) {
      if (shape === 'Unary' || shape === 'ServerStream') expect(requests).toHaveLength(1)
      if (code === 0 && (shape === 'Unary' || shape === 'ClientStream')) expect(responses).toHaveLength(1)
      for (const size of [...requests, ...responses]) expect(size >= 0 && size <= MOST_BYTES).toBe(true)
      if (bare) expect(responses).toHaveLength(0)
      if (stop?.by === 'early end') expect(code).not.toBe(0)
    }
    expect(new Set(plans.map((it) => it.stop?.by))).toEqual(new Set([undefined, 'client', 'reset', 'early end']))
    expect(plans.some((it) => it.bare) && plans.some((it) => it.requests.length >= 100)).toBe(true)
    expect(Array.from({ length: 2_000 }, (_, seed) => makePlan(seed, false).stop?.by)).not.toContain('reset')
  })
})

describe('checkMessage', () => {
  it('passes what was sent, and names what is missing, longer or changed', () => {
    const sizes = [10, 3_000]
    const sent = payload(9, 'request', 1, 3_000)
    checkMessage(9, 'request', 1, sizes, sent)
    const changed = Uint8Array.from(sent)
    changed[2_999]! ^= 1
    expect(() => { checkMessage(9, 'request', 1, sizes, changed) }).toThrow('other bytes')
    expect(() => { checkMessage(9, 'request', 0, sizes, sent) }).toThrow('it was sent with 10')
    expect(() => { checkMessage(9, 'request', 2, sizes, sent) }).toThrow('there were to be 2')
    expect(() => { checkMessage(9, 'response', 1, sizes, sent) }).toThrow('other bytes')
  })
})
