import { describe, expect, it } from 'vitest'
import { bytes, decode, decoder, hex, join } from '../../test/hpack/bytes.ts'
import { Random } from '../../test/hpack/random.ts'
import { Encoder } from './encoder.ts'
import { Template } from './template.ts'
import type { Indexing } from './template.ts'

type Fields = ConstructorParameters<typeof Template>[0]

const encode = (encoder: Encoder, ...fields: Fields): string => hex(encoder.encode(new Template(fields)))
const spaceless = (code: string): string => hex(bytes(code))
const method = (path: string): Template => new Template([
  [':method', 'POST'], [':scheme', 'http'], [':path', path], [':authority', 'localhost:50051'], ['te', 'trailers'],
  ['content-type', 'application/grpc'], ['user-agent', 'skein/1.0'], ['grpc-accept-encoding', 'identity,gzip'],
])

describe('the examples of RFC 7541', () => {
  it('C.4: requests', () => {
    const encoder = new Encoder()
    expect(encode(encoder,
      [':method', 'GET'], [':scheme', 'http'], [':path', '/'], [':authority', 'www.example.com'],
    )).toBe(spaceless('8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff'))
    expect(encode(encoder,
      [':method', 'GET'], [':scheme', 'http'], [':path', '/'], [':authority', 'www.example.com'],
      ['cache-control', 'no-cache'],
    )).toBe(spaceless('8286 84be 5886 a8eb 1064 9cbf'))
    expect(encode(encoder,
      [':method', 'GET'], [':scheme', 'https'], [':path', '/index.html'], [':authority', 'www.example.com'],
      ['custom-key', 'custom-value'],
    )).toBe(spaceless('8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf'))
  })

  it('C.6.1: a response, in a table of 256 bytes, which the peer is told of first', () => {
    const encoder = new Encoder()
    encoder.resize(256)
    expect(encode(encoder,
      [':status', '302'], ['cache-control', 'private'], ['date', 'Mon, 21 Oct 2013 20:13:21 GMT'],
      ['location', 'https://www.example.com'],
    )).toBe(spaceless(`3fe101 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e
      919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3`))
  })

  it('C.2.2 to C.2.4: literals that are not indexed, and an index', () => {
    expect(encode(new Encoder(), [':path', '/sample/path', 'not'])).toBe(spaceless('040c 2f73 616d 706c 652f 7061 7468'))
    // The name is in Huffman code here: it is the same each time, and the value may be.
    expect(encode(new Encoder(), ['password', 'secret', 'never'])).toBe('1086ac684783d927' + '06' + '736563726574')
    expect(encode(new Encoder(), [':method', 'GET'])).toBe('82')
  })
})

describe('a template', () => {
  it('costs a byte a field from the second time on, and is encoded once for that', () => {
    const encoder = new Encoder()
    const template = method('/shop.v1.Orders/Place')
    expect(encoder.changes(template)).toBe(true)
    const first = encoder.encode(template)
    expect(encoder.changes(template)).toBe(false)
    const second = encoder.encode(template)
    expect(second).toHaveLength(8)
    expect(encoder.encode(template)).toBe(second)
    const it = decoder()
    expect(decode(it, first)).toEqual(decode(it, second))
  })

  it('leaves the second call of a method under 20 bytes, its deadline included', () => {
    const encoder = new Encoder()
    const template = method('/shop.v1.Orders/Place')
    const block = (timeout: string): Uint8Array =>
      join(encoder.encode(template), encoder.encode(new Template([['grpc-timeout', timeout, 'not']])))
    const it = decoder()
    decode(it, block('4999m'))
    const second = block('4998m')
    expect(second.length).toBeLessThan(20)
    expect(decode(it, second).at(-1)).toEqual(['grpc-timeout', '4998m'])
  })

  it('is encoded anew when the table has changed', () => {
    const encoder = new Encoder()
    const template = new Template([['a', 'b']])
    encoder.encode(template)
    expect(hex(encoder.encode(template))).toBe('be')
    encode(encoder, ['c', 'd'])
    expect(encoder.changes(template)).toBe(false)
    expect(hex(encoder.encode(template))).toBe('bf')
  })

  it('belongs to one encoder', () => {
    const template = new Template([['a', 'b']])
    new Encoder().encode(template)
    expect(() => new Encoder().encode(template)).toThrow(TypeError)
  })

  it('is made of bytes', () => {
    expect(() => new Template([['a', 'caf\xe9']])).not.toThrow()
    expect(() => new Template([['a', 'x\u010ay']])).toThrow('header field "a" has characters that are no bytes')
    expect(() => new Template([['a\u20ac', '']])).toThrow(TypeError)
  })

  it('may be empty, and may be large', () => {
    const encoder = new Encoder()
    expect(encode(encoder)).toBe('')
    const value = 'x\xff'.repeat(60_000)
    expect(decode(decoder({ listBytes: 200_000 }), encoder.encode(new Template([['a', value]])))).toEqual([['a', value]])
    expect(encode(encoder, [':method', 'GET'])).toBe('82')
  })
})

describe('indexing', () => {
  it.each<[Indexing, sizes: number[]]>([
    ['at once', [9, 1, 1]],
    ['when seen again', [10, 9, 1]],
    // For the name's sake.
    ['not', [10, 1, 1]],
    ['never', [10, 10, 10]],
  ])('%s', (how, sizes) => {
    const encoder = new Encoder()
    const template = new Template([['key', 'eeee', how]])
    const fresh = new Encoder()
    const it = decoder()
    sizes.forEach((size) => {
      const changes = encoder.changes(template)
      const { generation } = encoder
      const block = encoder.encode(template)
      expect(encoder.generation > generation).toBe(changes)
      expect(block).toHaveLength(size)
      expect(decode(it, block)).toEqual([['key', 'eeee']])
      // The same with a new template each time.
      expect(fresh.encode(new Template([['key', 'eeee', how]]))).toEqual(block)
    })
  })

  it('not: the name is indexed, and the value neither indexed nor coded', () => {
    const encoder = new Encoder()
    encode(encoder, ['x-id', 'aaa1', 'not'])
    expect(encode(encoder, ['x-id', 'aaa2', 'not'])).toBe('0f2f0461616132')
    expect(encode(encoder, ['x-id', 'aaa2', 'not'])).toBe('0f2f0461616132')
    expect(encode(encoder, ['content-length', '1234', 'not'])).toBe('0f0d0431323334')
  })

  it('when seen again: a name that is seen again is indexed, whatever its values', () => {
    const encoder = new Encoder()
    const id = (value: string): string => encode(encoder, ['x-id', value, 'when seen again'])
    expect(id('aaa1')).toBe('0004782d69640461616131')
    expect(id('aaa2')).toBe('4083f2b1a48318c62f')
    expect(id('aaa3')).toBe('0f2f0461616133')
    expect(id('aaa3')).toMatch(/^7e/)
    expect(id('aaa3')).toBe('be')
  })

  it.each(['authorization', 'cookie', 'set-cookie', 'proxy-authorization'])('%s is a secret, whatever is said', (name) => {
    const encoder = new Encoder()
    for (const how of [undefined, 'at once', 'when seen again', 'not', 'never'] as const) {
      const template = new Template([how === undefined ? [name, 'x'] : [name, 'x', how]])
      for (let round = 0; round < 3; round++) {
        expect(encoder.changes(template)).toBe(false)
        const it = decoder()
        decode(it, encoder.encode(template))
        expect(it.rest).toMatchObject([{ name, value: 'x', secret: true }])
      }
    }
  })

  it('does not say by an index that a secret is the same as an entry', () => {
    const encoder = new Encoder()
    encode(encoder, ['x-token', 'abc'])
    expect(encode(encoder, ['x-token', 'abc', 'never'])).toBe('1f2f03616263')
  })

  it('does not give half of the table to one field', () => {
    const encoder = new Encoder()
    const template = new Template([['a', 'x'.repeat(2100)]])
    expect(encoder.changes(template)).toBe(false)
    const block = encoder.encode(template)
    expect(encoder.encode(template)).toBe(block)
  })
})

describe('the size of the table', () => {
  it('is told at the beginning of the next block (RFC 7541 §4.2)', () => {
    const encoder = new Encoder()
    const template = new Template([[':method', 'GET']])
    expect(hex(encoder.encode(template))).toBe('82')
    encoder.resize(0)
    expect(encoder.changes(template)).toBe(true)
    expect(hex(encoder.encode(template))).toBe('2082')
    expect(encoder.changes(template)).toBe(false)
    expect(hex(encoder.encode(template))).toBe('82')
  })

  it('is told twice when it went down and up', () => {
    const encoder = new Encoder()
    encode(encoder, ['a', 'b'])
    encoder.resize(100)
    encoder.resize(0)
    encoder.resize(200)
    const it = decoder()
    decode(it, '4001 6101 62')
    const block = encoder.encode(new Template([['a', 'b']]))
    expect(hex(block)).toBe('203fa901' + '40016101' + '62')
    expect(decode(it, block)).toEqual([['a', 'b']])
  })

  it('is not told when it is the same', () => {
    const encoder = new Encoder()
    encoder.resize(4096)
    encoder.resize(65_536)
    expect(encode(encoder, [':method', 'GET'])).toBe('82')
  })

  it('is as large as both ends want', () => {
    const large = new Encoder({ tableBytes: 65_536 })
    large.resize(8192)
    expect(encode(large, [':method', 'GET'])).toBe('3fe13f82')
    const small = new Encoder({ tableBytes: 0 })
    expect(encode(small, ['a', 'b'])).toBe('20' + '00016101' + '62')
    small.resize(65_536)
    expect(encode(small, ['a', 'b'])).toBe('0001610162')
  })
})

describe('more than the table can hold', () => {
  it('does not change it all the time', () => {
    const encoder = new Encoder()
    const templates = Array.from({ length: 200 }, (_, i) => method(`/shop.v1.Orders/Method${i}`))
    const it = decoder()
    const send = (template: Template): number => {
      const block = encoder.encode(template)
      decode(it, block)
      return block.length
    }
    templates.forEach(send)
    const { generation } = encoder
    const sizes = templates.map(send)
    expect(encoder.generation).toBe(generation)
    // Five of the eight fields are so far back in the table that they take two bytes.
    expect(sizes.filter((size) => size <= 13).length).toBeGreaterThan(40)
    expect(Math.max(...sizes)).toBeLessThan(40)
    // Those that found no room are not encoded again either.
    expect(encoder.encode(templates[199]!)).toBe(encoder.encode(templates[199]!))
  })

  it('makes room for what is used now, in the end', () => {
    const encoder = new Encoder()
    for (let i = 0; i < 200; i++) encoder.encode(method(`/shop.v1.Orders/Method${i}`))
    const later = Array.from({ length: 10 }, (_, i) => method(`/shop.v1.Stock/Method${i}`))
    let size = 0
    for (let round = 0; round < 5000; round++) {
      size = Math.max(...later.map((template) => encoder.encode(template).length))
    }
    expect(size).toBe(8)
  })

  it('keeps nothing of fields that differ each time', () => {
    const encoder = new Encoder()
    const it = decoder()
    const template = method('/shop.v1.Orders/Place')
    encoder.encode(template)
    const first = encoder.generation
    for (let i = 0; i < 20_000; i++) encoder.encode(new Template([['x-request-id', `${i}`]]))
    // The table filled up once, and a second time after it had been looked through; not 20,000 times.
    expect(encoder.generation - first).toBeLessThan(300)
    expect(decode(it, '')).toEqual([])
  })
  it('says beforehand what changes it, also when it looks through the table', () => {
    const encoder = new Encoder()
    const lists = Array.from({ length: 300 }, (_, i) => [['x-name', `value ${i}`] as const])
    const templates = lists.map((list) => new Template(list))
    const random = new Random(1)
    // Is told only of what changes, and reads some of the rest, which changes nothing for it.
    const it = decoder()
    for (let round = 0; round < 60_000; round++) {
      // Others are used later on, and at last come in.
      const i = random.below(100) + Math.floor(round / 20_000) * 100
      const changes = encoder.changes(templates[i]!)
      const block = encoder.encode(templates[i]!)
      if (changes || round % 50 === 0) expect(decode(it, block)).toEqual(lists[i])
    }
    expect(encoder.generation).toBeGreaterThan(100)
  })
})
