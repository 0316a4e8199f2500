import { expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const parsed = (text: string): unknown => parseJson({ text, line: 1 }, 'stdin')

it('keeps integers whole that a number would round, and all other numbers as they are', () => {
  expect(parsed('[9007199254740993, -9223372036854775807, {"a": 18446744073709551615}]'))
    .toEqual(['9007199254740993', '-9223372036854775807', { a: '18446744073709551615' }])
  expect(parsed('[9007199254740992, 1e17, 1e300, 0.1, 100000000000000000, 123456789012345678901234567890]'))
    .toEqual([2 ** 53, 1e17, 1e300, 0.1, 1e17, 123456789012345678901234567890])
})

it('says which line is no JSON, and of what', () => {
  expect(() => parseJson({ text: '{"a": 1', line: 7 }, 'stdin')).toThrow('stdin, line 7: no JSON: ')
})
