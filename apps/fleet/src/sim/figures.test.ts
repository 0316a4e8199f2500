import { describe, expect, it } from 'vitest'
import { brownout, collapse, FAULT } from './collapse.ts'
import { elsewhere, hedging, tails } from './hedging.ts'
import type { Run } from './simulate.ts'
import { balancers, oneSlow } from './slow.ts'

/** The share of the last seconds' calls that failed. */
function failedAtTheEnd({ bySecond }: Run): number {
  const last = bySecond.slice(FAULT.end - 5)
  return last.reduce((sum, it) => sum + it.failed, 0) / last.reduce((sum, it) => sum + it.calls, 0)
}

// What is claimed of the policies; simulations are the same on any machine.
describe('the figures', { timeout: 60_000 }, () => {
  it('retries: a budget holds attempts at a tenth of the calls, and lets the fleet recover', async () => {
    expect((await brownout(0.3, false)).attempts).toBeGreaterThan(1.35)
    expect((await brownout(0.3, true)).attempts).toBeLessThanOrEqual(1.1)
    expect(failedAtTheEnd(await collapse(false))).toBeGreaterThan(0.5)
    expect(failedAtTheEnd(await collapse(true))).toBeLessThan(0.01)
  })

  it('hedges: half the p99 for less than 6 % more calls', async () => {
    const [tail] = Object.values(tails)
    const [plain, hedged] = [await hedging(tail!, false), await hedging(tail!, true)]
    expect(hedged.total.percentile(0.99)).toBeLessThan(plain.total.percentile(0.99) / 2)
    expect(hedged.attempts).toBeLessThan(1.06)
  })

  it('hedges elsewhere: half the p99 of hedges anywhere, where one of three servers is slow', async () => {
    const [anywhere, there] = [await elsewhere(false), await elsewhere(true)]
    expect(there.total.percentile(0.99)).toBeLessThan(anywhere.total.percentile(0.99) / 2)
    expect(there.attempts).toBeLessThan(anywhere.attempts + 0.05)
  })

  it('one slow server: p99 within 1.5 times the best possible, for each that claims to mind it', async () => {
    const best = (await oneSlow(balancers['oracle']!)).total.percentile(0.99)
    for (const name of ['peak EWMA', 'weighted round robin, ORCA', 'round robin, outliers out']) {
      expect((await oneSlow(balancers[name]!)).total.percentile(0.99) / best, name).toBeLessThan(1.5)
    }
  })
})
