import type { Bytes, Marshaller } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { chunk, KEPT } from './chunk.ts'

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

const bytes = (): Bytes => chunk.buffer.subarray(chunk.start, chunk.end)

describe('what requests are kept in', () => {
  it('is never written twice, and begins anew when it is full', () => {
    const kept: Bytes[] = []
    const buffers = new Set<Bytes>()
    for (let i = 0; i < 300; i++) {
      expect(chunk.put([1000, i & 255], filled)).toBe(true)
      kept.push(bytes())
      buffers.add(chunk.buffer)
    }
    expect(buffers.size).toBeGreaterThan(4)
    const sound = kept.map((it, i) => it.length === 1000 && it.every((byte) => byte === (i & 255)))
    expect(sound).not.toContain(false)
  })

  it('takes neither what is larger than it, nor what has no way to be written', () => {
    expect(chunk.put([65_537, 1], filled)).toBe(false)
    const { encodeInto: _, ...plain } = filled
    expect(chunk.put([1, 1], plain)).toBe(false)
    expect(chunk.put([65_536, 1], filled)).toBe(true)
  })

  it('takes nothing while it is being written to, and goes on after a throw', () => {
    const outer: Marshaller<number> = {
      encode: () => new Uint8Array(1),
      encodeInto(_, buffer, at) {
        expect(chunk.put([1, 1], filled)).toBe(false)
        buffer[at] = 7
        return at + 1
      },
      decode: () => 0,
    }
    expect(chunk.put(0, outer)).toBe(true)
    expect(bytes()).toEqual(chunk.buffer.subarray(chunk.end - 1, chunk.end))
    expect(() => chunk.put([1, -1], filled)).toThrow('below 0')
    expect(chunk.put([2, 5], filled)).toBe(true)
    expect([...bytes()]).toEqual([5, 5])
  })

  it.each([0, 1, 64, 65, 5000])('is written from to a connection: %d bytes', (size) => {
    const buffer = Uint8Array.from({ length: size + 2 }, (_, i) => i & 255)
    const kept = { buffer, start: 1, stop: size + 1 }
    const to = new Uint8Array(size + 3)
    expect(KEPT.encodeInto?.(kept, to, 2)).toBe(size + 2)
    expect([...to]).toEqual([0, 0, ...buffer.subarray(1, size + 1), 0])
    expect(KEPT.encodeInto?.(kept, to, 4)).toBe(-1)
    expect(KEPT.encode(kept)).toEqual(buffer.subarray(1, size + 1))
  })
})
