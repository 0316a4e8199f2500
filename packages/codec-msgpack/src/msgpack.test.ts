import { Code, RpcError } from '@skein/core'
import { Packr } from 'msgpackr/pack'
import { describe, expect, it } from 'vitest'
import { msgpack } from './msgpack.ts'

const marshaller = msgpack().bind<unknown, unknown>({ name: '/t.S/M request' })
const back = (value: unknown): unknown => marshaller.decode(marshaller.encode(value))
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

function refusal(run: () => unknown): RpcError {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof RpcError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

const own = JSON.parse('{"__proto__":{"polluted":1},"constructor":2}') as unknown

describe('values come back', () => {
  it.each<[unknown]>([
    [undefined], [null], [true], [false], [''], ['a'], ['x'.repeat(31)], ['é'.repeat(16)], ['y'.repeat(255)], ['☕𝄞'.repeat(9000)],
    [[0, 63, 64, 127, 128, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1.5, NaN, Infinity]],
    [[-1, -32, -33, -128, -129, -32_768, -32_769, -(2 ** 31), -(2 ** 31) - 1]],
    [[0n, -1n, 2n ** 63n, 2n ** 64n - 1n, -(2n ** 63n), 2n ** 53n + 1n]],
    [new Date(0)], [new Date(1_234_567_890_123)], [new Date(-1)], [new Date(2 ** 45)], [new Date(8.64e15)],
    [new Uint8Array(0)], [new Uint8Array([1])], [new Uint8Array([1, 2, 3])], [new Uint8Array(300).fill(9)],
    [new Uint8Array(70_000).fill(7)],
    [new Map<unknown, unknown>([['a', { b: 1 }], [1n, new Map()], [{ k: 1 }, new Set(['x', [1]])]])],
    [{}], [[]], [{ a: { b: [{ c: 1 }, { c: 2 }, { d: 3 }] } }], [own], [Array.from({ length: 70_000 }, (_, i) => i)],
    [Array.from({ length: 200 }, (_, i) => ({ [`k${i}`]: i, shared: true }))],
  ])('case %#', (value) => {
    expect(back(value)).toStrictEqual(value)
    const room = new Uint8Array(300_000)
    const end = marshaller.encodeInto!(value, room, 9)
    expect(marshaller.decode(room, 9, end)).toStrictEqual(value)
    expect(marshaller.encodeInto!(value, room.subarray(0, end - 1), 9)).toBe(-1)
  })

  it('gives bytes as a Uint8Array of their own, drops undefined fields, and takes instances by fields or toJSON', () => {
    class Money {
      readonly cents = 5n
    }
    class Url {
      toJSON(): unknown {
        return 'href'
      }
    }
    expect(back({ a: Buffer.from('x') })).toStrictEqual({ a: new Uint8Array([120]) })
    expect(back({ a: undefined, b: 1 })).toStrictEqual({ b: 1 })
    expect(back([new Money(), new Url()])).toStrictEqual([{ cents: 5n }, 'href'])
    expect(Object.getPrototypeOf(back(own))).toBe(Object.prototype)
    const given = marshaller.encode({ a: new Uint8Array([7]), b: 'text' }).slice()
    const value = marshaller.decode(given)
    given.fill(0)
    expect(value).toStrictEqual({ a: new Uint8Array([7]), b: 'text' })
  })

  it('takes a toJSON that encodes something, and refuses one that encodes something of the same type', () => {
    const calling = (it: typeof marshaller): unknown => new (class { toJSON(): unknown { return it.encode(1) } })()
    const other = msgpack().bind<unknown, unknown>({ name: 'Other' })
    expect(back({ a: calling(other) })).toStrictEqual({ a: new Uint8Array([1]) })
    expect(refusal(() => back({ a: calling(marshaller) }))).toMatchObject({ code: Code.INTERNAL, delivery: 'unsent' })
    expect(back({ a: 1 })).toStrictEqual({ a: 1 })
  })

  it('are packed as msgpackr packs them', () => {
    const packr = new Packr({ useRecords: true, moreTypes: true, maxOwnStructures: 64 })
    const values = [
      { a: [{ b: 1 }, { b: 2 }, { b: undefined, c: {} }, {}], c: new Map([['x', new Set([1])]]), d: new Date(5) },
      [0, 63, 64, 255, 256, 65_535, 65_536, 2 ** 32, 0.5, -0, NaN],
      [-1, -32, -33, -128, -129, -32_768, -32_769, -(2 ** 31), -(2 ** 31) - 1],
      [0n, -1n, 2n ** 63n, -(2n ** 63n), new Date(0), new Date(1_500), new Date(-1), new Date(2 ** 45), Buffer.from('bytes')],
      ['é'.repeat(15), 'é'.repeat(16), 'x'.repeat(31), 'x'.repeat(32), 'é'.repeat(128), 'x'.repeat(70_000), true, null],
      own,
    ]
    for (const value of values) expect(Buffer.from(marshaller.encode(value)).equals(packr.pack(value))).toBe(true)
  })

  it('are read by msgpackr itself', () => {
    const value = { a: [{ b: 1 }, { b: 2 }], c: new Map([['x', new Set([1])]]), d: new Date(5) }
    expect(new Packr({ useRecords: true, moreTypes: true }).unpack(marshaller.encode(value) as Buffer)).toEqual(value)
  })
})

const cycle: Record<string, unknown> = { list: [] };
(cycle['list'] as unknown[]).push({ back: cycle })
const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)])

describe('what cannot be sent is refused with its path', () => {
  it.each<[unknown, string]>([
    [{ lines: [0, 1, 2, { quantity: () => 1 }] }, `lines[3].quantity: a function (quantity) can't be sent`],
    [{ a: Symbol('x') }, `a: Symbol(x) can't be sent`],
    [[1, undefined], `[1]: undefined can't be sent`],
    [{ n: 2n ** 64n }, 'n: 18446744073709551616 does not fit 64 bits'],
    [new Map([['k', -(2n ** 63n) - 1n]]), 'k: -9223372036854775809 does not fit 64 bits'],
    [cycle, 'list[0].back: it is inside itself (a cycle)'],
    [{ at: new Date(NaN) }, 'at: it is an invalid date'],
    [{ e: new Error('x') }, `e: a Error can't be sent`],
    [{ f: new Float32Array(1) }, `f: a Float32Array can't be sent; give bytes as a Uint8Array`],
  ])('case %#', (value, expected) => {
    const error = refusal(() => marshaller.encode(value))
    expect(error.message).toBe(`/t.S/M request: ${expected}`)
    expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
  })

  it('has a limit of depth both ways', () => {
    expect(back(nest(1000))).toEqual(nest(1000))
    expect(refusal(() => back(nest(1001))).message).toContain('it lies deeper than 1000 objects and lists')
    expect(refusal(() => marshaller.decode(new Uint8Array(1_000_000).fill(0x91))).message)
      .toBe('/t.S/M request: byte 1001: it is deeper than 1000 levels')
    expect(() => msgpack({ maxDepth: 5000 })).toThrow('msgpack({ maxDepth: 5000 }): give an integer from 1 to 2000')
  })
})

describe('what comes in is refused', () => {
  it.each<[string, string]>([
    ['', 'byte 0: it is cut off'],
    ['c0 c0', 'byte 1: there are bytes after the message'],
    ['92 01', 'byte 2: it is cut off'],
    ['c1', 'byte 1: the type 0xc1 is not used'],
    ['db ff ff ff ff 61', 'byte 5: 4294967295 bytes are announced, 1 are there'],
    ['c6 7f ff ff ff', 'byte 5: 2147483647 bytes are announced, 0 are there'],
    ['dd ff ff ff ff', 'byte 5: it is cut off'],
    ['df ff ff ff ff', 'byte 5: it is cut off'],
    ['a2 c3 28', 'byte 3: a string that is no valid UTF-8'],
    ['45', 'byte 1: the record 0x45 was never described'],
    ['d4 72 40 91 01', "byte 5: a record's keys are not strings"],
    ['d4 72 40 01', "byte 4: a record's keys are not strings"],
    ['d4 73 00 01', 'byte 4: a set is not a list'],
    ['d4 65 00 93 a1 61 a1 62 c0', 'byte 1: the extension 0x65 is not taken'],
    ['d4 78 00 92 a1 61 a0', 'byte 1: the extension 0x78 is not taken'],
    ['d6 69 00 00 00 01 90', 'byte 1: the extension 0x69 is not taken'],
    ['d6 70 00 00 00 01', 'byte 1: the extension 0x70 is not taken'],
    ['d6 62 00 00 00 01', 'byte 1: the extension 0x62 is not taken'],
    ['d6 74 08 00 00 00', 'byte 1: the extension 0x74 is not taken'],
    ['d5 72 40 00', 'byte 1: the extension 0x72 is not taken'],
    ['d4 ff ff', 'byte 1: the extension 0xff is not taken'],
    ['c9 ff ff ff ff ff', 'byte 6: 4294967295 bytes are announced, 0 are there'],
    ['cf 00', 'byte 1: 8 bytes are announced, 1 are there'],
  ])('%s', (hex, expected) => {
    const error = refusal(() => marshaller.decode(bytes(`ffff${hex}`), 2))
    expect(error.message).toBe(`/t.S/M request: ${expected}`)
    expect(error.code).toBe(Code.INVALID_ARGUMENT)
  })

  it('in named errors alone, where long lists lie in one another', () => {
    const given = new Uint8Array(3_000_000).fill(0xc0)
    for (let at = 0; at < 3_000; at += 3) given.set([0xdc, 0xff, 0xff], at)
    expect(refusal(() => marshaller.decode(given)).message).toBe('/t.S/M request: byte 3000000: it is cut off')
  })

  it('in named errors alone, whatever the bytes', () => {
    let state = 7
    const below = (n: number): number => {
      state = (Math.imul(state, 48_271) >>> 0) % 0x7fff_ffff
      return state % n
    }
    const a = [{ b: 1n, c: 'text' }, { b: 2n, c: 'more' }]
    const whole = marshaller.encode({ a, d: new Map([[1, new Date(5)]]), e: new Uint8Array(9) })
    for (let round = 0; round < 5000; round++) {
      const given = round % 2 === 0 ? Uint8Array.from({ length: below(50) }, () => below(256))
        : whole.slice(0, below(whole.length + 1))
      if (given.length > 0) given[below(given.length)] = below(256)
      try {
        marshaller.decode(given)
      } catch (thrown) {
        expect((thrown as Error).message).toMatch(/^\/t\.S\/M request: byte \d+: /)
      }
    }
  })
})

describe('a stream', () => {
  it('describes each structure once, for itself alone', () => {
    const [out, into, other] = [marshaller.session!(), marshaller.session!(), marshaller.session!()]
    const value = (n: number): unknown => ({ sku: `a${n}`, lines: [{ quantity: n }, { quantity: 2 }] })
    const sent = Array.from({ length: 5 }, (_, n) => out.encode(value(n)).slice())
    expect(sent[1]!.length).toBeLessThan(sent[0]!.length / 2)
    expect(sent.map((it) => into.decode(it))).toEqual(Array.from({ length: 5 }, (_, n) => value(n)))
    expect(refusal(() => other.decode(sent[1]!)).message).toContain('was never described')
    expect(refusal(() => marshaller.decode(sent[1]!)).message).toContain('was never described')
    expect(marshaller.decode(sent[0]!)).toEqual(value(0))
  })

  it('goes on after a value that was refused', () => {
    const [out, into] = [marshaller.session!(), marshaller.session!()]
    expect(refusal(() => out.encode({ a: 1, b: { c: () => 1 } })).message).toContain('b.c')
    expect(into.decode(out.encode({ a: 1, b: { c: 2 } }))).toEqual({ a: 1, b: { c: 2 } })
  })

  it('is as it was after a getter that threw, and encodes alike wherever a message lies in memory', () => {
    const [out, into, other] = [marshaller.session!(), marshaller.session!(), marshaller.session!()]
    const failing = { a: 1, get b(): number { throw new Error('own') } }
    for (let n = 0; n < 500; n++) {
      const value = { [`key${n % 50}`]: n, text: 'x'.repeat(n) }
      expect(() => out.encode(failing)).toThrow('own')
      const encoded = out.encode(value)
      expect(Buffer.from(other.encode(value)).equals(encoded)).toBe(true)
      expect(into.decode(encoded)).toEqual(value)
    }
  })

  it('has as many structures as it likes, of which 64 are remembered', () => {
    const [out, into] = [marshaller.session!(), marshaller.session!()]
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 300; n++) {
        const value = { [`key${n}`]: n, [`other${n % 7}`]: [{ [`inner${n}`]: round }] }
        expect(into.decode(out.encode(value))).toEqual(value)
      }
    }
  })
})

it('checks what has a form', () => {
  const form = { write: (value: unknown) => [value], read: (raw: unknown) => (raw as unknown[])[0] }
  const ownForm = (codec: string): typeof form => (codec === 'msgpack' ? form : (undefined as never))
  const bound = msgpack().bind<unknown, unknown>({ name: 'T', form: ownForm })
  expect(Buffer.from(bound.encode(1)).toString('hex')).toBe('9101')
  expect(bound.decode(bound.encode(1))).toBe(1)
})
