import { Code } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import { peakEwma } from './peak-ewma.ts'

describe('peak EWMA', () => {
  async function measured(...ms: number[]): Promise<Bed> {
    const bed = new Bed(peakEwma({ decayMs: 1_000, penaltyMs: 500 }), servers(ms.length))
    ms.forEach((it, i) => { bed.end(bed.all[i], it) })
    await Promise.resolve()
    return bed
  }

  it('calls the faster of two', async () => {
    const bed = await measured(5, 10)
    expect(bed.picks(100)).toEqual([100, 0])
  })

  it('counts the calls that run: three at one that takes 5 ms are as two at one that takes 7', async () => {
    const bed = await measured(5, 7)
    bed.all[0]!.inFlight = 2
    bed.all[1]!.inFlight = 1
    expect(bed.picks(100)).toEqual([0, 100])
    bed.all[1]!.inFlight = 2
    expect(bed.picks(100)).toEqual([100, 0])
  })

  it('counts calls that run where the clock sees no time, and after hours', async () => {
    const bed = await measured(0, 0)
    bed.all[1]!.inFlight = 1
    expect(bed.picks(10)).toEqual([10, 0])
    const old = await measured(5, 5)
    await old.clock.advanceAsync(36_000_000)
    old.all[0]!.inFlight = 3
    old.all[1]!.inFlight = 1
    expect(old.picks(10)).toEqual([0, 10])
  })

  it('looks at no time that is none', async () => {
    for (const ms of [NaN, -1e9, Infinity]) {
      const bed = await measured(5, 10)
      bed.end(bed.all[0], ms)
      bed.end(bed.all[1], ms)
      expect(bed.picks(10)).toEqual([10, 0])
    }
  })

  it('believes one slow call at once, and forgets it by time', async () => {
    const bed = await measured(5, 10)
    bed.end(bed.all[0], 1_000)
    expect(bed.picks(10)).toEqual([0, 10])
    await bed.clock.advanceAsync(3_000)
    bed.end(bed.all[0], 5)
    bed.end(bed.all[1], 10)
    // 1,000 ms are 50 after three times the decay, and 5 ms count for the rest.
    expect(bed.picks(10)).toEqual([0, 10])
    await bed.clock.advanceAsync(3_000)
    bed.end(bed.all[0], 5)
    bed.end(bed.all[1], 10)
    expect(bed.picks(10)).toEqual([10, 0])
  })

  it('tries a server that is not called any more, when what it knows has grown old', async () => {
    const bed = await measured(5, 400)
    for (let i = 0; i < 5; i++) {
      await bed.clock.advanceAsync(1_000)
      bed.end(bed.all[0], 5)
    }
    expect(bed.picks(10)).toEqual([0, 10])
  })

  it('gives a server that is new one call at first, and more when it has answered', async () => {
    const bed = await measured(5, 5)
    const all = [...bed.all, servers(3)[2]!]
    bed.update(all)
    expect(bed.picks(300)[2]).toBeGreaterThan(150)
    all[2]!.inFlight = 1
    expect(bed.picks(300)[2]).toBe(0)
    bed.end(all[2], 1)
    expect(bed.picks(300)[2]).toBeGreaterThan(150)
  })

  it('holds a failure by the fault of the server for slow, and looks at no call that was cancelled or never sent', async () => {
    const bed = await measured(5, 10)
    bed.end(bed.all[0], 1, { code: Code.CANCELLED, message: '' })
    bed.end(bed.all[1], 0, { code: Code.UNAVAILABLE, message: '', delivery: 'unsent' })
    bed.end(bed.all[0], 1, { code: Code.NOT_FOUND, message: '' })
    expect(bed.picks(10)).toEqual([10, 0])
    bed.end(bed.all[0], 1, { code: Code.UNAVAILABLE, message: '' })
    expect(bed.picks(10)).toEqual([0, 10])
  })

  it('holds a failure that took longer than that for as slow as it was', async () => {
    const bed = await measured(1, 600)
    bed.end(bed.all[0], 900, { code: Code.UNAVAILABLE, message: '' })
    expect(bed.picks(10)).toEqual([0, 10])
  })

  it('leaves out who is not ready at once, and measures it anew when it is back', async () => {
    const bed = await measured(400, 10)
    bed.all[1]!.state = 'connecting'
    bed.update()
    expect(bed.picks(10)).toEqual([10, 0])
    bed.all[1]!.state = 'ready'
    bed.update()
    expect(bed.picks(10)).toEqual([0, 10])
  })

  it.each([{ decayMs: 0 }, { decayMs: NaN }, { penaltyMs: -1 }])('refuses %o', (options) => {
    expect(() => peakEwma(options)).toThrow(/peak EWMA: (?:decayMs|penaltyMs): it takes a number of ms above 0/)
  })
})
