import { describe, expect, it } from 'vitest'
import { frame, join, parse } from '../test/raw.ts'
import { DATA, HEADER, PING } from './frames.ts'
import { Output } from './output.ts'

class Pool {
  taken = 0
  take(): Uint8Array {
    this.taken++
    return new Uint8Array(32_768)
  }
}

function output(): { out: Output; pool: Pool; asked: number[] } {
  const pool = new Pool()
  const asked: number[] = []
  return { out: new Output(pool, () => { asked.push(asked.length) }), pool, asked }
}

describe('what leaves in a tick', () => {
  it('is asked for once, in the order in which it was written', () => {
    const { out, asked } = output()
    out.frame(PING, 0, 0, new Uint8Array(8))
    out.frame(DATA, 0, 1, Uint8Array.of(1, 2))
    out.view(Uint8Array.of(9, 9, 9))
    out.frame(DATA, 0, 3, Uint8Array.of(3))
    expect(asked).toHaveLength(1)
    const { chunks, bytes } = out.collect()
    const expected = join(frame(PING, 0, 0, new Uint8Array(8)), frame(DATA, 0, 1, [1, 2]), Uint8Array.of(9, 9, 9),
      frame(DATA, 0, 3, [3]))
    expect(join(...chunks)).toEqual(expected)
    expect(bytes).toBe(expected.length)
    out.schedule()
    expect(asked).toHaveLength(2)
    expect(out.collect()).toMatchObject({ chunks: [], bytes: 0 })
  })

  it('gives back all buffers of the pool, and those that were lent', () => {
    const { out, pool } = output()
    const lent = new Uint8Array(5)
    for (let i = 0; i < 10; i++) out.frame(DATA, 0, 1, new Uint8Array(16_000))
    // Larger than those of the pool.
    out.frame(DATA, 0, 1, new Uint8Array(40_000))
    out.keep(lent)
    const { used, chunks } = out.collect()
    expect(used.filter(({ length }) => length === 32_768)).toHaveLength(pool.taken)
    expect(used).toContain(lent)
    expect(parse(join(...chunks))).toHaveLength(11)
  })

  it('is without what was taken back, wherever it lay', () => {
    const { out } = output()
    for (let i = 0; i < 3_000; i++) out.frame(DATA, 0, 1 + 2 * (i % 5), Uint8Array.of(i & 255, i >> 8))
    out.takeBack(3)
    out.takeBack(9)
    const seal = out.seal
    out.purge()
    expect(out.seal).toBeGreaterThan(seal)
    expect(out.waiting).toBe(1_800 * (HEADER + 2))
    const frames = parse(join(...out.collect().chunks))
    const expected = Array.from({ length: 3_000 }, (_, i) => i).filter((i) => i % 5 !== 1 && i % 5 !== 4)
    expect(frames.map(({ payload }) => payload[0]! | payload[1]! << 8)).toEqual(expected)
    out.frame(DATA, 0, 3, Uint8Array.of(1))
    out.purge()
    expect(parse(join(...out.collect().chunks))).toHaveLength(1)
  })
})
