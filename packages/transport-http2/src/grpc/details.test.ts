import { seeded } from '@skein/conformance'
import { describe, expect, it } from 'vitest'
import { readRichStatus, writeRichStatus } from './details.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

it('writes what protoc writes', () => {
  expect(writeRichStatus({ code: 5, message: 'no', details: [{ type: 'a.B', value: Uint8Array.of(8, 1) }] })).toEqual(
    Buffer.concat([
      bytes('08 05 12 02 6e6f 1a 1d 0a 17'), Buffer.from('type.googleapis.com/a.B'), bytes('12 02 08 01'),
    ]),
  )
})

describe('readRichStatus', () => {
  it('passes over what it does not know, and takes the last of what comes twice', () => {
    const unknown = '20 ff01 29 0102030405060708 3a 02 0102 45 01020304 08 03 08 07 12 01 61 12 00'
    expect(readRichStatus(bytes(unknown))).toEqual({ code: 7, message: '', details: [] })
  })

  it('reads a negative code, a type with another prefix or none, and an empty detail', () => {
    const any = (url: string): string => `1a ${(url.length + 2).toString(16).padStart(2, '0')} 0a ${url.length.toString(16).padStart(2, '0')} ${Buffer.from(url).toString('hex')}`
    expect(readRichStatus(bytes(`08 ffffffffffffffffff01 ${any('x/y/a.B')} ${any('a.B')} 1a 00`))).toEqual({
      code: -1, message: '', details: ['a.B', 'a.B', ''].map((type) => ({ type, value: new Uint8Array() })),
    })
  })

  it.each([
    ['a group', '0b 0c'], ['field 0', '00 01'], ['an end inside a varint', '08 ff'], ['a varint without end', `08 ${'ff'.repeat(11)}`],
    ['a length beyond the end', '12 05 61'], ['a huge length', '12 ffffffff0f 61'], ['a fixed64 cut short', '29 0102'],
    ['a detail that is cut short', '1a 02 0a 05'], ['a tag alone', '12'],
  ])('refuses %s', (_, hex) => { expect(readRichStatus(bytes(hex))).toBeUndefined() })

  it('comes to an end on anything', () => {
    const random = seeded(6)
    for (let i = 0; i < 20_000; i++) {
      const garbage = Uint8Array.from({ length: random() * 20 }, () => random() < 0.5 ? random() * 32 : random() * 256)
      const read = readRichStatus(garbage)
      if (read !== undefined) expect(readRichStatus(writeRichStatus(read))).toEqual(read)
    }
  })
})

it('comes back as it was', () => {
  const random = seeded(7)
  for (let i = 0; i < 300; i++) {
    const status = {
      code: Math.floor(random() * 17), message: 'é'.repeat(random() * 200),
      details: Array.from({ length: random() * 5 }, (_, at) => (
        { type: `some.v1.Type${at}`, value: Uint8Array.from({ length: random() * 40_000 }, () => random() * 256) }
      )),
    }
    expect(readRichStatus(writeRichStatus(status))).toEqual(status)
  }
})
