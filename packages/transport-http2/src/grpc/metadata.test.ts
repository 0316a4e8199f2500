import { Code } from '@skein/core'
import { METADATA_LIMITS, metadataOf } from '@skein/kit/metadata'
import type { MetadataInit } from '@skein/kit/metadata'
import { NO_METADATA } from '@skein/kit/status'
import { seeded } from '@skein/conformance'
import { describe, expect, it } from 'vitest'
import { listSize } from './fields.ts'
import type { HeaderEntry } from './fields.ts'
import { addMetadata, MetadataReader } from './metadata.ts'

function read(fields: readonly (readonly [string, string, ...unknown[]])[], limits = METADATA_LIMITS): MetadataReader {
  const reader = new MetadataReader(limits)
  for (const [name, value] of fields) reader.add(name, value)
  return reader
}

function write(init: MetadataInit): HeaderEntry[] {
  const entries: HeaderEntry[] = []
  expect(addMetadata(entries, metadataOf(init))).toBeUndefined()
  return entries
}

describe('addMetadata', () => {
  it('writes text without the spaces around it, and bytes in base64 without padding', () => {
    expect(write([['a', ' x y '], ['b-bin', Uint8Array.of(0)], ['b-bin', Uint8Array.of(255, 255)], ['c-bin', new Uint8Array()]]))
      .toEqual([['a', 'x y'], ['b-bin', 'AA'], ['b-bin', '//8'], ['c-bin', '']].map((it) => [...it, 'when seen again']))
  })

  it('marks secrets that are named', () => {
    const entries: HeaderEntry[] = []
    addMetadata(entries, [['x-key-bin', Uint8Array.of(1)]], new Set(['x-key-bin']))
    expect(entries).toEqual([['x-key-bin', 'AQ', 'never']])
  })

  it('leaves user-agent to the transport', () => { expect(write({ 'user-agent': 'me' })).toEqual([]) })

  it.each([['X', 'y'], ['grpc-status', '0'], [':path', '/'], ['te', 'gzip'], ['skein-delivery', 'processed'], ['a', 'ü'], ['a', 'b\r\nc: d']])(
    'refuses %j: %j, which nobody has checked', (name, value) => {
      const entries: HeaderEntry[] = []
      expect(addMetadata(entries, [['fine', 'x'], [name, value]])).toContain(`metadata ${JSON.stringify(name)}: `)
      expect(entries).toEqual([['fine', 'x', 'when seen again']])
    },
  )
})

describe('MetadataReader', () => {
  it('passes over the protocol\'s own fields', () => {
    const own = [':path', ':status', 'te', 'content-type', 'content-length', 'grpc-timeout', 'grpc-new', 'skein-delivery', 'host']
    expect(read(own.map((name) => [name, 'x'])).metadata).toBe(NO_METADATA)
  })

  it.each([
    ['padded', 'AA=='], ['unpadded', 'AA'], ['of the other alphabet, padded or not', '-_8='], ['with spaces around', ' AA '],
  ])('reads base64 %s', (_, text) => {
    const { metadata, fault } = read([['a-bin', text]])
    expect(fault).toBeUndefined()
    expect(metadata).toEqual([['a-bin', text.includes('-') ? Uint8Array.of(251, 255) : Uint8Array.of(0)]])
  })

  it('reads repeated values, joined or not, in their order', () => {
    expect(read([['a-bin', 'AA==,AQ, Ag=='], ['a-bin', 'Aw'], ['b', '1,2'], ['b', '3']]).metadata).toEqual([
      ...[0, 1, 2, 3].map((it) => ['a-bin', Uint8Array.of(it)]), ['b', '1,2'], ['b', '3'],
    ])
    expect(read([['a-bin', '']]).metadata).toEqual([['a-bin', new Uint8Array()]])
  })

  it.each(['A', '!!!!', 'AA=A', 'AAAA=', 'ü', 'AA,%'])('fails on %j, which is no base64', (text) => {
    expect(read([['a-bin', text]]).fault).toMatchObject({ code: Code.INTERNAL, message: expect.stringContaining('"a-bin"') })
  })

  it('drops what HTTP allows and gRPC does not', () => {
    expect(read([['a', 'caf\xe9'], ['b', 'tab\there'], ['x!y', 'z'], ['c', ' kept ']]).metadata).toEqual([['c', 'kept']])
  })

  it('hands on nothing that could not be sent back', () => {
    const random = seeded(4)
    for (let i = 0; i < 3_000; i++) {
      const text = (most: number): string => (
        String.fromCharCode(...Array.from({ length: random() * most }, () => random() * 256))
      )
      const name = random() < 0.5 ? text(8).toLowerCase() : `x${random() < 0.5 ? '-bin' : ''}`
      const { metadata } = read([[name, text(12)]])
      expect(metadataOf([...metadata])).toEqual(metadata)
    }
  })

  it('stops at its limits, and keeps what was before', () => {
    const limits = { bytes: 3 * 35, entries: 3 }
    const many = Array.from({ length: 1_000 }, (_, i) => ['a', String(i % 10) + 'x'] as const)
    expect(read(many.slice(0, 3), limits).fault).toBeUndefined()
    const { metadata, fault, bytes } = read(many, limits)
    expect(fault).toMatchObject({ code: Code.RESOURCE_EXHAUSTED, message: expect.stringContaining('105 bytes in 3 entries') })
    expect([metadata.length, bytes]).toEqual([3, 4 * 35])
    expect(read([['a', 'x'.repeat(200)]], limits).fault?.code).toBe(Code.RESOURCE_EXHAUSTED)
    // One field can be many entries.
    const commas = read([['a-bin', ','.repeat(100_000)]])
    expect([commas.metadata.length, commas.fault?.code]).toEqual([256, Code.RESOURCE_EXHAUSTED])
  })

  it('goes on from what came before', () => {
    const first = read([['a', '1']], { bytes: 100, entries: 2 })
    const second = new MetadataReader({ bytes: 100, entries: 2 }, first.metadata, first.bytes, first.fault)
    second.add('b', '2')
    expect(second.metadata).toEqual([['a', '1'], ['b', '2']])
    expect(first.metadata).toEqual([['a', '1']])
    second.add('c', '3')
    expect(second.fault?.code).toBe(Code.RESOURCE_EXHAUSTED)
  })
})

it('comes back as it was, and counts what the peer counts', () => {
  const random = seeded(5)
  for (let i = 0; i < 500; i++) {
    const metadata = Array.from({ length: random() * 10 }, (): readonly [string, string | Uint8Array] => {
      const size = Math.floor(random() * 50)
      if (random() < 0.5) return ['k-bin', Uint8Array.from({ length: size }, () => random() * 256)]
      return ['k', String.fromCharCode(...Array.from({ length: size }, () => 33 + random() * 94))]
    })
    const entries = write(metadata)
    const reader = read(entries)
    expect(reader.metadata).toEqual(metadata)
    expect(reader.bytes).toBe(listSize(entries))
  }
})
