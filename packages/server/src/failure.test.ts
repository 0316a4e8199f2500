import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Code, defineService, RpcError, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { serve } from '../test/served.ts'

const Words = defineService('test.v1.Words', { upper: unary<string, string>() })
const PATH = '/test.v1.Words/Upper'

async function failing(thrown: () => unknown, options: { readonly exposeErrors?: boolean } = {}) {
  const { ask, log } = serve(Words, { upper: async () => { throw await thrown() } }, options)
  const { status, trailers } = await ask('upper', 'abc').caller.ended()
  return { status, trailers, log }
}

describe('what a handler throws', () => {
  it('is passed on where it is an RpcError, as its answer', async () => {
    const details = [{ type: 'google.rpc.BadRequest', value: Uint8Array.of(1) }]
    const error = new RpcError(Code.NOT_FOUND, 'no order o-1', { details, metadata: [['x-why', 'gone']] })
    const { status, trailers, log } = await failing(() => error)
    expect(status).toEqual({
      code: Code.NOT_FOUND, message: 'no order o-1', details, delivery: 'processed', cause: error,
    })
    expect(trailers).toEqual([['x-why', 'gone']])
    expect(log.lines).toEqual([])
  })

  it('is passed on without the details that are none', async () => {
    const details = [5, { type: 'google.rpc.Help', value: Uint8Array.of(1) }, null] as never
    const { status, log } = await failing(() => new RpcError(Code.ABORTED, 'again', { details }))
    expect(status.details).toEqual([{ type: 'google.rpc.Help', value: Uint8Array.of(1) }])
    expect(log.lines).toEqual([expect.stringContaining('is left out')])
  })

  it.each([
    ['grpc-js', Object.assign(new Error('5 NOT_FOUND: no order'), { code: 5, details: 'no order' })],
    ['nice-grpc', Object.assign(new Error('/x NOT_FOUND: no order'), { code: 5, details: 'no order' })],
    ['connect', Object.assign(new Error('[not_found] no order'), { code: 5, rawMessage: 'no order' })],
  ])('is passed on where it is the status error of %s', async (_, error) => {
    const { status } = await failing(() => error)
    expect(status).toMatchObject({ code: Code.NOT_FOUND, message: 'no order' })
  })

  it.each<[string, () => unknown]>([
    ['an Error', () => new TypeError('secret')],
    ['an error of a child process, whose code is a number',
      () => promisify(execFile)(process.execPath, ['-e', 'process.exit(5)', 'secret']).catch((it: unknown) => it)],
    ['an error of the DOM', () => new DOMException('secret', 'NotFoundError')],
    ['a text', () => 'secret'],
    ['nothing', () => undefined],
    ['null', () => null],
    ['what has a getter that throws', () => ({ get code() { throw new Error('secret') } })],
    ['an RpcError that says OK', () => new RpcError(Code.OK, 'secret')],
  ])('is masked and logged where it is %s', async (_, make) => {
    const thrown = await make()
    const { status, trailers, log } = await failing(() => thrown)
    expect(status).toMatchObject({ code: 2, message: `the handler of ${PATH} failed`, delivery: 'processed' })
    expect(JSON.stringify([status.message, status.details, trailers])).not.toContain('secret')
    expect(log.lines).toEqual([`error: the handler of ${PATH} failed, called from test`])
    expect(log.details).toEqual([thrown])
  })

  it('is masked, but for its code, where it is of a call that it made and that had no answer', async () => {
    const phases = [{ name: 'waiting for a connection to 10.0.0.7:50051', ms: 250 }]
    const error = new RpcError(Code.UNAVAILABLE, 'lost: 250 ms waiting for a connection to 10.0.0.7:50051', { phases })
    const { status, log } = await failing(() => error)
    expect(status).toMatchObject({ code: Code.UNAVAILABLE, message: `a call that the handler of ${PATH} made failed` })
    expect(log.details).toEqual([error])
    const answered = new RpcError(Code.NOT_FOUND, 'no stock', { phases, delivery: 'processed' })
    expect((await failing(() => answered)).status).toMatchObject({ code: Code.NOT_FOUND, message: 'no stock' })
  })

  it('is told where the server says so', async () => {
    const told = async (thrown: unknown) => (await failing(() => thrown, { exposeErrors: true })).status.message
    expect(await told(new TypeError('not a function'))).toBe(`the handler of ${PATH} failed: TypeError: not a function`)
    expect(await told('text')).toBe(`the handler of ${PATH} failed: text`)
  })

  it('loses metadata that can not be sent, and says so', async () => {
    const error = new RpcError(Code.ABORTED, 'again', { metadata: [['grpc-status', '0']] })
    const { status, trailers, log } = await failing(() => error)
    expect([status.code, trailers]).toEqual([Code.ABORTED, []])
    expect(log.lines).toEqual([`warn: ${PATH}: the metadata of an error that its handler threw is left out`])
  })

  it('fails the call even if the logger throws', async () => {
    const log = { info() { /* quiet */ }, warn() { /* quiet */ }, error() { throw new Error('no disk') } }
    const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve))
    const { ask } = serve(Words, { upper: () => { throw new Error('x') } }, { log })
    expect((await ask('upper', 'abc').caller.ended()).status.code).toBe(Code.UNKNOWN)
    expect(await uncaught).toMatchObject({ message: 'no disk' })
  })
})
