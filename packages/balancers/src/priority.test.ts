import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import type { Server } from '../test/fleet.ts'
import { leastRequest } from './least-request.ts'
import { pickFirst } from './pick-first.ts'
import { priority } from './priority.ts'
import { randomSubsetting } from './random-subsetting.ts'

/** Two of priority 0, two of 1, one of 5. */
function fleet(state: Server['state'] = 'ready'): Server[] {
  const all = servers(5, (i) => ({ priority: [undefined, 0, 1, 1, 5][i] }))
  for (const it of all) it.state = state
  return all
}

function set(bed: Bed, state: Server['state'], ...indices: number[]): void {
  for (const i of indices) bed.all[i]!.state = state
  bed.update()
}

describe('priority', () => {
  it('calls and connects to the best alone', () => {
    const bed = new Bed(priority(), fleet())
    expect(bed.wanted).toEqual(bed.all.slice(0, 2))
    expect(bed.picks(10)).toEqual([5, 5, 0, 0, 0])
    set(bed, 'failing', 0)
    expect(bed.picks(10)).toEqual([0, 10, 0, 0, 0])
  })

  it('fails over at once when all fail, and back at once when one is back', () => {
    const bed = new Bed(priority(), fleet())
    set(bed, 'failing', 0, 1)
    expect(bed.wanted).toEqual(bed.all.slice(0, 4))
    expect(bed.picks(10)).toEqual([0, 0, 5, 5, 0])
    set(bed, 'connecting', 0, 1)
    expect(bed.picks(10)).toEqual([0, 0, 5, 5, 0])
    set(bed, 'ready', 1)
    expect(bed.picks(10)).toEqual([0, 10, 0, 0, 0])
  })

  it('gives the best 10 s to connect, and then the next as many', () => {
    const bed = new Bed(priority(), fleet('connecting'))
    expect(bed.wanted).toEqual(bed.all.slice(0, 2))
    bed.clock.advance(9_999)
    expect(bed.wanted).toEqual(bed.all.slice(0, 2))
    bed.clock.advance(1)
    expect(bed.wanted).toEqual(bed.all.slice(0, 4))
    bed.clock.advance(9_999)
    expect(bed.wanted).toHaveLength(4)
    bed.clock.advance(1)
    expect(bed.wanted).toEqual(bed.all)
    expect(bed.pick()).toBeUndefined()
    set(bed, 'ready', 4)
    expect(bed.pick()).toBe(bed.all[4])
    expect(bed.clock.pending).toBe(0)
  })

  it('gives them that time anew when they are lost', () => {
    const bed = new Bed(priority({ failoverMs: 100 }), fleet())
    bed.clock.advance(5_000)
    set(bed, 'connecting', 0, 1)
    bed.clock.advance(99)
    expect(bed.wanted).toHaveLength(2)
    bed.clock.advance(1)
    expect(bed.picks(10)).toEqual([0, 0, 5, 5, 0])
  })

  it('keeps the worse connected for a while after the better is back', () => {
    const bed = new Bed(priority({ keepMs: 1_000 }), fleet())
    set(bed, 'failing', 0, 1)
    set(bed, 'ready', 0, 1)
    bed.clock.advance(999)
    expect(bed.wanted).toEqual(bed.all.slice(0, 4))
    bed.clock.advance(1)
    expect(bed.wanted).toEqual(bed.all.slice(0, 2))
    expect(bed.clock.pending).toBe(0)
  })

  it('keeps the worse for as long as the better only try to connect again', () => {
    const bed = new Bed(priority({ keepMs: 1_000 }), fleet())
    set(bed, 'failing', 0, 1)
    set(bed, 'connecting', 0, 1)
    bed.clock.advance(5_000)
    expect(bed.picks(10)).toEqual([0, 0, 5, 5, 0])
  })

  it('serves from those that it still has, while the better one connects', () => {
    const bed = new Bed(priority(), fleet())
    set(bed, 'failing', 0, 1)
    set(bed, 'ready', 0, 1)
    set(bed, 'connecting', 0, 1)
    expect(bed.picks(10)).toEqual([0, 0, 5, 5, 0])
  })

  it('has a child that rests connect again when a call comes, and fails over from it', async () => {
    const bed = new Bed(priority({ child: pickFirst() }), fleet().slice(1, 3))
    expect(bed.pick()).toBe(bed.all[0])
    set(bed, 'idle', 0)
    expect(bed.wanted).toEqual([])
    await bed.clock.advanceAsync(60_000)
    expect(bed.wanted).toEqual([])
    expect(bed.pick()).toBeUndefined()
    await bed.clock.advanceAsync(0)
    expect(bed.wanted).toEqual([bed.all[0]])
    set(bed, 'failing', 0)
    expect(bed.pick()).toBe(bed.all[1])
  })

  it('fails over at once when all fail that its child wants', () => {
    const all = servers(5, (i) => ({ priority: i >> 2 }))
    for (const it of all) it.state = 'idle'
    const bed = new Bed(priority({ child: randomSubsetting({ size: 2, client: 3 }) }), all)
    expect(bed.wanted).toHaveLength(2)
    for (const it of all) if (bed.wanted.includes(it)) it.state = 'failing'
    bed.update()
    expect(bed.wanted).toContain(all[4])
  })

  it('lives with priorities that come and go', () => {
    const bed = new Bed(priority(), fleet())
    bed.update(bed.all.slice(4))
    expect(bed.pick()).toBe(bed.all[0])
    bed.update(fleet())
    expect(bed.picks(10)).toEqual([5, 5, 0, 0, 0])
    bed.update([])
    expect(bed.pick()).toBeUndefined()
    bed.balancing.close?.()
    expect(bed.clock.pending).toBe(0)
  })

  it('has a child for each priority, which hears how its calls end', () => {
    const ended: unknown[] = []
    const child = { ...leastRequest(), start: () => ({
      update: (all: readonly unknown[]) => ({ wanted: all as Server[], picker: () => undefined }),
      ended: (at: unknown) => { ended.push(at) },
    }) }
    const bed = new Bed(priority({ child }), fleet())
    bed.end(bed.all[1])
    bed.end(bed.all[4])
    expect(ended).toEqual([bed.all[1]])
  })

  it.each([{ failoverMs: 0 }, { keepMs: NaN }])('refuses %o', (options) => {
    expect(() => priority(options)).toThrow(/priority: (?:failoverMs|keepMs): it takes a number of ms above 0/)
  })
})
