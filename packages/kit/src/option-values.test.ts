import { Code } from '@skein/core'
import { expect, it } from 'vitest'
import { knownOptions, timeOption, wholeOption } from './option-values.ts'

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

interface Sample { readonly size: number; readonly delay?: number | undefined }

it.each([
  [{ size: 1 }], [{ size: 1, delay: 2 }], [{ size: 1, dealy: undefined }],
  [Object.assign(Object.create(null) as Sample, { size: 1 })],
])('lets options pass that there are: %j', (given) => {
  expect(() => { knownOptions<Sample>('tcp', given, { size: true, delay: true }) }).not.toThrow()
})

it.each([
  [{ size: 1, dealy: 5 }, 'tcp: dealy: there is no such option; there are size, delay'],
  [{ size: 1, constructor: 5 }, 'tcp: constructor: there is no such option'],
  [JSON.parse('{ "size": 1, "__proto__": 5 }'), 'tcp: __proto__: there is no such option'],
  [null, 'tcp: it takes an object of options; it is null'],
  [5, 'it is 5'],
  [[], 'it is a list'],
  [function tcp() { return 1 }, 'it is a function (tcp)'],
])('says of %j which options there are', (given, message) => {
  const refusal = { code: Code.INVALID_ARGUMENT, message: expect.stringContaining(message) as string }
  expect(() => { knownOptions('tcp', given as Sample, { size: true, delay: true }) }).toThrow(expect.objectContaining(refusal))
})
