import { describe, expect, it } from 'vitest'
import { CANCELLED, judge } from './judge.ts'
import type { Called, Served } from './judge.ts'
import { makePlan } from './plan.ts'
import type { Plan } from './plan.ts'

const plan: Plan = {
  ...makePlan(1, true), requests: [1, 2], responses: [3], code: 0, message: '', stop: undefined,
  metadata: [['x-req-0', 'a'], ['x-req-1', 'b'], ['x-req-0', 'c']], headers: [], trailers: [['x-trail-0-bin', Buffer.from('t')]],
}
const called: Called = { headers: [], messages: 1, code: 0, message: '', trailers: plan.trailers, unsent: false }
const served: Served = { metadata: plan.metadata, messages: 2, halfClosed: true, done: Promise.resolve() }

describe('judge', () => {
  it('takes what went as planned; names are in any order, values of one name are not', () => {
    judge(plan, called, served)
    const [a, b, c] = plan.metadata
    judge(plan, called, { ...served, metadata: [b!, ['grpc-timeout', '1S'], a!, c!] })
    expect(() => { judge(plan, called, { ...served, metadata: [c!, b!, a!] }) }).toThrow('metadata of the request')
  })

  it.each<[string, Partial<Called>, Partial<Served> | undefined]>([
    ['the server never saw it', {}, undefined],
    ['requests that arrived', {}, { messages: 1 }],
    ['half was not closed', {}, { halfClosed: false }],
    ['responses that arrived', { messages: 0 }, {}],
    ['the status', { code: 13 }, {}],
    ['trailers', { trailers: [] }, {}],
    ['it ended as unsent', { code: 14, unsent: true }, undefined],
  ])('says: %s', (says, ofCalled, ofServed) => {
    const seen = ofServed === undefined ? undefined : { ...served, ...ofServed }
    expect(() => { judge(plan, { ...called, ...ofCalled }, seen) }).toThrow(says)
  })

  it('lets a call that was cancelled be cut anywhere, or not at all; what is unsent was never seen', () => {
    const stopped: Plan = { ...plan, stop: { by: 'client', after: 0 } }
    const cut: Called = { ...called, code: CANCELLED, messages: 0, trailers: [] }
    judge(stopped, cut, { ...served, messages: 0, halfClosed: false })
    judge(stopped, cut, undefined)
    judge(stopped, called, served)
    judge(stopped, { ...cut, unsent: true }, undefined)
    expect(() => { judge(stopped, { ...cut, unsent: true }, served) }).toThrow('the server saw it')
  })

  it('takes of a reset what gRPC makes of it', () => {
    const reset: Plan = { ...plan, stop: { by: 'reset', code: 7, means: 14 } }
    judge(reset, { ...called, code: 14 }, served)
    expect(() => { judge(reset, called, served) }).toThrow('RST_STREAM 7')
  })
})
