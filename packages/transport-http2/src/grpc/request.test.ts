import { Code } from '@skein/core'
import { METADATA_LIMITS } from '@skein/kit/metadata'
import { NO_METADATA } from '@skein/kit/status'
import { seeded } from '@skein/conformance'
import { Field, Run } from '@skein/h2'
import { describe, expect, it } from 'vitest'
import { Encodings } from './encodings.ts'
import { requestEntries } from './entries.ts'
import { RequestReader, USER_AGENT } from './request.ts'
import type { RequestHead } from './request.ts'

type Pair = readonly [string, string, ...unknown[]]

const encodings = new Encodings()
const fieldsOf = (pairs: readonly Pair[]): Field[] => pairs.map(([name, value]) => new Field(name, value))
const runOf = (...pairs: readonly Pair[]): Run => new Run(fieldsOf(pairs), 0)
const reader = (): RequestReader => new RequestReader(METADATA_LIMITS, encodings)

const LINE: readonly Pair[] = [
  [':method', 'POST'], [':scheme', 'http'], [':path', '/a.B/C'], [':authority', 'here:80'], ['te', 'trailers'],
  ['content-type', 'application/grpc'],
]

/** Of a request of LINE, with some fields in place of its own. */
function read(...pairs: readonly Pair[]): RequestHead {
  const names = new Set(pairs.map(([name]) => name))
  return reader().read(runOf(...LINE.filter(([name]) => !names.has(name)), ...pairs), [])
}

describe('RequestHead', () => {
  it('has what an entry of ours says', () => {
    const entries = requestEntries({
      scheme: 'https', authority: 'there:443', path: '/a.B/C', codec: 'json', encoding: 'gzip', accept: encodings.accept,
      userAgent: USER_AGENT,
    })
    expect(reader().read(runOf(...entries), [])).toMatchObject({
      httpMethod: 'POST', path: '/a.B/C', authority: 'there:443', type: { codec: 'json', answer: 'application/grpc+json' },
      encoding: 'gzip', compressor: { name: 'gzip' }, accepts: ['identity', 'gzip', 'deflate', 'zstd'], timeout: Infinity,
      metadata: NO_METADATA, refusal: undefined, fault: undefined,
    })
  })

  it('has the metadata, with the user-agent of others', () => {
    const { metadata } = read(['a', '1'], ['b-bin', 'AA=='], ['user-agent', 'grpc-go/1.85'], ['grpc-new', 'x'], ['a', '2'])
    expect(metadata).toEqual([['a', '1'], ['b-bin', Uint8Array.of(0)], ['user-agent', 'grpc-go/1.85'], ['a', '2']])
    expect(read(['user-agent', USER_AGENT]).metadata).toBe(NO_METADATA)
  })

  it('tolerates a missing te, and takes host for a missing :authority', () => {
    const { authority, refusal, fault } = reader().read(runOf(...LINE.filter(([it]) => it !== 'te' && it !== ':authority'), ['host', 'h']), [])
    expect([authority, refusal, fault]).toEqual(['h', undefined, undefined])
    expect(read(['host', 'h']).authority).toBe('here:80')
  })

  it.each(['GET', 'HEAD', 'PUT', 'CONNECT', 'post'])('refuses %s with 405', (method) => {
    const { refusal } = read([':method', method])
    expect(refusal?.entries.slice(0, 2)).toEqual([[':status', '405'], ['allow', 'POST']])
    expect(refusal?.body.length === 0).toBe(method === 'HEAD')
    const length = refusal?.entries.find(([name]) => name === 'content-length')?.[1]
    if (method !== 'HEAD') expect(length).toBe(String(refusal?.body.length))
  })

  it.each(['application/json', 'application/grpc-web', ''])('refuses content-type %j with 415', (type) => {
    const { refusal } = read(['content-type', type])
    expect(refusal?.entries[0]).toEqual([':status', '415'])
    expect(Buffer.from(refusal!.body).toString()).toContain(JSON.stringify(type))
  })

  it('refuses a missing content-type with 415', () => {
    const { refusal } = reader().read(runOf(...LINE.slice(0, 5)), [])
    expect(Buffer.from(refusal!.body).toString()).toContain('content-type of this request: none')
  })

  it.each<[Pair, Code, string]>([
    [['grpc-encoding', 'br'], Code.UNIMPLEMENTED, 'identity, gzip, deflate, zstd'],
    [['grpc-timeout', 'soon'], Code.INTERNAL, 'grpc-timeout: "soon"'],
    [['grpc-timeout', 'x'.repeat(1_000)], Code.INTERNAL, 'grpc-timeout: "x'],
    [['x-bin', '!'], Code.INTERNAL, '"x-bin" is no base64'],
    [['x', 'y'.repeat(20_000)], Code.RESOURCE_EXHAUSTED, 'larger than the 16384 bytes'],
  ])('has a fault for %j', (pair, code, text) => {
    const { fault, refusal } = read(pair)
    expect(refusal).toBeUndefined()
    expect(fault).toMatchObject({ code, message: expect.stringContaining(text), delivery: 'unprocessed' })
  })

  it('reads encodings in any case, and identity', () => {
    expect(read(['grpc-encoding', 'GZIP'])).toMatchObject({ encoding: 'gzip', compressor: { name: 'gzip' }, fault: undefined })
    expect(read(['grpc-encoding', 'identity'])).toMatchObject({ compressor: undefined, fault: undefined })
    expect(read(['grpc-accept-encoding', 'gzip'], ['grpc-accept-encoding', ' zstd'])).toMatchObject({ accepts: ['gzip', 'zstd'] })
    expect(read()).toMatchObject({ encoding: undefined, accepts: undefined })
  })
})

describe('RequestReader', () => {
  it('gives the same head for the same run, with the timeout of each', () => {
    const requests = reader()
    const run = runOf(...LINE)
    const head = requests.read(run, [])
    expect([head.timeout, requests.timeout]).toEqual([Infinity, Infinity])
    for (const [text, ms] of [['250m', 250], ['1S', 1_000], ['0n', 0]] as const) {
      expect(requests.read(run, fieldsOf([['grpc-timeout', text]]))).toBe(head)
      expect(requests.timeout).toBe(ms)
    }
    expect(requests.read(run, [])).toBe(head)
    expect(requests.timeout).toBe(Infinity)
  })

  it('has the timeout of a run, unless the rest has another', () => {
    const requests = reader()
    const run = runOf(...LINE, ['grpc-timeout', '5S'])
    requests.read(run, [])
    expect(requests.timeout).toBe(5_000)
    requests.read(run, fieldsOf([['a', '1']]))
    expect(requests.timeout).toBe(5_000)
    requests.read(run, fieldsOf([['grpc-timeout', '7S'], ['a', '1']]))
    expect(requests.timeout).toBe(7_000)
  })

  it('gives the same head for the same rest, timeouts aside', () => {
    const requests = reader()
    const run = runOf(...LINE)
    const read = (token: string, timeout: string): RequestHead => (
      requests.read(run, fieldsOf([['authorization', token], ['grpc-timeout', timeout]]))
    )
    const head = read('x', '1S')
    expect(head.metadata).toEqual([['authorization', 'x']])
    expect(read('x', '2S')).toBe(head)
    expect(requests.timeout).toBe(2_000)
    expect(read('y', '2S').metadata).toEqual([['authorization', 'y']])
    expect(requests.read(run, fieldsOf([['grpc-timeout', '1S'], ['authorization', 'y']])).metadata).toEqual([['authorization', 'y']])
    expect(requests.timeout).toBe(1_000)
  })

  it('keeps the fault of a timeout to the request that has it', () => {
    const requests = reader()
    const run = runOf(...LINE)
    const fault = (timeout: string): unknown => requests.read(run, fieldsOf([['a', '1'], ['grpc-timeout', timeout]])).fault
    expect([fault('bad'), fault('1S'), fault('bad'), fault('bad'), fault('2S')].map((it) => it !== undefined))
      .toEqual([true, false, true, true, false])
    expect(requests.read(run, fieldsOf([['grpc-timeout', 'bad']])).fault).toBeDefined()
    expect(requests.read(run, fieldsOf([['grpc-timeout', '1S']])).fault).toBeUndefined()
  })

  it('keeps nothing in a run without fields, which everybody shares', () => {
    const run = runOf()
    expect(reader().read(run, fieldsOf(LINE))).toMatchObject({ path: '/a.B/C', refusal: undefined })
    expect(run.memo).toBeUndefined()
    expect(new RequestReader({ bytes: 10, entries: 1 }, encodings).read(run, fieldsOf([...LINE, ['a', '1']])).fault).toBeDefined()
  })

  it('reads the same wherever the run ends', () => {
    const random = seeded(9)
    const extra: readonly Pair[] = [
      ['a', '1'], ['b-bin', 'AA,AQ'], ['grpc-timeout', '3S'], ['grpc-encoding', 'gzip'], ['grpc-accept-encoding', 'gzip'],
      ['authorization', 'x'], ['user-agent', 'me'], ['host', 'other'], ['grpc-encoding', 'br'], ['content-type', 'text/html'],
    ]
    for (let i = 0; i < 300; i++) {
      const pairs = [...LINE, ...extra.filter(() => random() < 0.4)]
      const seen = Array.from({ length: pairs.length + 1 }, (_, cut) => {
        const requests = reader()
        const run = runOf(...pairs.slice(0, cut))
        const rest = fieldsOf(pairs.slice(cut))
        requests.read(run, rest)
        const { path, authority, type, encoding, accepts, metadata, refusal, fault } = requests.read(run, rest)
        return { path, authority, type, encoding, accepts, metadata, refusal, fault, timeout: requests.timeout }
      })
      for (const it of seen) expect(it).toEqual(seen[0])
    }
  })
})
