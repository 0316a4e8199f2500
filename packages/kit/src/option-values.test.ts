import { Code } from '@skein/core'
import { expect, it } from 'vitest'
import { timeOption, wholeOption } from './option-values.ts'

it('takes what is given, or else the default', () => {
  expect([wholeOption('tcp', 'n', 7, 3, 1, 9), wholeOption('tcp', 'n', undefined, 3, 1, 9)]).toEqual([7, 3])
  expect([timeOption('tcp', 't', 0.5, 3), timeOption('tcp', 't', undefined, 3), timeOption('tcp', 't', Infinity, 3)])
    .toEqual([0.5, 3, Infinity])
})

it.each([0, 10, 1.5, NaN, '7' as never])('says what a whole number of %s should be', (given) => {
  const refusal = { code: Code.INVALID_ARGUMENT, message: `tcp: n: it takes a whole number from 1 to 9; it is ${given}` }
  expect(() => wholeOption('tcp', 'n', given, 3, 1, 9)).toThrow(expect.objectContaining(refusal))
})

it.each([0, -1, NaN, '7' as never])('says what a time of %s should be', (given) => {
  const refusal = { code: Code.INVALID_ARGUMENT, message: `http2: t: it takes a number of ms above 0; it is ${given}` }
  expect(() => timeOption('http2', 't', given, 3)).toThrow(expect.objectContaining(refusal))
})
