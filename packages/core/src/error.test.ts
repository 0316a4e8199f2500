import { describe, expect, it } from 'vitest'
import { Code, RpcError } from './index.ts'

describe('RpcError', () => {
  it('has a name that says its code, and the defaults of a failure that tells no more', () => {
    const error = new RpcError(Code.NOT_FOUND, 'no order o-1')
    expect(error).toMatchObject({ name: 'RpcError [NOT_FOUND]', message: 'no order o-1', code: 5, delivery: 'unknown', phases: [], details: [], metadata: [] })
    expect(error.stack).toContain('error.test.ts')
  })

  it('is known across two copies of this package', async () => {
    const copy = './error.ts?copy'
    const { RpcError: Other } = (await import(/* @vite-ignore */ copy)) as typeof import('./error.ts')
    expect(Other).not.toBe(RpcError)
    expect(new Other(Code.ABORTED, 'x') instanceof RpcError).toBe(true)
    expect(new Error('x') instanceof RpcError).toBe(false)
    expect((undefined as unknown) instanceof RpcError).toBe(false)
  })
})

describe('RpcError.from', () => {
  it('gives back its own kind as it is', () => {
    const error = new RpcError(Code.ABORTED, 'again')
    expect(RpcError.from(error)).toBe(error)
  })

  it('understands what grpc-js throws, with its metadata', () => {
    const metadata = { toJSON: () => ({ 'retry-in': ['3', '4'], 'trace-bin': [Buffer.from([1])] }) }
    const thrown = Object.assign(new Error('5 NOT_FOUND: no order'), { code: 5, details: 'no order', metadata })
    expect(RpcError.from(thrown)).toMatchObject({
      code: Code.NOT_FOUND, message: 'no order', cause: thrown,
      metadata: [['retry-in', '3'], ['retry-in', '4'], ['trace-bin', Buffer.from([1])]],
    })
  })

  it('understands what nice-grpc and connect throw', () => {
    expect(RpcError.from(Object.assign(new Error('x'), { code: 7, details: 'not yours' }))).toMatchObject({ code: 7, message: 'not yours' })
    const connect = Object.assign(new Error('[not_found] no order'), { code: 5, rawMessage: 'no order', details: [], metadata: new Headers({ a: 'b' }) })
    expect(RpcError.from(connect)).toMatchObject({ code: 5, message: 'no order', metadata: [['a', 'b']] })
  })

  it('takes an abort for a cancel and a timeout for a deadline', () => {
    expect(RpcError.from(AbortSignal.abort().reason).code).toBe(Code.CANCELLED)
    expect(RpcError.from(new DOMException('late', 'TimeoutError'))).toMatchObject({ code: Code.DEADLINE_EXCEEDED, message: 'late' })
  })

  it.each([[null], [undefined], ['text'], [42], [{}], [new Error('boom')], [{ code: 99 }], [{ code: 0 }], [{ code: 'ENOENT', message: 'gone' }], [Symbol('s')]])('makes UNKNOWN of %s', (thrown) => {
    const error = RpcError.from(thrown)
    expect(error.code).toBe(Code.UNKNOWN)
    expect(error.message).not.toBe('')
    if (thrown !== undefined) expect(error.cause).toBe(thrown)
  })

  it('does not take the codes of a DOMException for its own', () => {
    expect(RpcError.from(new DOMException('bad key', 'InvalidAccessError'))).toMatchObject({ code: 2, message: 'bad key' })
  })

  it.each<[string, unknown]>([
    ['numbers', [1, 2]], ['nothing', [null]], ['keys that are no text', [[5, 'x'], [Symbol('s'), 'y']]], ['text', 'abc'],
    ['a toJSON without a value', { toJSON: () => undefined }],
  ])('passes over metadata of %s', (_, metadata) => {
    expect(RpcError.from({ code: 5, details: 'no order', metadata })).toMatchObject({ code: 5, metadata: [] })
  })

  const trap = (): never => { throw new Error('trap') }
  it.each<[string, object]>([
    ['a Proxy', new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap })],
    ['a getter', Object.defineProperty({}, 'code', { get: trap })],
    ['its metadata', { code: 5, metadata: { toJSON: trap } }],
  ])('survives %s that throws', (_, thrown) => {
    expect(thrown instanceof RpcError).toBe(false)
    expect(RpcError.from(thrown)).toMatchObject({ code: 2, message: 'something was thrown that throws when it is read' })
  })
})
