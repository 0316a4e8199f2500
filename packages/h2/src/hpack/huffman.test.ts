import { describe, expect, it } from 'vitest'
import { bytes, hex } from '../../test/hpack/bytes.ts'
import { Random } from '../../test/hpack/random.ts'
import { BAD_PADDING, decodeHuffman, encodeHuffman, HAS_EOS, huffmanLength, longestDecoded } from './huffman.ts'
import { CODE, EOS, LENGTH } from './huffman-code.ts'
import { latin1 } from './text.ts'

function encoded(text: string): Uint8Array {
  const target = new Uint8Array(text.length * 4 + 1)
  return target.subarray(0, encodeHuffman(text, target, 0))
}

function decoded(code: Uint8Array): string | number {
  const target = new Uint8Array(longestDecoded(code.length))
  const length = decodeHuffman(code, 0, code.length, target)
  return length < 0 ? length : latin1(target, 0, length)
}

describe('the code (RFC 7541 Appendix B)', () => {
  it('is complete: no bits are left without a meaning', () => {
    expect(LENGTH.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1)
  })

  it.each([
    [0, 0x1ff8, 13], [1, 0x7f_ffd8, 23], [10, 0x3fff_fffc, 30], [32, 0x14, 6], [48, 0x0, 5], [33, 0x3f8, 10],
    [92, 0x7_fff0, 19], [97, 0x3, 5], [122, 0x7b, 7], [127, 0xfff_fffc, 28], [195, 0x7_fff1, 19], [249, 0xfff_fffe, 28],
    [255, 0x3ff_ffee, 26], [EOS, 0x3fff_ffff, 30],
  ])('symbol %i is %i, of %i bits', (symbol, code, length) => {
    expect([CODE[symbol], LENGTH[symbol]]).toEqual([code, length])
  })
})

describe('strings', () => {
  // RFC 7541 C.4 and C.6.
  it.each([
    ['www.example.com', 'f1e3 c2e5 f23a 6ba0 ab90 f4ff'],
    ['no-cache', 'a8eb 1064 9cbf'],
    ['custom-key', '25a8 49e9 5ba9 7d7f'],
    ['custom-value', '25a8 49e9 5bb8 e8b4 bf'],
    ['302', '6402'],
    ['307', '640e ff'],
    ['private', 'aec3 771a 4b'],
    ['Mon, 21 Oct 2013 20:13:21 GMT', 'd07a be94 1054 d444 a820 0595 040b 8166 e082 a62d 1bff'],
    ['https://www.example.com', '9d29 ad17 1863 c78f 0b97 c8e9 ae82 ae43 d3'],
    ['gzip', '9bd9 ab'],
    ['foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
      '94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07'],
    ['', ''],
  ])('%s', (text, code) => {
    expect(hex(encoded(text))).toBe(hex(bytes(code)))
    expect(huffmanLength(text)).toBe(bytes(code).length)
    expect(decoded(bytes(code))).toBe(text)
  })

  it('come back, of whatever bytes and length', () => {
    const random = new Random(1)
    const all = latin1(Uint8Array.from({ length: 256 }, (_, i) => i), 0, 256)
    expect(decoded(encoded(all))).toBe(all)
    for (let round = 0; round < 500; round++) {
      const text = random.text(random.pick([all, 'abcdefghijklmnopqrstuvwxyz0123456789-']), random.below(60))
      const code = encoded(text)
      expect(code.length).toBe(huffmanLength(text))
      expect(decoded(code)).toBe(text)
    }
  })

  it('have no EOS (§5.2)', () => {
    expect(decoded(bytes('ffffffff'))).toBe(HAS_EOS)
    expect(decoded(bytes('1fffffffff'))).toBe(HAS_EOS)
    // EOS that begins in the middle of a byte, behind an a.
    expect(decoded(bytes('1ffffffffe'))).toBe(HAS_EOS)
  })

  it('are padded with up to 7 ones (§5.2)', () => {
    expect(decoded(bytes('1f'))).toBe('a')
    expect(decoded(bytes('1fff'))).toBe(BAD_PADDING)
    expect(decoded(bytes('ff'))).toBe(BAD_PADDING)
    expect(decoded(bytes('1e'))).toBe(BAD_PADDING)
    expect(decoded(bytes('18'))).toBe(BAD_PADDING)
    // & is 8 bits long: nothing is left to pad.
    expect(decoded(bytes('f8'))).toBe('&')
    // ? is 10 bits long: six ones follow.
    expect(decoded(bytes('ff3f'))).toBe('?')
    // : and 7 bits that are no symbol yet, but no padding either.
    expect(decoded(bytes('b8fe'))).toBe(BAD_PADDING)
  })
})
