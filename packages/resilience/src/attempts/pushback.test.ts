import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import { never } from '@skein/kit/pushback'
import { counted, pushbackOf, retryAfter } from './pushback.ts'

describe('retryAfter', () => {
  it('adds to an error when to try again, in place of what it said before', () => {
    const error = new RpcError(Code.UNAVAILABLE, 'full', { metadata: [['a', 'b'], ['grpc-retry-pushback-ms', '1']], delivery: 'unprocessed' })
    const told = retryAfter(249.6, error)
    expect(told).toMatchObject({ code: 14, message: 'full', delivery: 'unprocessed', cause: error })
    expect(told.metadata).toEqual([['a', 'b'], ['grpc-retry-pushback-ms', '250']])
    expect(retryAfter(undefined, error).metadata.at(-1)).toEqual(['grpc-retry-pushback-ms', '-1'])
    expect(retryAfter(0, new TypeError('x'))).toMatchObject({
      code: 2, message: 'x', metadata: [['grpc-retry-pushback-ms', '1']],
    })
  })

  it.each([-1, NaN, Infinity, 2 ** 31, '5', null])('refuses %j', (ms) => {
    expect(() => retryAfter(ms as never, new Error('x'))).toThrow('retryAfter: ms')
  })
})

it('reads what it writes', () => {
  expect([pushbackOf(retryAfter(5, 1).metadata), pushbackOf(never([['a', 'b']])), pushbackOf([])]).toEqual([5, 'never', undefined])
  expect(never(never([]))).toEqual(never([]))
})

it('counts on from those above, unless they sent garbage', () => {
  const of = (value: string): unknown => counted([['grpc-previous-rpc-attempts', value], ['a', 'b']], 2)
  expect([of('3'), of('x'), of('99999999')]).toEqual([5, 2, 2].map((n) => [['a', 'b'], ['grpc-previous-rpc-attempts', String(n)]]))
})
