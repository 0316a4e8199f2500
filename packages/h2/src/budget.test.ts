import { describe, expect, it } from 'vitest'
import { Bandwidth } from './bandwidth.ts'
import { Budgets } from './budget.ts'

/** How much may be spent at this moment. */
function spendable(budgets: Budgets, now: number): number {
  for (let spent = 0; ; spent++) {
    try {
      budgets.spend('settings', 1, now)
    } catch {
      return spent
    }
  }
}

describe('a budget', () => {
  it('is so much at once, then so much a second, and never more than twice that', () => {
    expect(spendable(new Budgets(10), 5_000)).toBe(100)
    const slow = new Budgets(10)
    for (let now = 0; now < 100_000; now += 100) slow.spend('settings', 1, now)
    const idle = new Budgets(10)
    idle.spend('settings', 90, 0)
    expect(spendable(idle, 3_600_000)).toBeLessThanOrEqual(200)
  })

  it('says what it was for', () => {
    expect(() => { new Budgets(10).spend('settings', 101, 0) }).toThrow('too many SETTINGS')
  })

  it('is earned by what is useful, up to what it was', () => {
    const budgets = new Budgets(10)
    budgets.earn('settings', 1_000)
    budgets.spend('settings', 60, 0)
    budgets.earn('settings', 50)
    expect(spendable(budgets, 0)).toBe(90)
  })

  it('for resets is for as many as may be open, or for none', () => {
    for (const [streams, most] of [[10, 1_000], [20_000, 20_000], [1_000_000, 100_000]] as const) {
      const budgets = new Budgets(streams)
      budgets.spend('resets', most, 0)
      expect(() => { budgets.spend('resets', 1, 0) }).toThrow('too many streams reset')
    }
    new Budgets(Infinity).spend('resets', 1_000_000_000, 0)
  })
})

describe('a bandwidth', () => {
  it('makes the window as large as what comes in a round trip, twice', () => {
    const bandwidth = new Bandwidth(1_000, 100_000)
    expect(bandwidth.came(400, 0)).toBe(false)
    expect(bandwidth.came(400, 0)).toBe(true)
    expect(bandwidth.came(900, 1)).toBe(false)
    expect(bandwidth.ponged(10)).toBe(true)
    expect(bandwidth.window).toBe(2_600)
  })

  it('does not grow by an ACK that nobody asked for, by little, or by what comes slower than before', () => {
    const bandwidth = new Bandwidth(1_000, 100_000)
    expect(bandwidth.ponged(10)).toBe(false)
    bandwidth.came(600, 0)
    expect(bandwidth.ponged(10)).toBe(false)
    bandwidth.came(1_000, 20)
    expect(bandwidth.ponged(21)).toBe(true)
    bandwidth.came(2_000, 30)
    expect(bandwidth.ponged(1_000)).toBe(false)
    expect(bandwidth.window).toBe(2_000)
  })

  it('has a bound, at which it asks no more', () => {
    const bandwidth = new Bandwidth(1_000, 1_500)
    bandwidth.came(5_000, 0)
    expect(bandwidth.ponged(1)).toBe(true)
    expect(bandwidth.window).toBe(1_500)
    expect(bandwidth.came(50_000, 2)).toBe(false)
  })
})
