import { describe, expect, it } from 'vitest'
import { QuickReader, UNUSUAL } from './quick.ts'

/** Between bytes that it must not read. */
function read(reader: QuickReader, text: string): unknown {
  const bytes = new TextEncoder().encode(`1"]}${text}]}"1`)
  return reader.message(bytes, 4, bytes.length - 4)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return UNUSUAL
  }
}

describe('what it reads', () => {
  it.each([
    '0', '-0', '5', '-12', '10.5', '0.1', '-0.0', '1.30', '123456789012345', '12345678.9012', 'true', 'false', 'null', '""',
    '"text"', '"é☕𝄞\u007f\ufffd"', '[]', '{}', '[[],{}]', '[1,"a",null]', '{"a":1,"a":2}', '{"1":1,"0":2}',
    '{"a":{"b":[{"c":1},{"c":2}]},"d":"$5"}', '{"constructor":1,"toString":null}', `"${'x'.repeat(120)}"`,
  ])('%s', (text) => {
    const reader = new QuickReader(4)
    for (let time = 0; time < 3; time++) expect(read(reader, text)).toStrictEqual(JSON.parse(text))
  })
})

describe('what it leaves to others', () => {
  it.each([
    '', ' 1', '1 ', '01', '1.', '.5', '-', '+1', '1e5', '1234567890123456', '1.2.3', 'tru', 'nul', 'truefalse', '"', '"\\n"',
    '"\n"', '[', '[1', '[1,', '[1,]', '[,1]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" :1}', "{'a':1}",
    '{a:1}', '1]', '{"$a":1}', '{"a":{"$date":"x"}}', '{"__proto__":1}', '[[[[[1]]]]]', '\ufeff1', '{"\\u0061":1}',
    `"${'x'.repeat(200)}"`,
  ])('%s', (text) => {
    expect(read(new QuickReader(4), text)).toBe(UNUSUAL)
  })
})

it('leaves what is no UTF-8', () => {
  for (const byte of [0x80, 0xc3, 0xff]) {
    expect(new QuickReader(4).message(new Uint8Array([0x22, byte, 0x22]), 0, 3)).toBe(UNUSUAL)
    expect(new QuickReader(4).message(new Uint8Array([0x7b, 0x22, byte, 0x22, 0x3a, 0x31, 0x7d]), 0, 7)).toBe(UNUSUAL)
  }
})

it('gives up on keys that change all the time, and learns anew', () => {
  const reader = new QuickReader(9)
  const taken = Array.from({ length: 100 }, (_, n) => read(reader, `{"k${n}":1}`) !== UNUSUAL)
  expect(taken.filter(Boolean).length).toBe(90)
  expect(read(reader, '{"k":1}')).toStrictEqual({ k: 1 })
})

it('remembers no more than so many places', () => {
  const keys = Array.from({ length: 600 }, (_, n) => `"k${n}":1`)
  expect(read(new QuickReader(9), `{${keys.join(',')}}`)).toBe(UNUSUAL)
  expect(read(new QuickReader(9), `{${keys.slice(0, 500).join(',')}}`)).not.toBe(UNUSUAL)
})

describe('texts with mistakes', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('are read as JSON.parse reads them, or not at all: seed %i', (seed) => {
    let state = seed + 1
    const below = (n: number): number => {
      state = (Math.imul(state, 48_271) >>> 0) % 0x7fff_ffff
      return state % n
    }
    const reader = new QuickReader(100)
    const text = '{"id":"a-1","on":true,"lines":[{"n":1,"p":3.5},{"n":-20,"p":0.25,"x":null},{"n":0}],"notes":{"a":[[],{}]},"z":false}'
    let taken = 0
    for (let round = 0; round < 2_000; round++) {
      const at = below(text.length)
      const given = text.slice(0, at) + ['', text[below(text.length)]!, '0', '.', '-', ',', '"'][below(7)]! + text.slice(at + below(2))
      const value = read(reader, given)
      if (value === UNUSUAL) continue
      expect(value).toStrictEqual(parsed(given))
      taken++
    }
    expect(taken).toBeGreaterThan(100)
  })
})
