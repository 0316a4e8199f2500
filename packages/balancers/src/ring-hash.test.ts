import type { Call } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Bed, callOf, servers, tenant } from '../test/fleet.ts'
import { ringHash } from './ring-hash.ts'

const KEYS = Array.from({ length: 20_000 }, (_, i) => callOf([['x-tenant', `tenant-${i}`]]))
const unbounded = { by: 'X-Tenant', boundedLoad: Infinity } as const

function owners(bed: Bed): (string | undefined)[] {
  return KEYS.map((call) => bed.pick(call)?.endpoint.address)
}

function moved(before: readonly unknown[], after: readonly unknown[]): number {
  return before.filter((it, i) => it !== after[i]).length / before.length
}

describe('ring hash', () => {
  it('sends a key always to the same server, in every channel, in whatever order servers were found', () => {
    const all = servers(10)
    const one = owners(new Bed(ringHash(unbounded), all, 1))
    expect(owners(new Bed(ringHash(unbounded), all.toReversed(), 2))).toEqual(one)
  })

  it.each([10, 50])('moves at most 1.1 / N of the keys when any one of %d leaves, and back when it returns', (count) => {
    const all = servers(count)
    const bed = new Bed(ringHash(unbounded), all)
    const before = owners(bed)
    for (const gone of all.slice(0, 10)) {
      bed.update(all.filter((it) => it !== gone))
      const after = owners(bed)
      expect(moved(before, after)).toBeLessThanOrEqual(1.1 / count)
      expect(before.every((it, i) => it === gone.endpoint.address || it === after[i])).toBe(true)
    }
    bed.update(all)
    expect(owners(bed)).toEqual(before)
  })

  it('moves as few when one is not ready, and calls it no more at once', () => {
    const all = servers(10)
    const bed = new Bed(ringHash(unbounded), all)
    const before = owners(bed)
    all[3]!.state = 'connecting'
    bed.update()
    const after = owners(bed)
    expect(after).not.toContain(all[3]!.endpoint.address)
    expect(moved(before, after)).toBe(before.filter((it) => it === all[3]!.endpoint.address).length / KEYS.length)
  })

  it('shares keys by weight', () => {
    const all = servers(4, (i) => ({ weight: i < 2 ? 1 : 3 }))
    const counts = Map.groupBy(owners(new Bed(ringHash(unbounded), all)), (it) => it)
    all.forEach((it, i) => {
      const share = counts.get(it.endpoint.address)!.length / KEYS.length
      expect(Math.abs(share / (i < 2 ? 0.125 : 0.375) - 1)).toBeLessThan(0.1)
    })
  })

  it('bounds the load: of one hot key nobody has more than 1.25 times its share', () => {
    const all = servers(10)
    const bed = new Bed(ringHash({ by: 'x-tenant' }), all)
    for (let i = 0; i < 1_000; i++) bed.pick(KEYS[0])!.inFlight++
    expect(Math.max(...all.map((it) => it.inFlight))).toBe(125)
    expect(all.filter((it) => it.inFlight === 125)).toHaveLength(8)
  })

  it('bounds the load by weight', () => {
    const all = servers(4, (i) => ({ weight: i === 0 ? 7 : 1 }))
    const bed = new Bed(ringHash({ by: 'x-tenant' }), all)
    for (let i = 0; i < 1_000; i++) bed.pick(KEYS[i % 50])!.inFlight++
    expect(all[0]!.inFlight).toBeLessThanOrEqual(875)
    for (const it of all.slice(1)) expect(it.inFlight).toBeLessThanOrEqual(125)
  })

  it('sees calls that end, and those of other channels', () => {
    const all = servers(4)
    const bed = new Bed(ringHash({ by: 'x-tenant' }), all)
    const first = bed.pick(KEYS[0])!
    first.inFlight = 100
    expect(bed.pick(KEYS[0])).not.toBe(first)
    first.inFlight = 0
    expect(bed.pick(KEYS[0])).toBe(first)
  })

  it('reads the key of a call, or asks a function; who has none goes anywhere', () => {
    const all = servers(5)
    const call = callOf()
    call.set(tenant, 'tenant-7')
    const expected = new Bed(ringHash(unbounded), all).pick(KEYS[7])
    expect(new Bed(ringHash({ by: tenant }), all).pick(call)).toBe(expected)
    const by = (it: Call): string | undefined => it.get(tenant)
    expect(new Bed(ringHash({ by }), all).pick(call)).toBe(expected)
    const counts = new Bed(ringHash(unbounded), all).picks(5_000)
    for (const it of counts) expect(Math.abs(it - 1_000)).toBeLessThan(170)
  })

  it('makes its ring no larger than it may be, and everybody has a place on it', () => {
    const all = servers(300, (i) => ({ weight: i === 0 ? 1e9 : 1 }))
    const bed = new Bed(ringHash({ ...unbounded, maxPoints: 600 }), all)
    for (const it of all.slice(0, 299)) it.state = 'failing'
    bed.update()
    expect(bed.pick(KEYS[0])).toBe(all[299])
  })

  it('makes a large ring now and then: who came has a place after a while, and who is gone is out at once', () => {
    const all = servers(41)
    const bed = new Bed(ringHash(unbounded), all.slice(0, 40))
    const before = owners(bed)
    bed.update(all.slice(1))
    const after = owners(bed)
    expect(after).not.toContain(all[0]!.endpoint.address)
    expect(after).not.toContain(all[40]!.endpoint.address)
    expect(moved(before, after)).toBeLessThanOrEqual(1.1 / 40)
    // 40,000 points.
    bed.clock.advance(4)
    expect(owners(bed)).toEqual(owners(new Bed(ringHash(unbounded), all.slice(1))))
    bed.update(all.slice(0, 1))
    expect(new Set(owners(bed))).toEqual(new Set([all[0]!.endpoint.address]))
  })

  it('makes calls wait while none is ready', () => {
    const all = servers(2)
    for (const it of all) it.state = 'failing'
    expect(new Bed(ringHash(unbounded), all).pick(KEYS[0])).toBeUndefined()
    expect(new Bed(ringHash(unbounded), []).pick(KEYS[0])).toBeUndefined()
  })

  it.each([
    [{ by: '' }, "ring hash: by: it takes a header's name"],
    [{ by: null }, 'ring hash: by'],
    [{ by: 'a', boundedLoad: 1 }, 'ring hash: boundedLoad: it takes a number from 1.01 up; it is 1'],
    [{ by: 'a', points: 0 }, 'ring hash: points'],
    [{ by: 'a', maxPoints: 1.5 }, 'ring hash: maxPoints'],
  ])('refuses %o', (options, message) => {
    expect(() => ringHash(options as never)).toThrow(message)
  })
})
