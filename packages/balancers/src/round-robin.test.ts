import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import { roundRobin } from './round-robin.ts'

describe('round robin', () => {
  it('gives each the same, in turn', () => {
    const all = servers(4)
    const bed = new Bed(roundRobin(), all)
    const first = Array.from({ length: 4 }, () => bed.pick())
    expect(new Set(first)).toEqual(new Set(all))
    expect(Array.from({ length: 4 }, () => bed.pick())).toEqual(first)
    expect(bed.picks(4_000)).toEqual([1_000, 1_000, 1_000, 1_000])
    expect(bed.wanted).toEqual(all)
  })

  it('begins anywhere, so that clients do not all begin at the same server', () => {
    const all = servers(4)
    const firsts = Array.from({ length: 40 }, (_, seed) => new Bed(roundRobin(), all, seed).pick())
    expect(new Set(firsts)).toEqual(new Set(all))
  })

  it.each(['idle', 'connecting', 'failing'] as const)('leaves out who is %s, at once', (state) => {
    const all = servers(3)
    const bed = new Bed(roundRobin(), all)
    all[1]!.state = state
    bed.update()
    expect(bed.picks(300)).toEqual([150, 0, 150])
    expect(bed.wanted).toEqual(all)
  })

  it('makes calls wait while none is ready, and goes on when one is', () => {
    const all = servers(2)
    for (const it of all) it.state = 'connecting'
    const bed = new Bed(roundRobin(), all)
    expect(bed.pick()).toBeUndefined()
    all[1]!.state = 'ready'
    bed.update()
    expect(bed.picks(3)).toEqual([0, 3])
    bed.update([])
    expect(bed.pick()).toBeUndefined()
  })

  it('goes on in its turn where an update changes nothing', () => {
    const bed = new Bed(roundRobin(), servers(5))
    const { picker } = bed
    bed.update()
    expect(bed.picker).toBe(picker)
  })
})
