import { describe, expect, it } from 'vitest'
import { WaitingHeap } from './manual-clock-heap.ts'
import type { Waiting } from './manual-clock-heap.ts'

const waiting = (at: number, order: number): Waiting => ({ at, order, place: -1 })

function drain(heap: WaitingHeap<Waiting>): Waiting[] {
  const out: Waiting[] = []
  for (let { first } = heap; first !== undefined; { first } = heap) {
    heap.remove(first)
    out.push(first)
  }
  return out
}

describe('WaitingHeap', () => {
  it('gives the soonest first and equals in their order, whatever is taken out between', () => {
    let seed = 1
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    const heap = new WaitingHeap<Waiting>()
    let kept: Waiting[] = []
    for (let order = 0; order < 2000; order++) {
      const one = waiting(Math.floor(random() * 50), order)
      heap.add(one)
      kept.push(one)
      if (random() < 0.4) {
        const [gone] = kept.splice(Math.floor(random() * kept.length), 1)
        heap.remove(gone as Waiting)
      }
      expect(heap.size).toBe(kept.length)
    }
    kept = kept.sort((a, b) => a.at - b.at || a.order - b.order)
    expect(drain(heap)).toEqual(kept)
    expect(heap.first).toBeUndefined()
  })

  it('passes over what is not in it any more', () => {
    const heap = new WaitingHeap<Waiting>()
    const [a, b] = [waiting(1, 0), waiting(2, 1)]
    heap.add(a)
    heap.add(b)
    heap.remove(a)
    heap.remove(a)
    expect(drain(heap)).toEqual([b])
  })
})
