import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { packAny, typeRegistry, unpackAny } from './any.ts'
import { detail, detailsOf } from './details.ts'
import { BadRequest, ErrorInfo, RetryInfo } from './google/rpc/error_details.ts'

describe('typed details of errors', () => {
  const error = new RpcError(Code.UNAVAILABLE, 'sold out', {
    details: [
      detail(ErrorInfo, { reason: 'SOLD_OUT', metadata: { sku: 'a1' } }),
      { type: 'google.rpc.ErrorInfo', value: new Uint8Array([10, 200]) },
      detail(RetryInfo, { retryDelay: 250 }),
      { type: 'other.Thing', value: new Uint8Array([1, 2]) },
    ],
  })

  it('are read as what they were, and what is malformed is passed over', () => {
    expect(detailsOf(error, ErrorInfo)).toEqual([{ reason: 'SOLD_OUT', domain: '', metadata: { sku: 'a1' } }])
    expect(detailsOf(error, RetryInfo)).toEqual([{ retryDelay: 250 }])
    expect(detailsOf(error, BadRequest)).toEqual([])
  })

  it.each([undefined, null, 'text', new Error('x'), { details: [null, 5, { type: 'google.rpc.ErrorInfo', value: 'x' }] }])('has none: %s', (thrown) => {
    expect(detailsOf(thrown, ErrorInfo)).toEqual([])
  })

  it('are checked when they are made', () => {
    expect(() => detail(ErrorInfo, { reason: 1 as never })).toThrow('google.rpc.ErrorInfo: reason: 1 is not a string')
  })
})

describe('google.protobuf.Any', () => {
  const any = packAny(RetryInfo, { retryDelay: 100 })

  it('gives what it holds to who asks for that type', () => {
    expect(any.typeUrl).toBe('type.googleapis.com/google.rpc.RetryInfo')
    expect(unpackAny(any, RetryInfo)).toEqual({ retryDelay: 100 })
    expect(unpackAny(any, ErrorInfo)).toBeUndefined()
    expect(unpackAny({}, ErrorInfo)).toBeUndefined()
  })

  it('gives it to who knows many types', () => {
    expect(unpackAny(any, typeRegistry(ErrorInfo, RetryInfo))).toEqual({ type: 'google.rpc.RetryInfo', value: { retryDelay: 100 } })
    expect(unpackAny(any, typeRegistry(ErrorInfo))).toBeUndefined()
  })

  it('throws where the bytes are not of the type', () => {
    expect(() => unpackAny({ ...any, value: new Uint8Array([10]) }, RetryInfo)).toThrow('google.rpc.RetryInfo: byte 1')
  })
})
