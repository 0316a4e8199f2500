import { describe, expect, it } from 'vitest'
import { RpcError } from '@skein/core'
import { isReserved, metadataAll, metadataGet, metadataJoin, metadataOf, metadataSize, problem } from './metadata.ts'
import type { MetadataInit } from './metadata.ts'
import { NO_METADATA } from './status.ts'

const bytes = new Uint8Array([0, 255])

describe('metadataOf', () => {
  it.each<[string, MetadataInit]>([
    ['an object', { 'X-Tenant': 'a', 'trace-bin': bytes, tag: ['b', 'c'], none: undefined }],
    ['pairs', [['X-Tenant', 'a'], ['trace-bin', bytes], ['tag', 'b'], ['Tag', 'c']]],
    ['a Map\'s entries', new Map<string, string | Uint8Array>([['X-Tenant', 'a'], ['trace-bin', bytes]])],
  ])('takes %s', (_, init) => {
    const metadata = metadataOf(init)
    expect(metadata.slice(0, 2)).toEqual([['x-tenant', 'a'], ['trace-bin', bytes]])
    if (metadata.length > 2) expect(metadata.slice(2)).toEqual([['tag', 'b'], ['tag', 'c']])
    expect(Object.isFrozen(metadata)).toBe(true)
    expect(metadataOf(metadata)).toBe(metadata)
  })

  it('takes a Headers and nothing', () => {
    expect(metadataOf(new Headers({ 'X-A': '1' }))).toEqual([['x-a', '1']])
    expect([metadataOf(undefined), metadataOf(NO_METADATA)]).toEqual([NO_METADATA, NO_METADATA])
  })

  it.each<[string, unknown, string]>([
    ['a b', 'x', 'metadata "a b": a name has lower-case letters'], ['', 'x', 'metadata ""'], ['ä', 'x', 'metadata "ä"'],
    [':path', 'x', 'metadata ":path"'], ['a', 'ü', 'a value has printable ASCII only'], ['a', 'x\ny', 'printable ASCII'],
    ['a', 5, 'its value is of type number'], ['a', bytes, 'bytes need a name that ends in -bin'], ['a', null, 'of type object'],
    ['a-bin', 'x', 'takes bytes'], ['grpc-timeout', 'x', 'the protocol\'s own'], ['TE', 'x', 'the protocol\'s own'],
    ...['content-length', 'transfer-encoding', 'upgrade', 'proxy-connection', 'keep-alive', 'connection', 'host', 'skein-x']
      .map((name): [string, unknown, string] => [name, 'x', `metadata ${name}: this name is the protocol's own`]),
  ])('refuses %j: %j', (name, value, message) => {
    for (const init of [{ [name]: value }, [[name, value]]] as MetadataInit[]) {
      expect(() => metadataOf(init)).toThrow(message)
      expect(() => metadataOf(init)).toThrow(RpcError)
    }
  })
})

it('checks what comes from a wire by the same rules, and lets the protocol\'s own names be', () => {
  expect([problem('grpc-status', '0'), problem('x-bin', bytes)]).toEqual([undefined, undefined])
  expect(problem('X', 'upper')).toContain('lower-case')
  expect(['grpc-anything', 'upgrade', 'te', 'content-length'].every(isReserved)).toBe(true)
  expect(['upgrades', 'x-te', 'content-language', 'user-agent', 'grpc'].some(isReserved)).toBe(false)
})

it('finds by name in any case, joins and counts', () => {
  const metadata = metadataOf({ tag: ['b', 'c'], other: 'd' })
  expect([metadataGet(metadata, 'TAG'), metadataGet(metadata, 'none')]).toEqual(['b', undefined])
  expect([metadataAll(metadata, 'Tag'), metadataAll(metadata, 'none')]).toEqual([['b', 'c'], []])
  expect(metadataJoin(metadata, [['tag', 'e']]).length).toBe(4)
  expect([metadataJoin(NO_METADATA, metadata), metadataJoin(metadata, NO_METADATA)]).toEqual([metadata, metadata])
  expect(metadataSize([['ab', 'cde'], ['f-bin', bytes]])).toBe(2 + 3 + 32 + 5 + 2 + 32)
})
