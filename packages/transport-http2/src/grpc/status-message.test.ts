import { describe, expect, it } from 'vitest'
import { seeded } from '@skein/conformance'
import { decodeMessage, encodeMessage } from './status-message.ts'

describe('encodeMessage', () => {
  it.each([
    ['', ''], ['no order 5 (~!@#$^&*)', 'no order 5 (~!@#$^&*)'], ['100%', '100%25'], ['%41', '%2541'], ['a\r\nb\0', 'a%0D%0Ab%00'],
    ['é', '%C3%A9'], ['😈', '%F0%9F%98%88'], ['\x7f', '%7F'], [' a b ', '%20a b%20'], [' ', '%20'], ['\ud800x', '%EF%BF%BDx'],
    // The interop suite's special_status_message.
    ['\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n',
      '%09%0Atest with whitespace%0D%0Aand Unicode BMP %E2%98%BA and non-BMP %F0%9F%98%88%09%0A'],
  ])('writes %j', (text, encoded) => { expect(encodeMessage(text)).toBe(encoded) })

  it('cuts what is too long, in whole characters', () => {
    expect(encodeMessage('a'.repeat(4_096))).toHaveLength(4_096)
    expect(encodeMessage('a'.repeat(10_000))).toBe('a'.repeat(4_096))
    const cut = encodeMessage(`a${'😈'.repeat(5_000)}`)
    expect(decodeMessage(cut)).toBe(`a${'😈'.repeat(341)}`)
    expect(encodeMessage('%'.repeat(1e6))).toBe('%25'.repeat(1_365))
  })

  it('leaves no space at an end that the cut made', () => {
    expect(encodeMessage(`${'a'.repeat(4_095)} b`)).toBe('a'.repeat(4_095))
    expect(encodeMessage(`${'a'.repeat(4_090)}  😈`)).toBe('a'.repeat(4_090))
  })
})

describe('decodeMessage', () => {
  it.each([
    ['', ''], ['plain', 'plain'], ['%25', '%'], ['%c3%A9', 'é'], ['%', '%'], ['%4', '%4'], ['%zz%41', '%zzA'], ['%4%41', '%4A'],
    ['%%41', '%A'], ['%C3', '\ufffd'], ['%FF%41', '\ufffdA'], ['%ED%A0%80', '\ufffd\ufffd\ufffd'], ['a%00b', 'a\0b'],
    // Raw UTF-8, as some peers send it.
    ['\xc3\xa9', 'é'], ['\xe9', '\ufffd'], ['%２１', '%\ufffd\ufffd'],
  ])('reads %j', (value, text) => { expect(decodeMessage(value.replace(/[^\x00-\xff]/g, '\xff'))).toBe(text) })
})

it('comes back as it was, whatever it is', () => {
  const random = seeded(2)
  for (let i = 0; i < 2_000; i++) {
    const text = String.fromCodePoint(...Array.from({ length: random() * 40 }, () => {
      const kind = random()
      return Math.floor(kind < 0.5 ? random() * 128 : kind < 0.9 ? random() * 0xd800 : 0x10000 + random() * 0x100000)
    }))
    const encoded = encodeMessage(text)
    expect(encoded).toMatch(/^(?:[\x21-\x24\x26-\x7e]|%[0-9A-F]{2}|(?<=.) (?=.))*$/)
    expect(decodeMessage(encoded)).toBe(text)
  }
})

it('reads any bytes', () => {
  const random = seeded(3)
  for (let i = 0; i < 2_000; i++) {
    const codes = Array.from({ length: random() * 30 }, () => random() < 0.4 ? 0x25 : random() * 256)
    const value = String.fromCharCode(...codes)
    expect(decodeMessage(value).isWellFormed()).toBe(true)
  }
})
