import { Code } from '@skein/core'
import { METADATA_LIMITS } from '@skein/kit/metadata'
import { NO_METADATA, OK } from '@skein/kit/status'
import { Field, Run } from '@skein/h2'
import { describe, expect, it } from 'vitest'
import { Encodings } from './encodings.ts'
import { responseEntries } from './entries.ts'
import { Page } from './page.ts'
import { endOf, ResponseReader } from './response.ts'
import type { ResponseHead } from './response.ts'
import { statusEntries, WELL } from './status.ts'

type Pair = readonly [string, string, ...unknown[]]

const encodings = new Encodings()
const fieldsOf = (pairs: readonly Pair[]): Field[] => pairs.map(([name, value]) => new Field(name, value))
const runOf = (...pairs: readonly Pair[]): Run => new Run(fieldsOf(pairs), 0)
const NONE: readonly Field[] = []

const responses = new ResponseReader(METADATA_LIMITS, encodings)
const HEAD: readonly Pair[] = [[':status', '200'], ['content-type', 'application/grpc']]
const headOf = (...pairs: readonly Pair[]): ResponseHead => responses.head(runOf(...pairs), NONE)

describe('the head', () => {
  it('has what entries of ours say', () => {
    const entries = responseEntries({ codec: 'json', answer: 'application/grpc+json' }, encodings.accept, 'zstd')
    expect(headOf(...entries)).toMatchObject({
      httpStatus: 200, type: { codec: 'json' }, encoding: 'zstd', compressor: { name: 'zstd' }, isGrpc: true,
      accepts: ['identity', 'gzip', 'deflate', 'zstd'], metadata: NO_METADATA, fault: undefined,
    })
  })

  it('is the same for the same run, and read with its rest', () => {
    const run = runOf(...HEAD, ['a', '1'])
    expect(responses.head(run, NONE)).toBe(responses.head(run, NONE))
    expect(responses.head(run, fieldsOf([['b', '2']])).metadata).toEqual([['a', '1'], ['b', '2']])
    expect(responses.head(run, NONE).metadata).toEqual([['a', '1']])
  })

  it('keeps nothing in a run without fields', () => {
    const run = runOf()
    responses.head(run, NONE)
    expect(run.memo).toBeUndefined()
  })

  it.each<[string, Pair[]]>([
    ['a page', [[':status', '502'], ['content-type', 'text/html']]], ['a page that succeeds', [[':status', '200'], ['content-type', 'text/html']]],
    ['no content-type', [[':status', '200']]], ['a gRPC type with an error', [[':status', '503'], ['content-type', 'application/grpc']]],
  ])('is not gRPC for %s', (_, pairs) => { expect(headOf(...pairs).isGrpc).toBe(false) })

  it('has a fault for what can not be read', () => {
    expect(headOf(...HEAD, ['grpc-encoding', 'br']).fault).toMatchObject({ code: Code.INTERNAL })
    expect(headOf(...HEAD, ['a-bin', '!']).fault).toMatchObject({ code: Code.INTERNAL })
    expect(headOf(...HEAD, ['a', 'x'.repeat(20_000)]).fault).toMatchObject({ code: Code.RESOURCE_EXHAUSTED })
    // What the page says is worth more.
    expect(headOf([':status', '502'], ['set-cookie', 'x'.repeat(20_000)]).fault).toBeUndefined()
  })
})

describe('the trailers', () => {
  const head = headOf(...HEAD)
  const trailers = (...pairs: readonly Pair[]): ReturnType<ResponseReader['trailers']> => responses.trailers(runOf(...pairs), NONE, head)

  it('are one object for all calls that end well', () => {
    expect(trailers(['grpc-status', '0'])).toBe(WELL)
    expect(trailers(['grpc-status', '0'], ['grpc-message', ''])).toBe(WELL)
    expect(responses.trailers(runOf(), fieldsOf([['grpc-status', '0']]), head)).toBe(WELL)
    const run = runOf(['grpc-status', '0'], ['a', '1'])
    const end = responses.trailers(run, NONE, head)
    expect(responses.trailers(run, NONE, head)).toBe(end)
    expect(end).toEqual({ status: OK, trailers: [['a', '1']] })
    expect(responses.trailers(run, fieldsOf([['b', '2']]), head).trailers).toEqual([['a', '1'], ['b', '2']])
  })

  it('tell a failure', () => {
    const status = { code: 5, message: 'none %', delivery: 'processed' as const, details: [{ type: 'a.B', value: Uint8Array.of(1) }] }
    expect(trailers(...statusEntries(status), ['a', '1'])).toEqual({ status, trailers: [['a', '1']] })
  })

  it('may be read from a run that has been a head', () => {
    const run = runOf(['grpc-status', '0'])
    responses.head(run, NONE)
    expect(responses.trailers(run, NONE, head)).toBe(WELL)
    expect(responses.head(run, NONE).httpStatus).toBe(0)
  })

  it('without a grpc-status are lost, or a proxy\'s', () => {
    const run = runOf(['a', '1'])
    expect(responses.trailers(run, NONE, head)).toMatchObject({ status: { code: Code.UNKNOWN }, trailers: [['a', '1']] })
    const page = new Page()
    page.add(Buffer.from('<h1>no upstream</h1>'), 0, 20)
    expect(responses.trailers(run, NONE, headOf([':status', '503'], ['content-type', 'text/html']), page).status)
      .toMatchObject({ code: Code.UNAVAILABLE, message: expect.stringMatching(/HTTP 503.*"no upstream"$/) })
  })

  it('that can not be read fail what went well, and not what failed', () => {
    expect(trailers(['grpc-status', '0'], ['a-bin', '!']).status.code).toBe(Code.INTERNAL)
    expect(trailers(['grpc-status', '5'], ['b', '1'], ['a-bin', '!'])).toMatchObject({ status: { code: 5 }, trailers: [['b', '1']] })
  })
})

describe('an answer that is one block', () => {
  const only = (...pairs: readonly Pair[]): ReturnType<ResponseReader['only']> => responses.only(runOf(...pairs.slice(0, 1)), fieldsOf(pairs.slice(1)))

  it('has a status and metadata', () => {
    expect(only(...HEAD, ['grpc-status', '5'], ['grpc-message', 'none'], ['a', '1']))
      .toEqual({ status: { code: 5, message: 'none', delivery: 'unknown' }, trailers: [['a', '1']] })
    expect(only(...HEAD, ['grpc-status', '0'])).toBe(WELL)
  })

  it('is believed whatever HTTP says, if it has a grpc-status', () => {
    expect(only([':status', '415'], ['grpc-status', '3'], ['grpc-message', 'no']).status).toMatchObject({ code: 3, message: 'no' })
  })

  it('is told by HTTP\'s status, if it has none', () => {
    expect(only([':status', '404']).status).toMatchObject({ code: Code.UNIMPLEMENTED, message: expect.stringContaining('HTTP 404') })
    expect(only(...HEAD).status).toMatchObject({ code: Code.UNKNOWN, message: expect.stringContaining('without a grpc-status') })
  })
})

it('tells how an answer ended that has no trailers at all', () => {
  expect(endOf(headOf(...HEAD))).toMatchObject({ code: Code.UNKNOWN, message: expect.stringContaining('without a grpc-status') })
  expect(endOf(headOf([':status', '403'], ['content-type', 'text/html']), new Page())).toMatchObject({ code: Code.PERMISSION_DENIED })
})
