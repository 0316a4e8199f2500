import { describe, expect, it } from 'vitest'
import { Random } from '../test/hpack/random.ts'
import { data, frame, join, ping, settings } from '../test/raw.ts'
import { FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import { DATA, END_STREAM, HEADERS, LEAST_FRAME, PADDED } from './frames.ts'
import { Reader } from './reader.ts'
import type { FrameSink } from './reader.ts'

/** Notes frames; the parts of a DATA frame are one entry. */
class Notes implements FrameSink {
  readonly all: string[] = []
  private parts: number[] = []

  frame(type: number, flags: number, stream: number, buffer: Uint8Array, start: number, end: number): void {
    this.all.push(`${type} ${flags} ${stream} ${buffer.slice(start, end).join()}`)
  }

  dataBegins(flags: number, stream: number, length: number, padding: number): void {
    this.all.push(`DATA ${flags} ${stream} of ${length}, ${padding} of them padding`)
    this.parts = []
  }

  data(buffer: Uint8Array, start: number, end: number, ends: boolean): void {
    this.parts.push(...buffer.subarray(start, end))
    if (ends) this.all.push(this.parts.join())
  }
}

/** In chunks that end at the cuts; each is overwritten once it has been read. */
function read(bytes: Uint8Array, cuts: readonly number[]): string[] {
  const notes = new Notes()
  const reader = new Reader(notes, LEAST_FRAME)
  let at = 0
  for (const cut of [...cuts, bytes.length]) {
    // Behind something else, as a slab is read.
    const chunk = join(new Uint8Array(3).fill(0xdd), bytes.subarray(at, cut))
    reader.read(chunk, 3, chunk.length)
    chunk.fill(0xdd)
    at = cut
  }
  expect(reader.inside).toBe(false)
  return notes.all
}

const random = new Random(11)
const conversation = join(
  settings({ initialWindowSize: 77 }), ping(3), data(1, random.bytes(20)), data(1, []), data(3, [], true),
  frame(DATA, PADDED, 1, [0]), frame(DATA, PADDED, 1, [3, 0, 0, 0]),
  frame(DATA, PADDED | END_STREAM, 1, [2, 9, 8, 7, 0, 0]), frame(HEADERS, 4, 5, random.bytes(600)),
  frame(0xee, 0xff, 0x7fff_ffff), frame(HEADERS, 4, 7, []), data(9, random.bytes(700)),
)

describe('what comes', () => {
  const whole = read(conversation, [])

  it('is the same frames', () => {
    expect(whole.slice(0, 4)).toEqual([
      '4 0 0 0,4,0,0,0,77', '6 0 0 0,0,0,0,0,0,0,3', 'DATA 0 1 of 20, 0 of them padding', expect.any(String),
    ])
    expect(whole).toContain('DATA 9 1 of 6, 3 of them padding')
    expect(whole[whole.indexOf('DATA 9 1 of 6, 3 of them padding') + 1]).toBe('9,8,7')
  })

  it('wherever it is cut once', () => {
    for (let cut = 0; cut <= conversation.length; cut++) expect(read(conversation, [cut])).toEqual(whole)
  })

  it('byte by byte', () => {
    expect(read(conversation, Array.from(conversation, (_, i) => i))).toEqual(whole)
  })

  it('in random chunks', () => {
    for (let run = 0; run < 300; run++) {
      const cuts = Array.from({ length: random.below(12) }, () => random.below(conversation.length))
      expect(read(conversation, cuts.sort((a, b) => a - b))).toEqual(whole)
    }
  })

  it('passes the reserved bit over (RFC 9113 §4.1)', () => {
    const bytes = ping(1)
    bytes[5] = 0x80
    expect(read(bytes, [])).toEqual(['6 0 0 0,0,0,0,0,0,0,1'])
  })
})

describe('what is no frame', () => {
  const fault = (bytes: Uint8Array): unknown => {
    const codes = [[], [4], [9], [10]].map((cuts) => {
      try {
        read(bytes, cuts.filter((cut) => cut < bytes.length))
        return 'none'
      } catch (thrown) {
        return thrown instanceof Fault ? thrown.code : thrown
      }
    })
    expect(new Set(codes).size).toBe(1)
    return codes[0]
  }

  it.each([
    ['a frame of one byte more than is taken', frame(HEADERS, 4, 1, new Uint8Array(LEAST_FRAME + 1)), FRAME_SIZE_ERROR],
    ['DATA of one byte more than is taken', data(1, new Uint8Array(LEAST_FRAME + 1)), FRAME_SIZE_ERROR],
    ['padded DATA without a pad length', frame(DATA, PADDED, 1), FRAME_SIZE_ERROR],
    ['as much padding as payload (RFC 9113 §6.1)', frame(DATA, PADDED, 1, [2, 0]), PROTOCOL_ERROR],
  ])('%s', (_, bytes, code) => {
    expect(fault(bytes)).toBe(code)
  })

  it('is known by its header, before its payload has come', () => {
    expect(() => { read(frame(HEADERS, 4, 1, new Uint8Array(20_000)).subarray(0, 9), []) }).toThrow('20000 bytes')
  })
})

describe('a frame that is cut', () => {
  it('is kept whole, and no more than that', () => {
    const notes = new Notes()
    const reader = new Reader(notes, LEAST_FRAME)
    const bytes = frame(HEADERS, 4, 1, new Uint8Array(16_000))
    for (let i = 0; i < 1_000; i++) {
      reader.read(bytes, 0, 8_000)
      expect(reader.inside).toBe(true)
      reader.read(bytes, 8_000, bytes.length)
    }
    expect(notes.all).toHaveLength(1_000)
  })
})
