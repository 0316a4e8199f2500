import { describe, expect, it } from 'vitest'
import { bytes, decoder } from '../../test/hpack/bytes.ts'
import { Random } from '../../test/hpack/random.ts'
import { REQUESTS, RESPONSES } from '../../test/hpack/traffic.ts'
import type { Decoder } from './decoder.ts'
import { Encoder } from './encoder.ts'
import { CompressionFault } from './fault.ts'
import { writeInteger } from './integer.ts'
import { Template } from './template.ts'

const LIMITS = { tableBytes: 4096, listBytes: 2000, fields: 20 }

/** Blocks of one connection: the first insert, the second refer. */
function conversation(): Uint8Array[] {
  const encoder = new Encoder()
  const templates = [...REQUESTS, ...RESPONSES].map((list) => new Template(list))
  return [...templates, ...templates].map((template) => encoder.encode(template).slice())
}

/** Whether it was HPACK. Whatever it is, it keeps the limits, and touches no byte. */
function survives(decoder: Decoder, block: Uint8Array): boolean {
  const copy = block.slice()
  try {
    decoder.decode(block, 0, block.length)
  } catch (fault) {
    expect(fault).toBeInstanceOf(CompressionFault)
    return false
  } finally {
    expect(block).toEqual(copy)
  }
  const fields = [...decoder.run.fields, ...decoder.rest]
  expect(fields.length).toBeLessThanOrEqual(LIMITS.fields)
  expect(fields.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(LIMITS.listBytes)
  return true
}

function mutated(random: Random, block: Uint8Array): Uint8Array {
  let result = [...block]
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(result.length + 1)
    switch (random.below(5)) {
      case 0: result[at] = random.below(256); break
      case 1: result = result.slice(0, at); break
      case 2: result.splice(at, random.below(4)); break
      case 3: result.splice(at, 0, ...random.bytes(random.below(5))); break
      default: result.splice(at, 0, ...result.slice(random.below(result.length + 1)))
    }
  }
  return Uint8Array.from(result)
}

describe('whatever comes', () => {
  it.each([1, 2, 3])('random bytes, seed %i', (seed) => {
    const random = new Random(seed)
    let good = 0
    for (let round = 0; round < 10_000; round++) {
      if (survives(decoder(LIMITS), random.bytes(random.below(40)))) good++
    }
    expect(good).toBeGreaterThan(100)
  })

  it.each([4, 5, 6])('mutated blocks, seed %i', (seed) => {
    const random = new Random(seed)
    const blocks = conversation()
    let good = 0
    for (let round = 0; round < 1000; round++) {
      const it = decoder(LIMITS)
      for (const block of blocks) {
        const sent = random.below(6) === 0 ? mutated(random, block) : block
        // A connection ends with its first fault; a decoder must stay harmless even if somebody went on.
        if (survives(it, sent)) good++
      }
    }
    expect(good).toBeGreaterThan(1000)
  })

  it('cut anywhere', () => {
    for (const block of conversation()) {
      for (let end = 0; end < block.length; end++) survives(decoder(LIMITS), block.subarray(0, end))
    }
  })
})

describe('what is meant to cost much', () => {
  /** A second is more than ten times what it takes where nothing else runs. */
  function timed(work: () => void): void {
    const begin = performance.now()
    work()
    expect(performance.now() - begin).toBeLessThan(1000)
  }

  it('a long run of insertions that evict each other', () => {
    const block = new Uint8Array(300_000)
    for (let at = 0; at + 5 <= block.length; at += 5) block.set([0x40, 1, at & 0xff, 1, at >> 8 & 0xff], at)
    timed(() => expect(survives(decoder(LIMITS), block)).toBe(true))
  })

  it('size updates without end', () => {
    const block = new Uint8Array(500_000).fill(0x20)
    timed(() => expect(survives(decoder(LIMITS), block)).toBe(true))
  })

  it('a string of Huffman code as long as a block, of which nothing is kept', () => {
    // 500,000 bytes of zeros: 800,000 times the digit 0.
    const block = new Uint8Array(500_007)
    block.set(bytes('0001 61'))
    writeInteger(block, 3, 0x80, 0x7f, 500_000)
    timed(() => {
      const it = decoder(LIMITS)
      expect(survives(it, block)).toBe(true)
      expect(it.tooLarge).toBe(true)
      expect(it.rest).toHaveLength(0)
    })
  })
})
