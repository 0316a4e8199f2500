import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../test/fleet.ts'
import type { Server } from '../test/fleet.ts'
import { randomSubsetting } from './random-subsetting.ts'

function subset(client: number | string, all: readonly Server[], size = 20): Set<unknown> {
  return new Set(new Bed(randomSubsetting({ size, client }), all).wanted)
}

function connections(clients: readonly (number | string)[], all: readonly Server[]): number[] {
  const subsets = clients.map((it) => subset(it, all))
  return all.map((server) => subsets.filter((it) => it.has(server)).length)
}

function common(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): number {
  return [...one].filter((it) => other.has(it)).length
}

const numbered = Array.from({ length: 500 }, (_, i) => i)

describe('random subsetting', () => {
  it('is even for numbered clients: of 500 each server of 200 has 46 to 52, where 50 is the mean', () => {
    const counts = connections(numbered, servers(200))
    expect(counts.reduce((sum, it) => sum + it, 0)).toBe(500 * 20)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(46)
    expect(Math.max(...counts)).toBeLessThanOrEqual(52)
  })

  it('is as even as chance for named clients', () => {
    const counts = connections(numbered.map((it) => `client-${it}`), servers(200))
    const variance = counts.reduce((sum, it) => sum + (it - 50) ** 2, 0) / 200
    // Binomial: 500 × 0.1 × 0.9.
    expect(variance).toBeGreaterThan(30)
    expect(variance).toBeLessThan(60)
  })

  it.each([['numbered', (i: number) => i, 0.45], ['named', (i: number) => `client-${i}`, 0.12]] as const)(
    'changes few when a server goes: %s clients', (_, name, most) => {
      const all = servers(200)
      const fewer = all.toSpliced(77, 1)
      const changes = numbered.map((i) => 20 - common(subset(name(i), fewer), subset(name(i), all)))
      expect(Math.max(...changes)).toBe(1)
      expect(changes.reduce((sum, it) => sum + it, 0) / 500).toBeLessThanOrEqual(most)
    })

  it('is the same after a restart, in whatever order servers are found', () => {
    const all = servers(50)
    for (const client of [7, 'seven']) expect(subset(client, all.toReversed())).toEqual(subset(client, all))
  })

  it('mixes: clients that share a server do not share all of theirs', () => {
    const all = servers(200)
    const others = numbered.slice(1).map((it) => common(subset(it, all), subset(0, all)))
    expect(others.filter((it) => it === 20).length).toBe(0)
  })

  it('takes all where there are fewer, and passes states and ends on to its child', () => {
    const all = servers(3)
    const bed = new Bed(randomSubsetting({ size: 20, client: 3 }), all)
    expect(new Set(bed.wanted)).toEqual(new Set(all))
    all[1]!.state = 'failing'
    bed.update()
    expect(bed.picks(100)).toEqual([50, 0, 50])
    bed.update([])
    expect(bed.pick()).toBeUndefined()
  })

  it.each([
    [{ size: 0, client: 1 }, 'random subsetting: size'],
    [{ client: 1 }, 'random subsetting: size'],
    [{ size: 5, client: -1 }, 'random subsetting: client: it takes a name, or a whole number from 0 up; it is -1'],
    [{ size: 5, client: '' }, 'random subsetting: client'],
    [{ size: 5 }, 'random subsetting: client'],
  ])('refuses %o', (options, message) => {
    expect(() => randomSubsetting(options as never)).toThrow(message)
  })
})
