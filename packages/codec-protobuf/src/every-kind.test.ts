import protobufjs from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { interpret, ProtobufMarshaller } from '@skein/protobuf/dynamic'
import { parseProto } from './proto.ts'
import { protobuf } from './protobuf.ts'
import { isProtobufSchema } from '@skein/protobuf'
import type { MessageShape } from '@skein/protobuf/shape'

const SCALARS = [
  'int32', 'uint32', 'sint32', 'fixed32', 'sfixed32', 'int64', 'uint64', 'sint64', 'fixed64', 'sfixed64',
  'bool', 'float', 'double', 'string', 'bytes',
] as const
type Scalar = (typeof SCALARS)[number]
const KEYS = SCALARS.filter((it) => it !== 'float' && it !== 'double' && it !== 'bytes')

let id = 0
const each = (line: (kind: string) => string, kinds: readonly string[] = SCALARS): string =>
  kinds.map((kind) => `  ${line(kind)} = ${(id += 1)};`).join('\n')

const PROTO = `syntax = "proto3";
package all;
enum Color { NONE = 0; RED = 1; BLUE = -2; }
message Inner { string name = 1; int32 n = 2; repeated Inner more = 3; }
message Every {
${each((kind) => `${kind} one_${kind}`)}
${each((kind) => `optional ${kind} maybe_${kind}`)}
${each((kind) => `repeated ${kind} list_${kind}`)}
${each((kind) => `map<string, ${kind}> map_${kind}`)}
${each((kind) => `map<${kind}, int32> by_${kind}`, KEYS)}
  repeated int32 loose = ${(id += 1)} [packed = false];
  Color color = ${(id += 1)};
  repeated Color colors = ${(id += 1)};
  map<string, Color> map_color = ${(id += 1)};
  Inner inner = ${(id += 1)};
  repeated Inner inners = ${(id += 1)};
  map<string, Inner> map_inner = ${(id += 1)};
  oneof pick { string pick_text = ${(id += 1)}; Inner pick_inner = ${(id += 1)}; sint64 pick_number = ${(id += 1)}; }
  string far = 536870911;
}`

type Values = Record<string, unknown>

/** A source of numbers from 0 up to 1 that gives the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TEXTS = [
  '', 'a', 'twelve chars', 'exactly sixteen!', 'x'.repeat(127), 'y'.repeat(128), 'é'.repeat(70), '☕𝄞', 'z'.repeat(20_000),
]

class Maker {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = seeded(seed)
  }

  below(n: number): number {
    return Math.floor(this.#random() * n)
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  big(): bigint {
    return BigInt(this.below(2 ** 50))
  }

  scalar(kind: Scalar): unknown {
    switch (kind) {
      case 'int32': case 'sint32': case 'sfixed32':
        return this.pick([0, 1, -1, 127, 128, -129, 16_383, 2_097_152, 2 ** 31 - 1, -(2 ** 31), this.below(2 ** 31)])
      case 'uint32': case 'fixed32': return this.pick([0, 1, 127, 128, 300, 2 ** 31, 2 ** 32 - 1, this.below(2 ** 32)])
      case 'int64': case 'sint64': case 'sfixed64':
        return this.pick([0n, -1n, 2n ** 31n, -(2n ** 32n), 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), this.big()])
      case 'uint64': case 'fixed64': return this.pick([0n, 1n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n, this.big()])
      case 'bool': return this.below(2) === 1
      case 'float': return Math.fround(this.pick([0, -0, 1.5, -3e38, NaN, Infinity, -Infinity, this.#random()]))
      case 'double': return this.pick([0, -0, 1.1, -1e308, 5e-324, NaN, -Infinity, this.#random()])
      case 'string': return this.pick(TEXTS)
      case 'bytes': return Uint8Array.from({ length: this.pick([0, 1, 5, 40, 200]) }, () => this.below(256))
    }
  }

  some<T>(make: () => T, most = 4): T[] {
    return Array.from({ length: this.below(most) }, make)
  }

  inner(depth = 0): Values {
    const more = depth > 2 ? [] : this.some(() => this.inner(depth + 1), 3)
    return { name: this.scalar('string'), n: this.scalar('int32'), more }
  }

  every(): Values {
    const made: Values = {}
    const maybe = (name: string, make: () => unknown): void => {
      if (this.below(3) > 0) made[name] = make()
    }
    const title = (kind: string): string => kind[0]!.toUpperCase() + kind.slice(1)
    const entries = (key: () => string, value: () => unknown): Values =>
      Object.fromEntries(this.some(() => [key(), value()]))
    for (const kind of SCALARS) {
      maybe(`one${title(kind)}`, () => this.scalar(kind))
      maybe(`maybe${title(kind)}`, () => this.scalar(kind))
      maybe(`list${title(kind)}`, () => this.some(() => this.scalar(kind), 20))
      maybe(`map${title(kind)}`, () => entries(() => this.pick(['a', 'b', '', '__proto__', 'é']), () => this.scalar(kind)))
    }
    for (const kind of KEYS) {
      maybe(`by${title(kind)}`, () => entries(() => String(this.scalar(kind)), () => this.scalar('int32')))
    }
    maybe('loose', () => this.some(() => this.scalar('int32')))
    maybe('color', () => this.pick(['NONE', 'RED', 'BLUE', 7]))
    maybe('colors', () => this.some(() => this.pick(['NONE', 'RED', 'BLUE', 7])))
    maybe('mapColor', () => entries(() => this.pick(['a', 'b']), () => this.pick(['NONE', 'RED'])))
    maybe('inner', () => this.inner())
    maybe('inners', () => this.some(() => this.inner()))
    maybe('mapInner', () => entries(() => this.pick(['a', 'b']), () => this.inner()))
    const which = this.pick(['pickText', 'pickInner', 'pickNumber', undefined] as const)
    if (which === 'pickText') made[which] = this.scalar('string')
    if (which === 'pickInner') made[which] = this.inner()
    if (which === 'pickNumber') made[which] = this.scalar('sint64')
    maybe('far', () => this.scalar('string'))
    return made
  }
}

const type = protobufjs.parse(PROTO).root.lookupType('all.Every')

interface LongType { fromString(text: string, unsigned: boolean): unknown }

/** As protobufjs wants it: 64-bit integers as its Long, enums as numbers. */
function theirs(value: unknown): unknown {
  if (typeof value === 'bigint') return (protobufjs.util.Long as unknown as LongType).fromString(String(value), value > 2n ** 63n - 1n)
  if (value === 'NONE' || value === 'RED' || value === 'BLUE') return { NONE: 0, RED: 1, BLUE: -2 }[value]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(theirs)
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, theirs(it)]))
}

/** What protobufjs makes of it. */
function bytesOf(value: Values): Uint8Array {
  return type.encode(theirs(value) as Values).finish()
}

const ref = parseProto(PROTO).message<Values>('all.Every')
const shape = shapeOf(ref.schema)
const marshallers = {
  compiled: protobuf().bind(ref),
  interpreted: new ProtobufMarshaller<Values, Values>(shape, interpret(shape)),
}

describe.each(Object.entries(marshallers))('every kind of field, against protobufjs: %s', (_, marshaller) => {
  const full = marshaller.decode(new Uint8Array(0))
  const room = new Uint8Array(4 * 1024 * 1024)

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('seed %i', (seed) => {
    const value = new Maker(seed).every()
    const expected = bytesOf(value)
    expect(Buffer.from(marshaller.encode(value)).equals(expected), 'encode').toBe(true)
    const end = marshaller.encodeInto!(value, room, 5)
    expect(Buffer.from(room.subarray(5, end)).equals(expected), 'encodeInto').toBe(true)
    const decoded = marshaller.decode(room, 5, end)
    expect(marshaller.encodeInto!(value, room.subarray(0, expected.length), 0), 'exact room').toBe(expected.length)
    expect(marshaller.encodeInto!(value, room.subarray(0, expected.length - 1), 0), 'a byte too little').toBe(-1)
    expect(decoded).toEqual({ ...full, ...value })
    expect(Buffer.from(marshaller.encode(decoded)).equals(expected), 'again').toBe(true)
  })

  it('reads what is cut off at any byte as an error or as a shorter message', () => {
    const bytes = marshaller.encode(new Maker(4).every())
    for (let end = 0; end < Math.min(bytes.length, 3000); end++) {
      try {
        marshaller.decode(bytes, 0, end)
      } catch (thrown) {
        expect((thrown as Error).message).toMatch(/^all\.Every: byte \d+: /)
      }
    }
  })

  it('survives random bytes with named errors alone', () => {
    const random = new Maker(99)
    for (let round = 0; round < 3000; round++) {
      const bytes = Uint8Array.from({ length: random.below(60) }, () => random.below(256))
      try {
        marshaller.decode(bytes)
      } catch (thrown) {
        expect((thrown as Error).message).toMatch(/^all\.Every: byte \d+: /)
      }
    }
  })
})


function shapeOf(schema: unknown): MessageShape {
  if (!isProtobufSchema(schema)) throw new Error('no schema of Protocol Buffers')
  return schema.shape!()
}
