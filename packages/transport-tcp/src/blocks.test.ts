import { describe, expect, it } from 'vitest'
import { Code } from '@skein/core'
import type { Metadata, Status } from '@skein/core'
import { Blocks } from './block.ts'
import { END } from './frames.ts'
import { readHello, writeHello } from './hello.ts'
import { Payload } from './payload.ts'
import { readStatus, writeStatus } from './status-block.ts'

const LIMITS = { bytes: 1_000, entries: 5 }

describe('metadata', () => {
  const metadata: Metadata = [['a', 'one'], ['a', ''], ['b-bin', Uint8Array.of(0, 255)]]

  it('comes out as it went in, and is the same object when it comes again', () => {
    const blocks = new Blocks()
    const block = blocks.write(metadata, LIMITS)!
    expect(blocks.write(metadata, LIMITS)).toBe(block)
    const read = blocks.read(block, 2, block.length, LIMITS)
    expect(read).toEqual(metadata)
    expect(blocks.read(Buffer.from(block), 2, block.length, LIMITS)).toBe(read)
    expect(blocks.read(blocks.write([['a', 'two']], LIMITS)!, 2, 9, LIMITS)).toEqual([['a', 'two']])
  })

  it('is not written where the peer does not take it, and breaks the protocol where it comes all the same', () => {
    const blocks = new Blocks()
    const large: Metadata = [['a', 'x'.repeat(2_000)]]
    const many: Metadata = Array.from({ length: 6 }, () => ['a', 'x'] as const)
    const free = { bytes: 10_000, entries: 100 }
    for (const it of [large, many]) {
      expect(blocks.write(it, LIMITS)).toBeUndefined()
      const block = blocks.write(it, free)!
      expect(() => blocks.read(block, 2, block.length, LIMITS)).toThrow(/allowed/)
    }
  })

  it('cut at any byte is refused, but between two entries', () => {
    // The length, then 1 + 1 + 2 + 3 and 1 + 1 + 2 bytes.
    const ENDS = [2, 9, 13]
    const blocks = new Blocks()
    const block = blocks.write(metadata, LIMITS)!
    for (let end = 2; end < block.length; end++) {
      const read = (): Metadata => new Blocks().read(block, 2, end, LIMITS)
      if (ENDS.includes(end)) expect(read()).toEqual(metadata.slice(0, ENDS.indexOf(end)))
      else expect(read).toThrow(/cut short/)
    }
  })
})

describe('status', () => {
  it.each<Status>([
    { code: Code.NOT_FOUND, message: 'no such order', delivery: 'processed' },
    { code: Code.UNAVAILABLE, message: 'näher 🚀', delivery: 'unprocessed' },
    { code: Code.INTERNAL, message: '', delivery: 'unknown', details: [{ type: 'a.B', value: Uint8Array.of(1) }, { type: '', value: new Uint8Array() }] },
  ])('%j comes out as it went in', (status) => {
    const bytes = writeStatus(status)
    const payload = new Payload(END, bytes, 0, bytes.length)
    expect(readStatus(payload)).toEqual(status)
    expect(payload.left).toBe(0)
  })

  it('is cut to what fits, in whole characters and whole details', () => {
    const bytes = writeStatus({
      code: 99, message: '€'.repeat(5_000), delivery: 'unsent',
      details: [{ type: 'small', value: new Uint8Array(10) }, { type: 'large', value: new Uint8Array(40_000) }],
    })
    const { code, message, delivery, details } = readStatus(new Payload(END, bytes, 0, bytes.length))
    expect([code, delivery, message]).toEqual([Code.UNKNOWN, 'unknown', '€'.repeat(2_730)])
    expect(details?.map((it) => it.type)).toEqual(['small'])
  })
})

it('a hello comes out as it went in, and what a later version adds is passed over', () => {
  const hello = {
    compressions: 1, streamCredit: 2, connectionCredit: 3, messageBytes: 4, metadataBytes: 5, metadataEntries: 6,
    streams: 7, methods: 8, codecs: ['json', 'msgpack'],
  }
  const bytes = Buffer.concat([writeHello(hello), Buffer.from('more')])
  expect(readHello(bytes, 0, bytes.length)).toEqual(hello)
  for (let end = 0; end < bytes.length - 4; end++) expect(() => readHello(bytes, 0, end)).toThrow(/cut short|letters/)
})
