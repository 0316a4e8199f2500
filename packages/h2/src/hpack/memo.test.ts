import { describe, expect, it } from 'vitest'
import { LONGEST_KEY, Memo } from './memo.ts'

function key(i: number, length: number = 8): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => at === 0 ? i : at === 1 ? i >> 8 : at)
}

describe('a memo', () => {
  it('knows the name, the bytes and their coding', () => {
    const memo = new Memo<string>()
    const bytes = Uint8Array.of(1, 2, 3)
    expect(memo.find('a', bytes, 0, 3, false)).toBeUndefined()
    memo.add('a', bytes, 0, 3, false, 'x')
    expect(memo.find('a', Uint8Array.of(9, 1, 2, 3), 1, 4, false)).toBe('x')
    expect(memo.find('b', bytes, 0, 3, false)).toBeUndefined()
    expect(memo.find('a', bytes, 0, 3, true)).toBeUndefined()
    expect(memo.find('a', bytes, 0, 2, false)).toBeUndefined()
    expect(memo.find('a', Uint8Array.of(1, 2, 4), 0, 3, false)).toBeUndefined()
  })

  it('never gives what was made of other bytes, and keeps a bounded number', () => {
    const memo = new Memo<number>()
    for (let i = 0; i < 5000; i++) {
      const bytes = key(i, 2 + i % (LONGEST_KEY - 1))
      expect(memo.find('', bytes, 0, bytes.length, false)).toBeUndefined()
      memo.add('', bytes, 0, bytes.length, false, i)
    }
    const kept = Array.from({ length: 5000 }, (_, i) => {
      const bytes = key(i, 2 + i % (LONGEST_KEY - 1))
      return memo.find('', bytes, 0, bytes.length, false)
    }).filter((result, i) => {
      expect([i, undefined]).toContain(result)
      return result !== undefined
    })
    expect(kept.length).toBeGreaterThan(100)
    expect(kept.length).toBeLessThanOrEqual(256)
  })
})
