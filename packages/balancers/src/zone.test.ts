import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import { pickFirst } from './pick-first.ts'
import { priority } from './priority.ts'
import { randomSubsetting } from './random-subsetting.ts'
import { zone } from './zone.ts'

/** Four near, six far. */
function fleet(): Bed {
  return new Bed(zone({ zone: 'a' }), servers(10, (i) => i < 4 ? { zone: 'a' } : i < 7 ? { zone: 'b' } : {}))
}

function near(counts: readonly number[]): number {
  return counts.slice(0, 4).reduce((sum, it) => sum + it, 0)
}

describe('zone', () => {
  it('calls near servers alone, and connects to all', () => {
    const bed = fleet()
    expect(bed.picks(400)).toEqual([100, 100, 100, 100, 0, 0, 0, 0, 0, 0])
    expect(bed.wanted).toEqual(bed.all)
  })

  it('stays near while three of four are ready, and then calls far by the share that is missing', () => {
    const bed = fleet()
    bed.all[0]!.state = 'failing'
    bed.update()
    expect(near(bed.picks(400))).toBe(400)
    bed.all[1]!.state = 'connecting'
    bed.update()
    // Half of them take 1.4 times as much: 70 %. Three standard deviations are 138.
    expect(Math.abs(near(bed.picks(10_000)) - 7_000)).toBeLessThan(138)
    bed.all[2]!.state = 'idle'
    bed.all[3]!.state = 'failing'
    bed.update()
    expect(near(bed.picks(400))).toBe(0)
  })

  it('calls far while near ones are twice as busy, until they are not', () => {
    const bed = fleet()
    for (let i = 0; i < 3_000; i++) bed.pick()!.inFlight++
    const nears = near(bed.all.map((it) => it.inFlight)) / 4
    const fars = (3_000 - 4 * nears) / 6
    expect(Math.abs(nears / fars - 2)).toBeLessThan(0.05)
    for (const it of bed.all) it.inFlight = 0
    bed.picks(20)
    expect(near(bed.picks(400))).toBe(400)
  })

  it('takes two calls a server at near ones before it calls any far', () => {
    const bed = fleet()
    for (let i = 0; i < 8; i++) bed.pick()!.inFlight++
    expect(bed.all.map((it) => it.inFlight)).toEqual([2, 2, 2, 2, 0, 0, 0, 0, 0, 0])
    bed.pick()
    expect(near(bed.picks(10))).toBe(0)
  })

  it('misses nobody near whom its child doesn’t want', () => {
    for (const child of [randomSubsetting({ size: 1, client: 0 }), pickFirst(), priority()]) {
      const all = servers(8, (i) => ({ zone: 'ab'[i >> 2]!, priority: i & 3 }))
      for (const it of all) it.state = 'idle'
      const bed = new Bed(zone({ zone: 'a', child }), all)
      expect(bed.wanted).toHaveLength(2)
      for (const it of all) if (bed.wanted.includes(it)) it.state = 'ready'
      bed.update()
      expect(near(bed.picks(400))).toBe(400)
    }
  })

  it('wakes a child that rests', async () => {
    const all = servers(2, (i) => ({ zone: 'ab'[i]! }))
    const bed = new Bed(zone({ zone: 'a', child: pickFirst() }), all)
    expect(bed.pick()).toBe(all[0])
    all[0]!.state = 'idle'
    bed.update()
    expect(bed.wanted).toEqual([all[1]])
    expect(bed.pick()).toBe(all[1])
    await bed.clock.advanceAsync(0)
    expect(bed.wanted).toEqual(all)
    all[0]!.state = 'ready'
    bed.update()
    expect(bed.pick()).toBe(all[0])
  })

  it('calls whoever there is', () => {
    const all = servers(4, (i) => i < 2 ? { zone: 'a' } : {})
    const bed = new Bed(zone({ zone: 'a', spillAt: Infinity }), all)
    for (const it of all.slice(2)) it.state = 'failing'
    for (const it of all) it.inFlight = 50
    bed.update()
    expect(bed.picks(10)).toEqual([5, 5, 0, 0])
    for (const it of all) it.state = 'failing'
    bed.update()
    expect(bed.pick()).toBeUndefined()
    expect(new Bed(zone({ zone: 'z' }), servers(2)).picks(10)).toEqual([5, 5])
  })

  it.each([
    [{ zone: '' }, "zone: zone: it takes a zone's name"],
    [{}, 'zone: zone'],
    [{ zone: 'a', overprovisioning: 0.5 }, 'zone: overprovisioning: it takes a number from 1 up; it is 0.5'],
    [{ zone: 'a', spillAt: NaN }, 'zone: spillAt'],
  ])('refuses %o', (options, message) => {
    expect(() => zone(options as never)).toThrow(message)
  })
})
