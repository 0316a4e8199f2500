import { Template } from '@skein/h2'
import { expect, it } from 'vitest'
import { lineFault, requestEntries, responseEntries } from './entries.ts'
import { listSize } from './fields.ts'

it('begins a request with the pseudo-fields, as the engine\'s templates take them', () => {
  const entries = requestEntries({
    scheme: 'http', authority: 'a:1', path: '/b.C/D', codec: 'proto', encoding: undefined, accept: 'identity,gzip', userAgent: 'x/1',
  })
  expect(entries).toEqual([
    [':method', 'POST'], [':scheme', 'http'], [':path', '/b.C/D'], [':authority', 'a:1'], ['te', 'trailers'],
    ['content-type', 'application/grpc'], ['user-agent', 'x/1'], ['grpc-accept-encoding', 'identity,gzip'],
  ])
  expect(new Template(entries).slots).toHaveLength(entries.length)
  expect(listSize(entries.slice(0, 2))).toBe(7 + 4 + 32 + 7 + 4 + 32)
})

it('begins an answer with its status', () => {
  const type = { codec: 'proto', answer: 'application/grpc+proto' }
  expect(responseEntries(type, 'identity', undefined)).toEqual([
    [':status', '200'], ['content-type', 'application/grpc+proto'], ['grpc-accept-encoding', 'identity'],
  ])
  expect(responseEntries(type, 'identity', 'gzip').at(-1)).toEqual(['grpc-encoding', 'gzip'])
})

it.each<[string, string, string | undefined]>([
  ['/a.B/C', 'proto', undefined], ['/x', 'json', undefined],
  ['', 'proto', 'the path ""'], ['a/b', 'proto', 'the path "a/b"'], ['/a b', 'proto', 'none of them a space'], ['/ü', 'proto', 'ASCII'],
  ['/a\r\nb', 'proto', 'ASCII'], [`/${'a'.repeat(5_000)}`, 'proto', '4,095'], ['/a', 'J', 'the codec\'s name "J"'], ['/a', '', 'the codec\'s name'],
])('path %j and codec %j', (path, codec, text) => {
  if (text === undefined) expect(lineFault(path, codec)).toBeUndefined()
  else expect(lineFault(path, codec)).toContain(text)
})
