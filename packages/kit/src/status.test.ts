import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import { addPhase, codeName, errorOf, NO_METADATA, OK, plain, thrownBy, unsent, worse } from './status.ts'

describe('a status', () => {
  it('is unsent where nothing left this process', () => {
    expect(unsent(Code.UNAVAILABLE, 'closed')).toMatchObject({ code: 14, message: 'closed', delivery: 'unsent' })
  })

  it('gets each layer\'s phase in front, also where it is an error', () => {
    const error = new RpcError(Code.ABORTED, 'again', { delivery: 'processed', phases: [{ name: 'sending', ms: 1 }] })
    const status = addPhase(addPhase(error, { name: 'connecting', ms: 2, detail: 'TLS' }), { name: 'backing off', ms: 3 })
    expect(status).toMatchObject({ code: Code.ABORTED, message: 'again', delivery: 'processed' })
    expect(status.phases?.map((it) => it.name)).toEqual(['backing off', 'connecting', 'sending'])
    expect(error.phases.length).toBe(1)
  })

  it('is made plain of an error with nothing lost, its message included', () => {
    const cause = new Error('why')
    const details = [{ type: 't', value: new Uint8Array(1) }]
    const error = new RpcError(Code.ABORTED, 'again', { details, cause, delivery: 'unsent' })
    expect(plain(error)).toEqual({ code: 10, message: 'again', details, cause, delivery: 'unsent', phases: [] })
    expect(plain(OK)).toMatchObject(OK)
  })

  it('becomes an error with its trailers, or stays the one that it is', () => {
    const error = new RpcError(Code.ABORTED, 'again')
    expect(errorOf(error, NO_METADATA)).toBe(error)
    expect(errorOf(error, [['a', '1']])).toMatchObject({ code: 10, message: 'again', metadata: [['a', '1']] })
    expect(errorOf({ code: 5, message: 'x', delivery: 'processed' }, [])).toBeInstanceOf(RpcError)
  })

  it.each([
    [Code.DEADLINE_EXCEEDED, 'unsent', true], [Code.DEADLINE_EXCEEDED, 'processed', true],
    [Code.CANCELLED, 'unknown', true], [Code.UNAVAILABLE, 'unknown', true],
    [Code.UNAVAILABLE, 'unsent', false], [Code.UNAVAILABLE, 'processed', false],
    [Code.NOT_FOUND, 'processed', false], [Code.UNIMPLEMENTED, 'unprocessed', false],
  ] as const)('of code %i and delivery %s tells its phases where time is the matter: %s', (code, delivery, tells) => {
    const phases = [{ name: 'waiting for a connection', ms: 239.6, detail: 'TLS handshake' }, { name: 'sending', ms: 10 }]
    const error = errorOf({ code, message: 'it ended', delivery, phases }, NO_METADATA)
    const told = ': 240 ms waiting for a connection (TLS handshake), 10 ms sending'
    expect([error.message, error.phases]).toEqual([`it ended${tells ? told : ''}`, phases])
  })

  it('has a name for each code', () => {
    expect([codeName(0), codeName(5), codeName(16), codeName(17)]).toEqual(['OK', 'NOT_FOUND', 'UNAUTHENTICATED', '17'])
  })

  it('tells of two attempts the one that came further', () => {
    expect([worse('unsent', 'unprocessed'), worse('processed', 'unknown'), worse('unprocessed'), worse('unknown', 'unsent')]).toEqual(
      ['unprocessed', 'processed', 'unknown', 'unknown'])
  })

  it('hides the text of what was thrown unforeseen, and keeps it as the cause', () => {
    const thrown = new TypeError('secret')
    const error = thrownBy(thrown, 'interceptor 1', '/a.B/C')
    expect(error).toMatchObject({ code: Code.INTERNAL, message: 'interceptor 1 threw (/a.B/C)', cause: thrown })
    const known = new RpcError(Code.NOT_FOUND, 'no order')
    expect(thrownBy(known, 'x', 'y')).toBe(known)
    expect(thrownBy(new RpcError(Code.OK, 'fine?'), 'x', 'y')).toMatchObject({ code: Code.INTERNAL, message: 'x threw (y)' })
  })
})
