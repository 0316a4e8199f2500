import { describe, expect, it } from 'vitest'
import type { Done } from '../subject.ts'
import { Lanes, sampleEvery } from './lanes.ts'

describe('Lanes', () => {
  it('keeps as many calls open as asked and drains them', async () => {
    let open = 0
    let most = 0
    const lanes = new Lanes(7, (done: Done) => {
      most = Math.max(most, open += 1)
      setImmediate(() => {
        open -= 1
        done()
      })
    })
    const measured = await lanes.run(5, 20, () => {})
    expect(most).toBe(7)
    expect(open).toBe(0)
    expect(measured.calls).toBeGreaterThanOrEqual(14)
    // Node's timers may fire a millisecond early.
    expect(measured.seconds).toBeGreaterThan(0.018)
    expect(measured.p99).toBeGreaterThanOrEqual(measured.p50)
    expect(measured.p50).toBeGreaterThan(0)
  })

  it('rejects with the first failure', async () => {
    const lanes = new Lanes(3, (done: Done) => setImmediate(done, new Error('refused')))
    await expect(lanes.run(5, 5, () => {})).rejects.toThrow('refused')
  })

  it('goes on until slow calls have come round', async () => {
    const lanes = new Lanes(2, (done: Done) => setTimeout(done, 30))
    const measured = await lanes.run(1, 1, () => {})
    expect(measured.calls).toBeGreaterThanOrEqual(4)
  })
})

describe('sampleEvery', () => {
  it('takes every call where there are few, and never falls in step with the lanes', () => {
    expect(sampleEvery(10_000)).toBe(1)
    for (const rate of [100_000, 250_000, 333_333, 1_000_000, 5_000_000]) {
      const every = sampleEvery(rate)
      expect(every % 2).toBe(1)
      expect(every % 5).not.toBe(0)
      expect(rate / every).toBeLessThan(40_000)
    }
  })
})
