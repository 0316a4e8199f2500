import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { checkValue } from './check-value.ts'
import { describe as say, formatPath } from './misfit.ts'

const check = (value: unknown, bits?: 64): string | undefined => {
  try {
    checkValue(value, 'T', 5, bits)
    return undefined
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RpcError)
    expect(thrown).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    return (thrown as RpcError).message
  }
}

class Money {
  readonly cents = 5
  toJSON(): unknown {
    return { cents: this.cents }
  }
}

const cycle: Record<string, unknown> = {}
cycle['a'] = [cycle]
const shared = { x: 1 }

describe('checkValue', () => {
  it.each<[unknown]>([
    [undefined], [null], [true], [NaN], ['a'], [2n ** 200n], [new Date(0)], [new Uint8Array(1)], [[1, [2]]], [{ a: undefined }],
    [new Map<unknown, unknown>([[{ a: 1 }, new Set([1])]])], [new Money()], [[shared, shared]], [Object.create(null)],
  ])('takes %o', (value) => {
    expect(check(value)).toBeUndefined()
  })

  it.each<[unknown, string]>([
    [() => 1, "a function can't be sent"],
    [{ lines: [1, { quantity: Symbol('q') }] }, "lines[1].quantity: Symbol(q) can't be sent"],
    [[undefined], "[0]: undefined can't be sent"],
    [[, 1], "[0]: undefined can't be sent"],
    [{ a: Promise.resolve() }, "a: a Promise can't be sent"],
    [{ a: /x/ }, "a: a RegExp can't be sent"],
    [{ a: new TypeError('x') }, "a: a TypeError can't be sent"],
    [{ a: new Float64Array(1) }, "a: a Float64Array can't be sent; give bytes as a Uint8Array"],
    [{ a: new Date(NaN) }, 'a: it is an invalid date'],
    [{ a: { toJSON: () => 1 } }, "a.toJSON: a function (toJSON) can't be sent"],
    [cycle, 'a[0]: it is inside itself (a cycle)'],
    [[[[[[[1]]]]]], '[0][0][0][0][0]: it lies deeper than 5 objects and lists'],
    [new Map([['no name', () => 1]]), `["no name"]: a function can't be sent`],
    [new Set([Symbol('s')]), `["(element)"]: Symbol(s) can't be sent`],
  ])('refuses case %#', (value, expected) => {
    expect(check(value)).toBe(`T: ${expected}`)
  })

  it('refuses bigints beyond 64 bits where it is told to', () => {
    expect(check({ n: 2n ** 64n - 1n, m: -(2n ** 63n) }, 64)).toBeUndefined()
    expect(check({ n: 2n ** 64n }, 64)).toBe('T: n: 18446744073709551616 does not fit 64 bits')
    expect(check([-(2n ** 63n) - 1n], 64)).toBe('T: [0]: -9223372036854775809 does not fit 64 bits')
  })
})

it('writes paths as one would type them', () => {
  expect(formatPath(['order', 'lines', 3, 'quantity'])).toBe('order.lines[3].quantity')
  expect(formatPath(['no name', 'größe', '7', ''])).toBe('["no name"].größe[7][""]')
})

it('says what a value is', () => {
  expect([0, -0, 5n, 'x'.repeat(50), null, [], {}, new Money()].map(say))
    .toEqual(['0', '-0', '5n', `"${'x'.repeat(40)}…"`, 'null', 'a list', 'an object', 'a Money'])
})
