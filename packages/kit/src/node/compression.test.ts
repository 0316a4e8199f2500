import { gzipSync, zstdCompressSync } from 'node:zlib'
import { Code } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { compress, inflate } from './compression.ts'

describe.each(['gzip', 'zstd'] as const)('%s', (how) => {
  it('gives back what was compressed', () => {
    const bytes = Buffer.from('the same again, '.repeat(1_000))
    const small = compress(how, bytes)
    expect(small.length).toBeLessThan(200)
    expect(Buffer.from(inflate(how, small, bytes.length))).toEqual(bytes)
    expect(inflate(how, compress(how, Buffer.alloc(0)), 10).length).toBe(0)
  })

  it('stops at the limit', () => {
    const zeros = Buffer.alloc(8 * 2 ** 20)
    const bomb = how === 'gzip' ? gzipSync(zeros) : zstdCompressSync(zeros)
    expect(() => inflate(how, bomb, 1_000)).toThrow(expect.objectContaining({ code: Code.RESOURCE_EXHAUSTED }))
    expect(() => inflate(how, bomb, zeros.length - 1)).toThrow(/inflates to more than 8388607 bytes/)
    expect(inflate(how, bomb, zeros.length).length).toBe(zeros.length)
  })

  it('refuses what is cut short or something else', () => {
    const small = compress(how, Buffer.from('a text that is cut short'))
    expect(() => inflate(how, small.subarray(0, small.length - 3), 1_000)).toThrow(`isn't ${how}`)
    expect(() => inflate(how, Buffer.from('plain'), 1_000)).toThrow(expect.objectContaining({ code: Code.INTERNAL }))
  })
})
