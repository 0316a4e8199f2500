import { describe, expect, it } from 'vitest'
import { errorName } from './codes.ts'
import {
  ascii, frameName, HEADER, PREFACE, read16, read24, read31, read32, readAscii, write24, write32, writeHeader,
} from './frames.ts'

describe('numbers', () => {
  it('are read as they were written, over all their bits', () => {
    const buffer = new Uint8Array(8)
    for (const value of [0, 1, 0xff, 0x100, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1234_5678]) {
      expect(write32(buffer, 2, value)).toBe(6)
      expect(read32(buffer, 2)).toBe(value)
      expect(read31(buffer, 2)).toBe(value % 2 ** 31)
      expect(read16(buffer, 4)).toBe(value % 2 ** 16)
      expect(write24(buffer, 1, value % 2 ** 24)).toBe(4)
      expect(read24(buffer, 1)).toBe(value % 2 ** 24)
    }
  })
})

describe('a frame\'s header', () => {
  it('is laid out as RFC 9113 §4.1 has it', () => {
    const buffer = new Uint8Array(HEADER + 1)
    expect(writeHeader(buffer, 1, 0x012345, 0x67, 0x89, 0x7bcd_ef01)).toBe(10)
    expect([...buffer]).toEqual([0, 0x01, 0x23, 0x45, 0x67, 0x89, 0x7b, 0xcd, 0xef, 0x01])
  })
})

describe('text', () => {
  it('of a peer is shown as far as it can be printed', () => {
    const bytes = Uint8Array.of(0x41, 0x0a, 0x1b, 0x7e, 0x80, 0xff)
    expect(readAscii(bytes, 0, bytes.length)).toBe('A??~??')
    expect(readAscii(ascii('a\u00e9b\nc'), 0, 5)).toBe('a?b?c')
    expect(readAscii(PREFACE, 0, 14)).toBe('PRI * HTTP/2.0')
    expect(PREFACE).toHaveLength(24)
  })

  it('names what is known, and numbers what isn\'t', () => {
    expect([frameName(0), frameName(9), frameName(0x20)]).toEqual(['DATA', 'CONTINUATION', 'a frame of type 0x20'])
    expect([errorName(0), errorName(13), errorName(0x1f)]).toEqual(['NO_ERROR', 'HTTP_1_1_REQUIRED', 'code 0x1f'])
  })
})
