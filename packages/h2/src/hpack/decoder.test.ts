import { describe, expect, it } from 'vitest'
import { bytes, decode, decoder, hex, join } from '../../test/hpack/bytes.ts'
import type { Decoder } from './decoder.ts'
import { CompressionFault } from './fault.ts'
import { Input, writeInteger } from './integer.ts'
import { STATIC, STATIC_FIELDS } from './static-table.ts'

/** The dynamic table, newest first, and its size. */
function table(decoder: Decoder): [entries: string[], bytes: number] {
  const entries: string[] = []
  let bytes = 0
  for (let index = STATIC_FIELDS + 1; ; index++) {
    const block = new Uint8Array(8)
    const end = writeInteger(block, 0, 0x80, 0x7f, index)
    try {
      decoder.decode(block, 0, end)
    } catch (fault) {
      expect(fault).toBeInstanceOf(CompressionFault)
      return [entries, bytes]
    }
    bytes += decoder.run.size
    entries.push(decoder.run.fields.map(({ name, value }) => `${name}: ${value}`).join())
  }
}

const lines = (fields: readonly (readonly [string, string])[]): string[] => fields.map(([name, value]) => `${name}: ${value}`)

describe('the examples of RFC 7541', () => {
  it('C.2.1: a literal with indexing', () => {
    const it = decoder()
    expect(decode(it, '400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572'))
      .toEqual([['custom-key', 'custom-header']])
    expect(table(it)).toEqual([['custom-key: custom-header'], 55])
  })

  it('C.2.2: a literal without indexing', () => {
    const it = decoder()
    expect(decode(it, '040c 2f73 616d 706c 652f 7061 7468')).toEqual([[':path', '/sample/path']])
    expect(it.rest[0]!.secret).toBe(false)
    expect(table(it)).toEqual([[], 0])
  })

  it('C.2.3: a literal never indexed', () => {
    const it = decoder()
    expect(decode(it, '1008 7061 7373 776f 7264 0673 6563 7265 74')).toEqual([['password', 'secret']])
    expect(it.rest[0]!.secret).toBe(true)
    expect(table(it)).toEqual([[], 0])
  })

  it('C.2.4: an indexed field', () => {
    const it = decoder()
    expect(decode(it, '82')).toEqual([[':method', 'GET']])
    expect(table(it)).toEqual([[], 0])
  })

  it.each([
    ['C.3: requests without Huffman code', [
      '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
      '8286 84be 5808 6e6f 2d63 6163 6865',
      '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65',
    ]],
    ['C.4: requests with Huffman code', [
      '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
      '8286 84be 5886 a8eb 1064 9cbf',
      '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
    ]],
  ])('%s', (_, [first, second, third]) => {
    const it = decoder()
    expect(lines(decode(it, first!)))
      .toEqual([':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'])
    expect(table(it)).toEqual([[':authority: www.example.com'], 57])
    expect(lines(decode(it, second!))).toEqual([
      ':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com', 'cache-control: no-cache',
    ])
    expect(table(it)).toEqual([['cache-control: no-cache', ':authority: www.example.com'], 110])
    expect(lines(decode(it, third!))).toEqual([
      ':method: GET', ':scheme: https', ':path: /index.html', ':authority: www.example.com', 'custom-key: custom-value',
    ])
    expect(table(it))
      .toEqual([['custom-key: custom-value', 'cache-control: no-cache', ':authority: www.example.com'], 164])
  })

  it.each([
    ['C.5: responses without Huffman code', [
      `4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 474d 546e
       1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d`,
      '4803 3330 37c1 c0bf',
      `88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 666f 6f3d
       4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572
       7369 6f6e 3d31`,
    ]],
    ['C.6: responses with Huffman code', [
      `4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b
       97c8 e9ae 82ae 43d3`,
      '4883 640e ffc1 c0bf',
      `88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf
       cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07`,
    ]],
  ])('%s, in a table of 256 bytes', (_, [first, second, third]) => {
    const it = decoder()
    decode(it, '3fe101')
    const date = 'date: Mon, 21 Oct 2013 20:13:21 GMT'
    const later = 'date: Mon, 21 Oct 2013 20:13:22 GMT'
    const cookie = 'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'
    const location = 'location: https://www.example.com'
    expect(lines(decode(it, first!))).toEqual([':status: 302', 'cache-control: private', date, location])
    expect(table(it)).toEqual([[location, date, 'cache-control: private', ':status: 302'], 222])
    expect(lines(decode(it, second!))).toEqual([':status: 307', 'cache-control: private', date, location])
    expect(table(it)).toEqual([[':status: 307', location, date, 'cache-control: private'], 222])
    expect(lines(decode(it, third!)))
      .toEqual([':status: 200', 'cache-control: private', later, location, 'content-encoding: gzip', cookie])
    expect(table(it)).toEqual([[cookie, 'content-encoding: gzip', later], 215])
  })
})

describe('what is no HPACK', () => {
  it.each([
    ['an index of 0', '80', 'byte 0: index 0 (RFC 7541 §6.1)'],
    ['an index of 0 behind others', '8280', 'byte 1: index 0 (RFC 7541 §6.1)'],
    ['an index beyond the table', '82be', 'byte 1: index 62, where the table has 61 fixed entries and 0 others'],
    ['a large one', 'ff8001', 'byte 0: index 255, where'],
    ['the index of a name beyond the table', '7e0161', 'byte 0: index 62, where'],
    ['an endless integer', '82ffffffffffffffffff01', 'byte 1: an integer has more than the 5 bytes'],
    ['an integer that is cut off', '7f80', 'byte 0: the block ends inside an integer'],
    ['a literal without a name', '40', 'byte 1: the block ends where a string should begin'],
    ['a literal without a value', '400161', 'byte 3: the block ends where a string should begin'],
    ['a name that is cut off', '0003 6162', 'byte 1: a string says that it has 3 bytes, and the block has 2 more'],
    ['a value that is cut off', '0401', 'byte 1: a string says that it has 1 bytes, and the block has 0 more'],
    ['EOS', '0484 ffff ffff', 'byte 2: a string has EOS in it'],
    ['padding of 8 bits', '0482 1fff', 'byte 2: a string is padded with more than 7 bits, or not with ones'],
    ['padding of zeros', '0481 18', 'byte 2: a string is padded'],
    ['a size update behind a field', '8220', 'byte 1: a table size update behind a field (RFC 7541 §4.2)'],
    ['a size update behind a literal', '0001 6101 6220', 'byte 5: a table size update behind a field'],
    ['a table larger than allowed', '3fe21f', 'byte 0: a table size of 4097, 4096 allowed (RFC 7541 §6.3)'],
  ])('%s', (_, block, message) => {
    const it = decoder()
    expect(() => decode(it, block)).toThrow(CompressionFault)
    expect(() => decode(it, block)).toThrow(`header block, ${message}`)
  })

  it('does not become good by being seen again', () => {
    const it = decoder()
    expect(decode(it, '8286')).toHaveLength(2)
    expect(() => decode(it, '828680')).toThrow('byte 2: index 0')
    expect(decode(it, '8286')).toHaveLength(2)
  })
})

describe('the table', () => {
  const entry = '4001 6101 62'

  it('takes size updates at the beginning of a block, several of them too', () => {
    const it = decoder()
    decode(it, entry)
    expect(decode(it, 'be82')).toEqual([['a', 'b'], [':method', 'GET']])
    expect(decode(it, '203fe11f82')).toEqual([[':method', 'GET']])
    expect(() => decode(it, 'be')).toThrow(/61 fixed entries and 0 others/)
    expect(decode(it, '')).toEqual([])
  })

  it('forgets what it knew of the bytes when it changes', () => {
    const it = decoder()
    decode(it, entry)
    expect(decode(it, 'be')).toEqual([['a', 'b']])
    expect(decode(it, 'be')).toEqual([['a', 'b']])
    decode(it, '4001 6301 64')
    expect(decode(it, 'be')).toEqual([['c', 'd']])
    expect(decode(it, 'bfbe')).toEqual([['a', 'b'], ['c', 'd']])
  })

  it('lets the peer have its first 4,096 bytes until it knows better', () => {
    const it = decoder({ tableBytes: 0 })
    decode(it, entry)
    expect(decode(it, 'be')).toEqual([['a', 'b']])
    it.limit(0)
    expect(() => decode(it, 'be')).toThrow('byte 0: no table size update, where the limit was lowered to 0 (RFC 7541 §4.2)')
    expect(decode(it, '20')).toEqual([])
    expect(() => decode(it, '2021')).toThrow('a table size of 1, 0 allowed')
  })

  it('wants the smallest of several lower limits, and then no more', () => {
    const it = decoder()
    it.limit(100)
    it.limit(2000)
    expect(() => decode(it, '3fb10f 82')).toThrow(/lowered to 100/)
    expect(decode(it, '3f45 3fb10f 82')).toHaveLength(1)
    expect(decode(it, '82')).toHaveLength(1)
  })

  it('wants no update where the table is as small already', () => {
    const it = decoder()
    decode(it, '20')
    it.limit(0)
    expect(decode(it, '82')).toHaveLength(1)
  })

  it('may be larger', () => {
    const it = decoder({ tableBytes: 65_536 })
    const large = '3fe1ff03'
    expect(decode(it, large)).toEqual([])
    for (let i = 0; i < 300; i++) decode(it, '40 0161 04 78797a' + i.toString(16).slice(-2).padStart(2, '0'))
    expect(table(it)[0]).toHaveLength(300)
    expect(() => decode(it, '3fe2ff03')).toThrow(/65536 allowed/)
  })

  it('is emptied by an entry that is larger than it is (§4.4), which counts as a field all the same', () => {
    const it = decoder()
    decode(it, entry)
    const value = 'x'.repeat(5000)
    const block = join(bytes('4001 63 7f 8926'), new TextEncoder().encode(value))
    expect(decode(it, block)).toEqual([['c', value]])
    expect(table(it)).toEqual([[], 0])
  })

  it('has an entry refer to the name of one that it evicts (§4.4)', () => {
    const it = decoder()
    decode(it, '3f09')
    decode(it, '4003 6b6579 03 616161')
    expect(decode(it, '7e 03 626262')).toEqual([['key', 'bbb']])
    expect(table(it)).toEqual([['key: bbb'], 38])
  })
})

describe('runs', () => {
  it('are the same object whenever the same fields lead', () => {
    const it = decoder()
    decode(it, '8286 4001 6101 62')
    decode(it, '8286 be')
    const { run } = it
    expect(run.fields.map(({ name }) => name)).toEqual([':method', ':scheme', 'a'])
    expect(run.size).toBe(run.fields.reduce((sum, field) => sum + field.size, 0))
    decode(it, '8286 be 0001 6301 64')
    expect(it.run).toBe(run)
    expect(lines(it.rest.map((field) => [field.name, field.value]))).toEqual(['c: d'])
    // Now it has another index, and other bytes.
    decode(it, '4001 6501 66')
    decode(it, '8286 bf')
    expect(it.run).toBe(run)
    decode(it, '8286 be')
    expect(it.run).not.toBe(run)
  })

  it('outlive the entries: what is inserted again is the same field', () => {
    const it = decoder()
    decode(it, '4001 6101 62')
    decode(it, '82be')
    const { run } = it
    decode(it, '20 3fe11f')
    decode(it, '4001 6101 62')
    decode(it, '82be')
    expect(it.run).toBe(run)
  })

  it('end where anything else comes', () => {
    const it = decoder()
    expect(decode(it, '82 0001 6101 62 86')).toEqual([[':method', 'GET'], ['a', 'b'], [':scheme', 'http']])
    expect(it.run.fields).toHaveLength(1)
    expect(it.rest).toHaveLength(2)
    decode(it, '')
    expect(it.run.fields).toHaveLength(0)
    expect(it.rest).toHaveLength(0)
  })

  it('are found among many, and when they are long', () => {
    const it = decoder()
    const blocks = Array.from({ length: 2000 }, (_, i) =>
      Uint8Array.from({ length: 1 + i % 40 }, (_, at) => 0x81 + (i * 7 + at * (1 + i % 5)) % 61))
    for (let round = 0; round < 3; round++) {
      for (const block of blocks) {
        const fields = Array.from(block, (byte) => STATIC[byte - 0x80]!)
        expect(decode(it, block)).toEqual(fields.map(({ name, value }) => [name, value]))
      }
    }
  })

  it('have indices of two bytes too', () => {
    const it = decoder()
    for (let i = 0; i < 80; i++) decode(it, `4001 61 01 ${(0x30 + i).toString(16)}`)
    // 62 + 70: the tenth that was inserted.
    expect(decode(it, 'ff05 82')).toEqual([['a', String.fromCharCode(0x30 + 9)], [':method', 'GET']])
    const { run } = it
    decode(it, 'ff05 82')
    expect(it.run).toBe(run)
  })
})

describe('literals', () => {
  it('that come again are the same field', () => {
    const it = decoder()
    const block = '000c 6772 7063 2d74 696d 656f 7574 0331 3053'
    decode(it, block)
    const [field] = it.rest
    decode(it, block)
    expect(it.rest[0]).toBe(field)
    expect(decode(it, '000c 6772 7063 2d74 696d 656f 7574 0332 3053')).toEqual([['grpc-timeout', '20S']])
    expect(decode(it, '000b 6772 7063 2d74 696d 656f 75 0331 3053')).toEqual([['grpc-timeou', '10S']])
  })

  it('are not taken for one another, coded or plain', () => {
    const it = decoder()
    // The same bytes, as themselves and as Huffman code.
    expect(decode(it, '0001 61 01 1f')).toEqual([['a', '\x1f']])
    expect(decode(it, '0001 61 81 1f')).toEqual([['a', 'a']])
    expect(decode(it, '0001 61 01 1f')).toEqual([['a', '\x1f']])
    expect(decode(it, '0081 1f 01 1f')).toEqual([['a', '\x1f']])
    expect(decode(it, '0001 1f 01 1f')).toEqual([['\x1f', '\x1f']])
  })

  it('that are secret are kept nowhere', () => {
    const it = decoder()
    for (const block of ['1001 6101 62', '0f11 03 616263', '0f08 03 616263']) {
      decode(it, block)
      const [field] = it.rest
      decode(it, block)
      expect(it.rest[0]).toEqual({ ...field, mark: expect.any(Number) })
      expect(it.rest[0]).not.toBe(field)
    }
    decode(it, '0001 6101 62')
    expect(it.rest[0]!.secret).toBe(false)
  })

  it('of every byte, and of any length', () => {
    const it = decoder()
    for (const length of [0, 1, 2, 3, 4, 5, 12, 13, 63, 64, 65, 255, 256, 5000]) {
      const value = Array.from({ length }, (_, i) => String.fromCharCode(i * 7 & 0xff)).join('')
      const head = new Uint8Array(8)
      const end = writeInteger(head, 0, 0, 0x7f, length)
      const block = join(bytes('0001 61'), head.subarray(0, end), Uint8Array.from(value, (char) => char.charCodeAt(0)))
      expect(decode(it, block)).toEqual([['a', value]])
      expect(decode(it, block)).toEqual([['a', value]])
    }
  })
})

describe('limits', () => {
  it('on fields', () => {
    const it = decoder({ fields: 3 })
    expect(decode(it, '82 86 84')).toHaveLength(3)
    expect(it.tooLarge).toBe(false)
    expect(decode(it, '82 86 84 84')).toHaveLength(3)
    expect(it.tooLarge).toBe(true)
    expect(it.run.fields).toHaveLength(0)
    expect(decode(it, '82 86 0001 6101 62 0001 6101 63')).toHaveLength(3)
    expect(it.tooLarge).toBe(true)
    expect(decode(it, '82 86')).toHaveLength(2)
    expect(it.tooLarge).toBe(false)
  })

  it('on bytes, with 32 for each field (RFC 9113 §6.5.2)', () => {
    const it = decoder({ listBytes: 42 + 34 })
    expect(decode(it, '82 0001 6101 62')).toHaveLength(2)
    expect(it.tooLarge).toBe(false)
    expect(decode(it, '82 0001 6102 6263')).toEqual([[':method', 'GET']])
    expect(it.tooLarge).toBe(true)
    // Once there was no room, nothing more is kept: that would be another list.
    expect(decode(it, '82 0002 6161 026263 0001 6101 62')).toEqual([[':method', 'GET']])
    expect(it.tooLarge).toBe(true)
  })

  it('leave the table in step', () => {
    const it = decoder({ listBytes: 40 })
    decode(it, '82 4001 6101 62 4001 6301 64 0001 6501 66')
    expect(it.tooLarge).toBe(true)
    expect(decode(it, 'be')).toEqual([['c', 'd']])
    expect(decode(it, 'bf')).toEqual([['a', 'b']])
  })

  it('do not stop faults from being found', () => {
    const it = decoder({ fields: 1 })
    expect(() => decode(it, '82 82 80')).toThrow(/byte 2: index 0/)
    expect(() => decode(it, '82 82 0001 61 82 1fff')).toThrow(/padded/)
    expect(() => decode(it, '82 82 0082 1fff 0161')).toThrow(/padded/)
  })

  it('hold while decoding: a bomb is neither stored nor built', () => {
    const it = decoder({ listBytes: 16_384 })
    const value = 'x'.repeat(4000)
    decode(it, join(bytes('4001 62 7f a11e'), new TextEncoder().encode(value)))
    const bomb = new Uint8Array(500_000).fill(0xbe)
    const before = performance.now()
    for (let round = 0; round < 10; round++) it.decode(bomb, 0, bomb.length)
    // 5 million references; a second is a hundred times what they take.
    expect(performance.now() - before).toBeLessThan(1000)
    expect(it.tooLarge).toBe(true)
    expect(it.run.fields).toHaveLength(0)
    expect(it.rest).toHaveLength(4)
  })
})

describe('an input', () => {
  it('lets go of the buffer', () => {
    const input = new Input()
    input.begin(bytes('82'), 0, 1)
    input.forget()
    expect(hex(input.buffer)).toBe('')
  })
})
