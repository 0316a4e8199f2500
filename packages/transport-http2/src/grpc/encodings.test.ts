import { Code, RpcError } from '@skein/core'
import { gzip } from '@skein/kit/node/compression'
import { describe, expect, it } from 'vitest'
import { Encodings, flagFault, parseAccept } from './encodings.ts'

const own = { name: 'snappy', compress: (bytes: Uint8Array) => bytes, inflate: (bytes: Uint8Array) => bytes }
const encodings = new Encodings([own])

it('accepts its own and a user\'s', () => {
  expect(new Encodings().accept).toBe('identity,gzip,deflate,zstd')
  expect(encodings.accept).toBe('identity,gzip,deflate,zstd,snappy')
  expect(encodings.find('gzip')).toBe(gzip)
  expect(encodings.find('snappy')?.name).toBe('snappy')
  expect([undefined, '', 'identity', 'br', '__proto__'].map((it) => encodings.find(it))).toEqual(Array(5).fill(undefined))
  expect(() => new Encodings([{ ...own, name: 'a,b' }])).toThrow(RpcError)
})

it('takes a user\'s in place of its own of the same name', () => {
  const mine = new Encodings([{ ...own, name: 'gzip' }])
  expect(mine.accept).toBe('identity,gzip,deflate,zstd')
  expect(mine.find('gzip')?.compress(Uint8Array.of(1))).toEqual(Uint8Array.of(1))
})

it('refuses to send what it has not', () => {
  expect([undefined, 'identity', 'gzip', 'snappy'].map((it) => encodings.refusal(it))).toEqual(Array(4).fill(undefined))
  expect(encodings.refusal('br')).toEqual({
    code: Code.INVALID_ARGUMENT, delivery: 'unsent',
    message: 'compression: there is no "br"; there are identity, gzip, deflate, zstd, snappy',
  })
})

describe('a request', () => {
  it.each<[string | undefined, string[] | undefined, string | undefined]>([
    [undefined, undefined, undefined], ['identity', undefined, undefined], ['gzip', undefined, 'gzip'], ['gzip', ['identity', 'gzip'], 'gzip'],
    ['gzip', ['identity'], undefined], ['gzip', [], undefined], ['br', undefined, undefined],
  ])('that wants %s, of a server that said %j, goes with %s', (wanted, learnt, name) => {
    expect(encodings.forRequest(wanted, learnt)?.name).toBe(name)
  })
})

describe('an answer', () => {
  it.each<[string | undefined, string[] | undefined, string | undefined, string | undefined]>([
    ['gzip', ['gzip'], undefined, 'gzip'], ['gzip', ['deflate'], 'gzip', undefined], ['gzip', undefined, 'gzip', 'gzip'],
    ['gzip', undefined, 'deflate', undefined], ['gzip', undefined, undefined, undefined], ['identity', ['identity'], undefined, undefined],
    [undefined, ['gzip'], 'gzip', undefined], ['br', ['br'], 'br', undefined],
  ])('that wants %s, of a client that said %j and sent %s, goes with %s', (wanted, accepted, asked, name) => {
    expect(encodings.forAnswer(wanted, accepted, asked)?.name).toBe(name)
  })
})

it('tells of an unknown encoding with the list of what there is', () => {
  for (const fine of [undefined, '', 'identity', 'zstd', 'snappy']) expect(encodings.fault(fine, 'server')).toBeUndefined()
  expect(encodings.fault('br', 'server')).toEqual({
    code: Code.UNIMPLEMENTED, delivery: 'unprocessed',
    message: 'grpc-encoding: this server has no "br"; it accepts identity, gzip, deflate, zstd, snappy',
  })
  expect(encodings.fault('br', 'client')).toMatchObject({ code: Code.INTERNAL, message: expect.stringContaining('accepts identity, gzip') })
  expect(encodings.fault('x'.repeat(9_999), 'server')?.message.length).toBeLessThan(200)
})

it('takes a flag of 1 only where something is announced', () => {
  expect([flagFault(0, undefined), flagFault(0, gzip), flagFault(1, gzip)]).toEqual([undefined, undefined, undefined])
  expect(flagFault(1, undefined)).toMatchObject({ code: Code.INTERNAL, message: expect.stringContaining('grpc-encoding') })
  expect(flagFault(2, gzip)).toMatchObject({ code: Code.INTERNAL, message: expect.stringContaining('flag 2') })
})

it('reads lists as they come', () => {
  expect(parseAccept('identity, GZIP,,deflate ,')).toEqual(['identity', 'gzip', 'deflate'])
  expect(parseAccept('', ['gzip'])).toEqual(['gzip'])
  expect(parseAccept('zstd', parseAccept('gzip'))).toEqual(['gzip', 'zstd'])
})
