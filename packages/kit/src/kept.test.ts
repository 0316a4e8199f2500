import type { Bytes, Marshaller } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { keep, KEPT } from './kept.ts'
import type { Chunk } from './kept.ts'

/** So many bytes of one value. */
const filled: Marshaller<readonly [size: number, value: number]> = {
  encode: ([size, value]) => new Uint8Array(size).fill(value),
  encodeInto([size, value], buffer, at) {
    if (value < 0) throw new RangeError('below 0')
    if (at + size > buffer.length) return -1
    buffer.fill(value, at, at + size)
    return at + size
  },
  decode: () => { throw new Error('unused') },
}

interface Held { readonly chunk: Chunk; readonly start: number; readonly end: number }

function held<T>(value: T, marshaller: Marshaller<T, unknown>): Held {
  const chunk = keep(value, marshaller)
  if (chunk === undefined) throw new Error('it is not kept')
  return { chunk, start: chunk.start, end: chunk.end }
}

const bytes = ({ chunk, start, end }: Held): Bytes => chunk.buffer.subarray(start, end)

describe('what requests are kept in', () => {
  it('writes over none that is needed, and begins anew when it is full', () => {
    const all = Array.from({ length: 300 }, (_, i) => held([1000, i & 255], filled))
    expect(new Set(all.map((it) => it.chunk)).size).toBeGreaterThan(4)
    const sound = all.map((it, i) => bytes(it).length === 1000 && bytes(it).every((byte) => byte === (i & 255)))
    expect(sound).not.toContain(false)
    for (const it of all) it.chunk.release()
  })

  it('is used again when none in it is needed', () => {
    const chunks = new Set<Chunk>()
    for (let i = 0; i < 1000; i++) {
      const pair = [held([1000, 1], filled), held([1000, 2], filled)]
      for (const it of pair) {
        chunks.add(it.chunk)
        it.chunk.release()
      }
    }
    expect(chunks.size).toBeLessThanOrEqual(2)
    let last = held([1000, 3], filled)
    for (let i = 0; i < 1000; i++) {
      const next = held([1000, 3], filled)
      chunks.add(next.chunk)
      last.chunk.release()
      last = next
    }
    last.chunk.release()
    expect(chunks.size).toBeLessThan(8)
  })

  it('takes neither what is larger than it, nor what has no way to be written', () => {
    expect(keep([65_537, 1], filled)).toBe(undefined)
    const { encodeInto: _, ...plain } = filled
    expect(keep([1, 1], plain)).toBe(undefined)
    held([65_536, 1], filled).chunk.release()
  })

  it('takes nothing while it is being written to, is not cleared then, and goes on after a throw', () => {
    const first = held([3, 9], filled)
    const outer: Marshaller<number> = {
      encode: () => new Uint8Array(1),
      encodeInto(_, buffer, at) {
        expect(keep([1, 1], filled)).toBe(undefined)
        first.chunk.release()
        buffer[at] = 7
        return at + 1
      },
      decode: () => 0,
    }
    const second = held(0, outer)
    expect([...bytes(second)]).toEqual([7])
    expect(() => keep([1, -1], filled)).toThrow('below 0')
    const third = held([2, 5], filled)
    expect([[...bytes(second)], [...bytes(third)]]).toEqual([[7], [5, 5]])
    for (const it of [second, third]) it.chunk.release()
  })

  it.each([0, 1, 64, 65, 5000])('is written from to a connection: %d bytes', (size) => {
    const buffer = Uint8Array.from({ length: size + 2 }, (_, i) => i & 255)
    const kept = { buffer, start: 1, stop: size + 1 }
    const to = new Uint8Array(size + 3)
    expect(KEPT.encodeInto?.(kept, to, 2)).toBe(size + 2)
    expect([...to]).toEqual([0, 0, ...buffer.subarray(1, size + 1), 0])
    expect(KEPT.encodeInto?.(kept, to, 4)).toBe(-1)
    expect([...KEPT.encode(kept)]).toEqual([...buffer.subarray(1, size + 1)])
  })
})
