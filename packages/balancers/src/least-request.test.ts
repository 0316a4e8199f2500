import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import { leastRequest } from './least-request.ts'

const FAILED: Status = { code: Code.UNAVAILABLE, message: 'down' }

describe('least request', () => {
  it('never calls the busiest of several, and all others alike by chance', () => {
    const all = servers(4)
    all.forEach((it, i) => { it.inFlight = i === 2 ? 7 : 3 })
    const counts = new Bed(leastRequest(), all).picks(9_000)
    expect(counts[2]).toBe(0)
    // Two of four: the busiest is among them every other time. Three standard deviations of a third of 9,000 are 134.
    for (const i of [0, 1, 3]) expect(Math.abs(counts[i]! - 3_000)).toBeLessThan(134)
  })

  it('calls by the rank of the load: of two that are drawn the less busy one', () => {
    const all = servers(3)
    all.forEach((it, i) => { it.inFlight = i + 1 })
    const counts = new Bed(leastRequest(), all).picks(9_000)
    // Of three pairs, the first is in two and the second wins one.
    expect(Math.abs(counts[0]! - 6_000)).toBeLessThan(134)
    expect(counts[1]! + counts[0]!).toBe(9_000)
  })

  it('with as many choices as servers calls the least busy one, nearly always', () => {
    const all = servers(3)
    all.forEach((it, i) => { it.inFlight = 9 - i })
    expect(new Bed(leastRequest({ choices: 100 }), all).picks(100)[2]).toBeGreaterThan(60)
  })

  it('keeps the load of a fleet within one or two of each other, where chance alone would not', () => {
    const all = servers(100)
    const bed = new Bed(leastRequest(), all)
    for (let i = 0; i < 10_000; i++) bed.pick()!.inFlight++
    const loads = all.map((it) => it.inFlight)
    expect(Math.max(...loads)).toBeLessThanOrEqual(102)
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(96)
  })

  it('while nothing runs shares by weight alone, and under load fills by weight', () => {
    const all = servers(3, (i) => ({ weight: i + 1 }))
    const bed = new Bed(leastRequest(), all)
    const idle = bed.picks(6_000)
    idle.forEach((count, i) => { expect(Math.abs(count - 1_000 * (i + 1))).toBeLessThan(120) })
    for (let i = 0; i < 6_000; i++) bed.pick()!.inFlight++
    all.forEach((it, i) => { expect(Math.abs(it.inFlight - 1_000 * (i + 1))).toBeLessThan(10) })
  })

  it('goes by new weights as soon as there are any', () => {
    const all = servers(2)
    const bed = new Bed(leastRequest(), all)
    all[0]!.endpoint = { ...all[0]!.endpoint, weight: 1e6 }
    bed.update()
    expect(bed.picks(1_000)[0]).toBeGreaterThan(990)
  })

  it('counts a call that failed at once as one that runs, for a third of it after a second', () => {
    const all = servers(2)
    const bed = new Bed(leastRequest(), all)
    for (let i = 0; i < 3; i++) bed.end(all[0], 0, FAILED)
    all[1]!.inFlight = 2
    expect(bed.picks(20)).toEqual([0, 20])
    bed.clock.advance(400)
    expect(bed.picks(20)).toEqual([0, 20])
    bed.clock.advance(10)
    // 3 × e^-0.41 is 1.99.
    expect(bed.picks(20)).toEqual([20, 0])
  })

  it('counts it from its beginning, and until it is no more than a hundredth', () => {
    const all = servers(2)
    const bed = new Bed(leastRequest({ penaltyMs: 100 }), all)
    bed.end(all[0], 50, FAILED)
    bed.end(all[1], 49, FAILED)
    expect(bed.picks(20)).toEqual([20, 0])
    bed.end(all[0], 300, FAILED)
    expect(bed.picks(20)).toEqual([0, 20])
    bed.clock.advance(420)
    for (const it of bed.picks(1_000)) expect(it).toBeGreaterThan(400)
  })

  it('counts no call that went well, was cancelled, asked for what there isn’t or was never sent, and nothing where told to', () => {
    const all = servers(2)
    const bed = new Bed(leastRequest(), all)
    for (const code of [Code.OK, Code.CANCELLED, Code.NOT_FOUND]) bed.end(all[0], 0, { code, message: '' })
    bed.end(all[0], 0, { ...FAILED, delivery: 'unsent' })
    for (const it of bed.picks(1_000)) expect(it).toBeGreaterThan(400)
    const unaware = new Bed(leastRequest({ penaltyMs: 0 }), all)
    unaware.end(all[0], 0, FAILED)
    for (const it of unaware.picks(1_000)) expect(it).toBeGreaterThan(400)
  })

  it('remembers the failures of one when another fails or leaves', () => {
    const all = servers(3)
    const bed = new Bed(leastRequest({ penaltyMs: 100, choices: 3 }), all)
    for (let i = 0; i < 5; i++) bed.end(all[0], 0, FAILED)
    bed.end(all[1], 300, FAILED)
    bed.clock.advance(200)
    bed.update(all.slice(0, 2))
    expect(bed.picks(20)).toEqual([0, 20])
  })

  it.each([NaN, -1e9])('counts no failure after %d ms', (ms) => {
    const all = servers(2)
    const bed = new Bed(leastRequest(), all)
    for (const it of all) bed.end(it, ms, FAILED)
    all[0]!.inFlight = 1
    expect(bed.picks(20)).toEqual([0, 20])
  })

  it('forgives who was away', () => {
    const all = servers(2)
    const bed = new Bed(leastRequest(), all)
    bed.end(all[0], 0, FAILED)
    all[0]!.state = 'connecting'
    bed.update()
    all[0]!.state = 'ready'
    bed.update()
    for (const it of bed.picks(1_000)) expect(it).toBeGreaterThan(400)
  })

  it('leaves out who is not ready at once', () => {
    const all = servers(2)
    const bed = new Bed(leastRequest(), all)
    all[0]!.state = 'failing'
    all[1]!.inFlight = 99
    bed.update()
    expect(bed.picks(10)).toEqual([0, 10])
    all[1]!.state = 'connecting'
    bed.update()
    expect(bed.pick()).toBeUndefined()
  })

  it.each([0, 1, 2.5, NaN, 101])('refuses %s choices', (choices) => {
    expect(() => leastRequest({ choices })).toThrow(/least request: choices: it takes a whole number from 2 to 100/)
  })

  it.each([-1, NaN, Infinity])('refuses a penalty of %s', (penaltyMs) => {
    expect(() => leastRequest({ penaltyMs })).toThrow(/least request: penaltyMs: it takes a number from 0 to 3600000/)
  })

  it.each([NaN, -1, Infinity, 0])('lives with a weight of %s', (weight) => {
    const all = servers(2, (i) => i === 0 ? { weight } : {})
    expect(new Bed(leastRequest(), all).picks(1_000).reduce((sum, it) => sum + it, 0)).toBe(1_000)
  })
})
