import type { FieldShape, MessageShape, Natural, Scalar, Values } from '../src/shape.ts'

type Plain = Record<string, unknown>

const TEXTS = ['', 'a', 'twelve chars', 'exactly sixteen!', 'x'.repeat(127), 'y'.repeat(128), 'é'.repeat(70), '☕𝄞', '__proto__']

/** Makes values that are as odd as a message of their shape allows, the same ones for the same seed. */
export class Random {
  #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0
    let t = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  some<T>(make: () => T): T[] {
    return Array.from({ length: this.below(5) }, make)
  }

  message(shape: MessageShape, depth = 0): Plain {
    const made: Plain = {}
    const set = (name: string, value: unknown): void => {
      Object.defineProperty(made, name, { value, writable: true, enumerable: true, configurable: true })
    }
    const chosen = new Map<object, FieldShape>()
    for (const field of shape.fields) if (field.oneof !== undefined && !chosen.has(field.oneof)) {
      chosen.set(field.oneof, this.pick(shape.fields.filter((it) => it.oneof === field.oneof)))
    }
    for (const field of shape.fields) {
      if (field.presence !== 'required' && (this.below(3) === 0 || (depth > 3 && field.message !== undefined))) continue
      if (field.oneof !== undefined && chosen.get(field.oneof) !== field) continue
      const value = this.#field(shape, field, depth)
      if (field.oneof !== undefined && shape.values.oneofs === 'union') set(field.oneof.property, { case: field.name, value })
      else set(field.name, value)
    }
    return made
  }

  #field(shape: MessageShape, field: FieldShape, depth: number): unknown {
    const one = (): unknown => this.#one(shape, field, depth)
    if (field.key !== undefined) {
      const made: Plain = {}
      for (const key of this.some(() => String(this.#scalar(field.key!, shape.values)))) {
        Object.defineProperty(made, key, { value: one(), writable: true, enumerable: true, configurable: true })
      }
      return made
    }
    return field.repeated ? this.some(one) : one()
  }

  #one({ values }: MessageShape, field: FieldShape, depth: number): unknown {
    if (field.natural !== undefined) return this.#natural(field.natural, values)
    if (field.message !== undefined) return this.#message(field.message, depth)
    if (field.enum === undefined) return this.#scalar(field.kind as Scalar, values)
    const { names, closed } = field.enum
    const id = this.pick(closed ? [...names.keys()] : [...names.keys(), 77])
    return values.enums === 'name' ? (names.get(id) ?? id) : id
  }

  #message(shape: MessageShape, depth: number): unknown {
    const made = this.message(shape, depth + 1)
    switch (shape.name) {
      case 'google.protobuf.Timestamp': return { seconds: this.#wide(BigInt(this.below(2 ** 37)), shape.values), nanos: this.below(1e9) }
      case 'google.protobuf.Duration': return { seconds: this.#wide(BigInt(this.below(2 ** 38)), shape.values), nanos: this.below(1e9) }
      case 'google.protobuf.FieldMask': return { paths: this.some(() => this.pick(['a', 'a_b.c', 'long_name_of_field'])) }
      case 'google.protobuf.Any': return {}
      // JSON has none without a kind, and no NaN.
      case 'google.protobuf.Value': {
        const [, second] = shape.fields
        return shape.values.oneofs === 'union' ? { kind: { case: second!.name, value: 1.5 } } : { [second!.name]: 1.5 }
      }
      default: return made
    }
  }

  #natural(natural: Natural, values: Values): unknown {
    switch (natural) {
      case 'date': return new Date(this.pick([0, -1, 1_700_000_000_123, -62_135_596_800_000, 253_402_300_799_999]))
      case 'duration': return this.pick([0, 1.5, -2500, 0.001, -0.000_001, 315_576_000_000_000])
      case 'mask': return this.some(() => this.pick(['a', 'a_b.c']))
      case 'struct': return this.#json(0, 'object')
      case 'list': return this.#json(0, 'list')
      case 'value': return this.#json(0, this.pick(['object', 'list', 'one']))
      default: return this.#scalar(natural, values)
    }
  }

  #json(depth: number, kind: 'object' | 'list' | 'one'): unknown {
    const inner = (): unknown => this.#json(depth + 1, depth > 2 ? 'one' : this.pick(['object', 'list', 'one']))
    if (kind === 'list') return this.some(inner)
    if (kind === 'object') return Object.fromEntries(this.some(() => [this.pick(['a', 'b', '__proto__', 'é']), inner()]))
    return this.pick([null, true, false, 0, -1.5, 1e300, '', 'text'])
  }

  #wide(value: bigint, { int64 }: Values): unknown {
    if (int64 !== 'number') return int64 === 'bigint' ? value : String(value)
    return Number.isSafeInteger(Number(value)) ? Number(value) : 0
  }

  #scalar(kind: Scalar, values: Values): unknown {
    switch (kind) {
      case 'int32': case 'sint32': case 'sfixed32':
        return this.pick([0, 1, -1, 127, 128, -129, 16_383, 16_384, 2_097_152, 2 ** 31 - 1, -(2 ** 31)])
      case 'uint32': case 'fixed32': return this.pick([0, 1, 127, 128, 300, 2 ** 31, 2 ** 32 - 1, this.below(2 ** 32)])
      case 'int64': case 'sint64': case 'sfixed64':
        return this.#wide(this.pick([0n, -1n, -(2n ** 32n), 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]), values)
      case 'uint64': case 'fixed64': return this.#wide(this.pick([0n, 1n, 2n ** 32n, 2n ** 49n]), values)
      case 'bool': return this.below(2) === 1
      case 'float': return Math.fround(this.pick([0, -0, 1.5, -3e38, NaN, Infinity, -Infinity, this.next()]))
      case 'double': return this.pick([0, -0, 1.1, -1e308, 5e-324, NaN, -Infinity, this.next()])
      case 'string': return this.pick(TEXTS)
      case 'bytes': return Uint8Array.from({ length: this.pick([0, 1, 5, 40, 200]) }, () => this.below(256))
    }
  }
}
