import { describe, expect, it } from 'vitest'
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
