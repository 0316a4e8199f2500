import { describe, expect, it } from 'vitest'
import { contentTypeOf, contradicts, isSubtype, parseContentType } from './content-type.ts'

describe('parseContentType', () => {
  it.each([
    ['application/grpc', 'proto', 'application/grpc'], ['application/grpc+proto', 'proto', 'application/grpc+proto'],
    ['application/grpc+json', 'json', 'application/grpc+json'], ['application/grpc+msgpack', 'msgpack', 'application/grpc+msgpack'],
    ['Application/GRPC', 'proto', 'application/grpc'], ['application/grpc+JSON; charset=utf-8', 'json', 'application/grpc+json'],
    ['application/grpc;x=y', 'proto', 'application/grpc'], ['application/grpc ; x', 'proto', 'application/grpc'],
    ['application/grpc+thrift', 'thrift', 'application/grpc+thrift'], ['application/grpc+', 'proto', 'application/grpc'],
  ])('reads %j', (text, codec, answer) => { expect(parseContentType(text)).toEqual({ codec, answer }) })

  it.each([
    '', 'application/json', 'text/html', 'application/grpc-web', 'application/grpc-web+proto', 'application/grpcx', 'xapplication/grpc',
    'application/grpc+a b', 'application/grpc+a,b', 'application/grpc, text/html', 'application/grpc+ü',
  ])('refuses %j', (text) => { expect(parseContentType(text)).toBeUndefined() })
})

it('is what a codec is named by, both ways', () => {
  for (const codec of ['proto', 'json', 'msgpack', 'x.y-z']) {
    expect(parseContentType(contentTypeOf(codec))?.codec).toBe(codec)
    expect(isSubtype(codec)).toBe(true)
  }
  expect(['', 'a b', 'a;b', 'a\n', 'JSON', 'ü', 'a,b'].some(isSubtype)).toBe(false)
})

it('tells an answer in another codec', () => {
  const contradiction = (text: string, asked: string): boolean => contradicts(parseContentType(text)!, asked)
  expect(contradiction('application/grpc+json', 'proto')).toBe(true)
  expect(contradiction('application/grpc+json', 'json')).toBe(false)
  expect(contradiction('application/grpc', 'json')).toBe(false)
})
