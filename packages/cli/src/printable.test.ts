import { expect, it } from 'vitest'
import { printable } from './printable.ts'

it.each([
  ['\u001b]0;title\u0007\u001b[31mred\u001b[2J', '?]0;title??[31mred?[2J'],
  ['one\rtwo\u009b31m\u007f', 'one?two?31m?'],
  ['abc\u202edcba\u2066', 'abc?dcba?'],
  ['naïve\t日本語 😀\r\nnext\n', 'naïve\t日本語 😀\nnext\n'],
])('%j', (text, shown) => {
  expect(printable(text)).toBe(shown)
})
