import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import * as node from './text/node.ts'
import * as web from './text/web.ts'

describe.each(Object.entries({ node, web }))('text: %s', (_, { readText, textBytes, writeText }) => {
  const ascii = ['', 'a', 'ab', 'abc', 'abcdefgh', 'abcdefghi', 'exactly sixteen!', 'more than sixteen']
  const texts = [...ascii, 'é', 'aé', 'abcdefghé', '☕𝄞', '\ufffd', 'é'.repeat(50)]

  it.each(texts)('%j comes back', (text) => {
    const expected = new TextEncoder().encode(text)
    expect([...textBytes(text)]).toEqual([...expected])
    for (const buffer of [new Uint8Array(200), Buffer.alloc(200)]) {
      const end = writeText(buffer, text, 7)
      expect(end).toBe(7 + expected.length)
      expect(readText(buffer, 7, end)).toBe(text)
    }
    const exact = new Uint8Array(expected.length)
    expect(writeText(exact, text, 0)).toBe(expected.length)
    expect([...exact]).toEqual([...expected])
    if (text !== '') expect(writeText(exact.subarray(1), text, 0)).toBe(-1)
  })

  it('reads nothing that is no UTF-8', () => {
    const long = [...new Array<number>(30).fill(97), 0x80]
    for (const bytes of [[0xff], [0xc3], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], long]) {
      expect(readText(Uint8Array.from(bytes), 0, bytes.length)).toBeUndefined()
    }
  })
})

describe('base64', () => {
  it('comes back, in either alphabet, padded or not', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) & 255)
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    expect(fromBase64('-_8')).toEqual(new Uint8Array([251, 255]))
    expect(fromBase64('+/8=')).toEqual(new Uint8Array([251, 255]))
    expect(fromBase64('a')).toBeUndefined()
    expect(fromBase64('a%b=')).toBeUndefined()
  })
})
