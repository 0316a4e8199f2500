import { describe, expect, it } from 'vitest'
import { bytes, hex } from '../../test/hpack/bytes.ts'
import { CompressionFault } from './fault.ts'
import { Input, writeInteger } from './integer.ts'

function read(code: string, mask: number): [value: number, at: number] {
  const input = new Input()
  const buffer = bytes(code)
  input.begin(buffer, 0, buffer.length)
  const value = input.integer(mask)
  return [value, input.at]
}

describe('integers (RFC 7541 §5.1)', () => {
  // RFC 7541 C.1.
  it.each([
    [10, 0x1f, '0a'], [1337, 0x1f, '1f9a0a'], [42, 0xff, '2a'],
    [30, 0x1f, '1e'], [31, 0x1f, '1f00'], [158, 0x1f, '1f7f'], [159, 0x1f, '1f8001'], [0, 0x0f, '00'],
    [15 + 2 ** 28 - 1, 0x0f, '0fffffff7f'],
  ])('%i behind the mask %i', (value, mask, code) => {
    const target = new Uint8Array(8)
    const end = writeInteger(target, 0, 0, mask, value)
    expect(hex(target.subarray(0, end))).toBe(code)
    expect(read(code, mask)).toEqual([value, end])
  })

  it('leave the bits before them alone', () => {
    const target = new Uint8Array(3)
    writeInteger(target, 0, 0x20, 0x1f, 1337)
    expect(hex(target)).toBe('3f9a0a')
    expect(read('ea', 0x1f)).toEqual([10, 1])
  })

  it('may be written longer than they are, within the limit', () => {
    expect(read('1f80808000', 0x1f)).toEqual([31, 5])
  })

  it('are refused when they are too large, or written too long', () => {
    expect(() => read('1fffffffff7f', 0x1f)).toThrow(CompressionFault)
    expect(() => read('1fffffffffffffffffff7f', 0x1f)).toThrow(/^header block, byte 0: .*5 bytes/)
    expect(() => read('1f8080808000', 0x1f)).toThrow(/5 bytes/)
  })

  it('are refused when they are cut off', () => {
    expect(() => read('1f', 0x1f)).toThrow(/ends inside an integer/)
    expect(() => read('1f9a', 0x1f)).toThrow(/ends inside an integer/)
  })
})
