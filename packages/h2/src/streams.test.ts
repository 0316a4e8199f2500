import { describe, expect, it } from 'vitest'
import { Random } from '../test/hpack/random.ts'
import { ClosedIds } from './closed.ts'
import { Streams } from './streams.ts'

interface It { readonly id: number }

describe('open streams', () => {
  it('are found by their ids, however many come and go', () => {
    const random = new Random(3)
    const streams = new Streams<It>()
    const model = new Map<number, It>()
    let next = 1
    for (let step = 0; step < 30_000; step++) {
      // Mostly short-lived ones, and a few that outlive many turns of the ring.
      if (model.size === 0 || random.below(100) < (step % 10_000 < 6_000 ? 55 : 40)) {
        const it = { id: next }
        next += 2
        streams.add(it)
        model.set(it.id, it)
      } else {
        const ids = [...model.keys()]
        const back = random.below(20) === 0 ? ids.length : Math.min(5, ids.length)
        const id = ids.at(-1 - random.below(back))!
        streams.delete(model.get(id)!)
        model.delete(id)
      }
      const asked = 1 + 2 * random.below(next)
      expect(streams.get(asked)).toBe(model.get(asked))
      expect(streams.size).toBe(model.size)
    }
    expect(streams.all().map(({ id }) => id)).toEqual([...model.keys()].sort((a, b) => a - b))
  })

  it('are not lost when one is deleted twice, or was never there', () => {
    const streams = new Streams<It>()
    const [a, b] = [{ id: 1 }, { id: 1 + 2 * 64 }]
    streams.add(a)
    streams.add(b)
    expect([streams.get(1), streams.get(129), streams.size]).toEqual([a, b, 2])
    streams.delete(b)
    streams.delete(b)
    streams.delete({ id: 3 })
    expect([streams.get(1), streams.get(129), streams.size]).toEqual([a, undefined, 1])
  })

  it('may be more than the ring has places', () => {
    const streams = new Streams<It>()
    for (let id = 1; id < 300_000; id += 2) streams.add({ id })
    expect(streams.size).toBe(150_000)
    for (let id = 1; id < 300_000; id += 2) expect(streams.get(id)?.id).toBe(id)
    for (const it of streams.all()) streams.delete(it)
    expect(streams.size).toBe(0)
  })
})

describe('closed streams', () => {
  it('are known for a while by how they ended', () => {
    const closed = new ClosedIds()
    expect(closed.how(1)).toBe('never')
    for (let id = 1; id < 200; id += 2) closed.add(id, id % 3 === 0)
    expect([closed.how(1), closed.how(3), closed.how(2), closed.how(201)]).toEqual(['ended', 'reset', 'never', 'never'])
    for (let id = 201; id < 2_001; id += 2) closed.add(id, false)
    expect([closed.how(1), closed.how(3), closed.how(1_999), closed.how(2_001)])
      .toEqual(['forgotten', 'forgotten', 'ended', 'never'])
  })

  it('give way to older ones that close later', () => {
    const closed = new ClosedIds()
    closed.add(1 + 512, false)
    closed.add(1, true)
    expect([closed.how(1), closed.how(513), closed.how(511), closed.how(515)])
      .toEqual(['reset', 'forgotten', 'forgotten', 'never'])
  })
})
