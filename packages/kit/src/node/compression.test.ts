import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { checkedCompressor, deflate, gzip, zstd } from './compression.ts'
import type { Compressor } from './compression.ts'

const plain: Compressor = { name: 'plain', compress: (bytes) => bytes, inflate: (bytes) => bytes }

describe.each([
  { how: gzip, deflated: gzipSync, inflated: gunzipSync },
  { how: deflate, deflated: deflateSync, inflated: inflateSync },
  { how: zstd, deflated: zstdCompressSync, inflated: zstdDecompressSync },
  { how: checkedCompressor({ ...gzip, name: 'own' }), deflated: gzipSync, inflated: gunzipSync },
])('$how.name', ({ how, deflated, inflated }) => {
  it('gives back what was compressed', () => {
    const bytes = Buffer.from('the same again, '.repeat(1_000))
    const small = how.compress(bytes)
    expect(small.length).toBeLessThan(200)
    expect(inflated(small)).toEqual(bytes)
    expect(Buffer.from(how.inflate(small, bytes.length))).toEqual(bytes)
    expect(how.inflate(how.compress(Buffer.alloc(0)), 10).length).toBe(0)
  })

  it('stops at the limit', () => {
    const zeros = Buffer.alloc(8 * 2 ** 20)
    const bomb = deflated(zeros)
    expect(() => how.inflate(bomb, 1_000)).toThrow(expect.objectContaining({ code: Code.RESOURCE_EXHAUSTED }))
    expect(() => how.inflate(bomb, zeros.length - 1)).toThrow(/inflates to more than 8388607 bytes/)
    expect(how.inflate(bomb, zeros.length).length).toBe(zeros.length)
    expect(how.inflate(bomb, Infinity).length).toBe(zeros.length)
    expect(() => how.inflate(how.compress(Buffer.of(1)), 0)).toThrow('to more than 0 bytes')
    expect(how.inflate(how.compress(Buffer.alloc(0)), 0).length).toBe(0)
  })

  it('holds no more than the limit while it stops', () => {
    const bomb = deflated(Buffer.alloc(128 * 2 ** 20))
    const before = process.memoryUsage.rss()
    for (let i = 0; i < 5; i++) expect(() => how.inflate(bomb, 65_536)).toThrow('inflates to more than')
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 2 ** 20)
  })

  it('refuses what is cut short or something else', () => {
    const small = how.compress(Buffer.from('a text that is cut short'))
    expect(() => how.inflate(small.subarray(0, small.length - 3), 1_000)).toThrow(/isn't (?:gzip|deflate|zstd)/)
    expect(() => how.inflate(Buffer.from('plain'), 1_000)).toThrow(expect.objectContaining({ code: Code.INTERNAL }))
  })
})

it('means zlib\'s format by deflate', () => {
  expect(() => deflate.inflate(deflateRawSync('raw'), 10)).toThrow('isn\'t deflate')
})

describe('a user\'s own', () => {
  it('may ignore the limit, and is measured', () => {
    const own = checkedCompressor(plain)
    expect(own.inflate(Buffer.of(1, 2), 2)).toEqual(Buffer.of(1, 2))
    expect(() => own.inflate(Buffer.of(1, 2), 1)).toThrow('2 bytes of plain inflates to more than 1 bytes')
  })

  it('may throw anything, or give no bytes', () => {
    const thrower = (): never => { throw 'a string' }
    const bad = checkedCompressor({ name: 'bad', compress: thrower, inflate: thrower })
    expect(() => bad.compress(Buffer.of(1))).toThrow('compressor bad failed on a message of 1 bytes')
    expect(() => bad.inflate(Buffer.of(1), 1)).toThrow('1 bytes isn\'t bad: a string')
    const none = checkedCompressor({ name: 'none', compress: () => 'x' as any, inflate: () => undefined as any })
    expect(() => none.compress(Buffer.of(1))).toThrow(RpcError)
    expect(() => none.inflate(Buffer.of(1), 1)).toThrow('it gave undefined, no Uint8Array')
  })

  it('is called as the object that it is', () => {
    class Counting implements Compressor {
      readonly name = 'counting'
      calls = 0
      compress(bytes: Uint8Array): Uint8Array { this.calls++; return bytes }
      inflate(bytes: Uint8Array): Uint8Array { this.calls++; return bytes }
    }
    const own = new Counting()
    checkedCompressor(own).compress(Buffer.of(1))
    expect(own.calls).toBe(1)
  })

  it.each<[unknown, string]>([
    [undefined, 'it is undefined'], [{ ...plain, name: 'identity' }, 'other than identity'], [{ ...plain, name: 'a,b' }, 'token'],
    [{ ...plain, name: 'GZIP' }, 'lower-case'], [{ name: 'half', compress: plain.compress }, 'half takes two functions'],
  ])('is refused: %j', (given, message) => {
    expect(() => checkedCompressor(given as Compressor)).toThrow(message)
  })
})
