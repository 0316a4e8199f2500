import { describe, expect, it } from 'vitest'
import { throttle } from './throttle.ts'
import { budget } from './budget.ts'

/** `perSecond` calls for so many seconds, each of which wants another attempt; how many had one, each second. */
function run(perSecond: number, seconds: number, options?: Parameters<typeof budget>[0]): number[] {
  const it = budget(options)
  return Array.from({ length: seconds }, (_, second) => {
    let had = 0
    for (let i = 0; i < perSecond; i++) {
      const now = second * 1000 + i * 1000 / perSecond
      it.deposit({}, now)
      if (it.withdraw(now)) had++
    }
    return had
  })
}
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)

describe('budget', () => {
  it('gives a tenth of the calls', () => {
    expect(sum(run(1000, 100)) / 100_000).toBeLessThanOrEqual(0.1)
    expect(sum(run(1000, 100)) / 100_000).toBeGreaterThan(0.099)
    expect(sum(run(5000, 10).slice(5)) / 25_000).toBeCloseTo(0.1, 2)
  })

  it('gives small flows ten a second, on the whole', () => {
    expect(sum(run(50, 100))).toBe(1000)
    expect(sum(run(5, 10))).toBe(50)
    expect(sum(run(50, 100, { floor: 0 }))).toBeLessThanOrEqual(500)
  })

  it('counts a call once, forgets after ten seconds, and stands a clock that jumps', () => {
    const it = budget({ ratio: 1, floor: 0 })
    const call = {}
    it.deposit(call, 0)
    it.deposit(call, 0)
    expect([it.withdraw(9_999), it.withdraw(9_999)]).toEqual([true, false])
    it.deposit({}, 5)
    expect([it.withdraw(1e15), it.withdraw(-1e15)]).toEqual([false, false])
    it.deposit({}, 1e15)
    expect([it.withdraw(0), it.withdraw(1e15)]).toEqual([true, false])
  })
})

describe('throttle', () => {
  it('is open while there is more than half of the tokens', () => {
    const it = throttle({ maxTokens: 4, tokenRatio: 0.5009 })
    const states = [1, 1, 0, 0, 0, 1, 1, 1, 1, 1].map((failed) => {
      if (failed === 1) it.failed()
      else it.succeeded()
      return it.open
    })
    expect(states).toEqual([true, false, true, true, true, true, false, false, false, false])
  })

  it('has no more tokens than at first, and no fewer than none', () => {
    const it = throttle({ maxTokens: 4, tokenRatio: 1 })
    const until = (happens: () => void, open: boolean): number => {
      let times = 0
      for (; it.open !== open; times++) happens()
      return times
    }
    for (let i = 0; i < 50; i++) it.succeeded()
    expect(until(() => { it.failed() }, false)).toBe(2)
    for (let i = 0; i < 50; i++) it.failed()
    expect(until(() => { it.succeeded() }, true)).toBe(3)
  })

  it('counts three digits of the ratio, whatever they are in binary', () => {
    const it = throttle({ maxTokens: 1000, tokenRatio: 0.57 })
    for (let i = 0; i < 1000; i++) it.failed()
    for (let i = 0; i < 878; i++) it.succeeded()
    // 878 × 0.569 would be too little.
    expect(it.open).toBe(true)
  })

  it.each([[{ maxTokens: 0, tokenRatio: 1 }, 'maxTokens'], [{ maxTokens: 1001, tokenRatio: 1 }, 'maxTokens'],
    [{ maxTokens: 1, tokenRatio: 0.0009 }, 'tokenRatio'], [{ maxTokens: 1, tokenRatio: '1' }, 'tokenRatio']])('refuses %j', (options, name) => {
    expect(() => throttle(options as never)).toThrow(`throttle: ${name}`)
  })
})
