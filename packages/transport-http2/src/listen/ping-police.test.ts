import { describe, expect, it } from 'vitest'
import { PingManners } from '../connect/ping-manners.ts'
import { PingPolice } from './ping-police.ts'

const MIN = 300_000
const HOUR = 3_600_000

describe('PingPolice', () => {
  it('lets pings pass that are far enough apart', () => {
    const police = new PingPolice(MIN, false)
    for (let now = 0; now < 100 * MIN; now += MIN) expect(police.tooMany(now, 1, false)).toBe(false)
  })

  it('has had enough at the third that is too early', () => {
    const police = new PingPolice(MIN, false)
    const heard = [0, MIN - 1, 2 * MIN - 2, 3 * MIN - 3].map((now) => police.tooMany(now, 1, false))
    expect(heard).toEqual([false, false, false, true])
  })

  it('forgets, when something has been sent', () => {
    const police = new PingPolice(MIN, false)
    const heard = [false, false, false, true, false, false, false].map((sent, now) => police.tooMany(now, 1, sent))
    expect(heard).toEqual([false, false, false, false, false, false, true])
  })

  it.each([[false, [false, false, false, true]], [true, [false, false, false, false]]])(
    'without calls pings are let pass: %s', (withoutCalls, wanted) => {
      const police = new PingPolice(MIN, withoutCalls)
      expect([1, 2, 3, 4].map((hours) => police.tooMany(hours * HOUR, 0, false))).toEqual(wanted)
      expect(new PingPolice(MIN, withoutCalls).tooMany(0, 0, false)).toBe(false)
    })
})

describe('PingManners', () => {
  it('doubles the interval of a server that complained, and of no other', () => {
    const manners = new PingManners()
    expect(manners.interval('a:1', 10)).toBe(10)
    manners.complained('a:1', 10)
    manners.complained('a:1', manners.interval('a:1', 10))
    expect([manners.interval('a:1', 10), manners.interval('a:1', 100), manners.interval('b:1', 10)]).toEqual([40, 100, 10])
  })

  it('forgets those that complained long ago', () => {
    const manners = new PingManners()
    for (let i = 0; i < 1_000; i++) manners.complained(`a:${i}`, 10)
    manners.complained('a:0', 10)
    manners.complained('b:0', 10)
    expect(['a:0', 'a:1', 'a:2', 'b:0'].map((it) => manners.interval(it, 10))).toEqual([20, 10, 20, 20])
  })
})
