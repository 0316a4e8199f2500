import { Code, defineService, RpcError, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { json } from './json.ts'

const marshaller = json().bind<unknown, unknown>({ name: '/t.S/M request' })
const text = (value: unknown): string => new TextDecoder().decode(marshaller.encode(value))
const parse = (given: string | Uint8Array): unknown =>
  marshaller.decode(typeof given === 'string' ? new TextEncoder().encode(given) : given)

function refusal(run: () => unknown): RpcError {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof RpcError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

describe('values and their JSON, byte for byte', () => {
  it.each<[unknown, string]>([
    [undefined, ''],
    [null, 'null'],
    [{ a: 1, b: 'x', c: [true, null, 1.5] }, '{"a":1,"b":"x","c":[true,null,1.5]}'],
    [123n, '{"$bigint":"123"}'],
    [{ n: -(2n ** 70n) }, '{"n":{"$bigint":"-1180591620717411303424"}}'],
    [new Date(1_500), '{"$date":"1970-01-01T00:00:01.500Z"}'],
    [new Uint8Array([251, 255]), '{"$bytes":"+/8="}'],
    [new Map<unknown, unknown>([['a', 1], [2n, { b: new Set([1]) }]]), '{"$map":[["a",1],[{"$bigint":"2"},{"b":{"$set":[1]}}]]}'],
    [[NaN, Infinity, -Infinity, -0, 0], '[{"$number":"NaN"},{"$number":"Infinity"},{"$number":"-Infinity"},{"$number":"-0"},0]'],
    [{ $bigint: '5' }, '{"$$bigint":"5"}'],
    [{ $$x: { $y: 1n } }, '{"$$$x":{"$$y":{"$bigint":"1"}}}'],
    [{ $a: 1, b: 2 }, '{"$a":1,"b":2}'],
    ['$5', '"$5"'],
    ['\u2028 \ud800 "é', '"\u2028 \\ud800 \\"é"'],
  ])('case %#', (value, expected) => {
    expect(text(value)).toBe(expected)
    expect(parse(expected)).toStrictEqual(value)
    const room = new Uint8Array(500)
    const end = marshaller.encodeInto!(value, room, 3)
    expect(new TextDecoder().decode(room.subarray(3, end))).toBe(expected)
    expect(marshaller.decode(room, 3, end)).toStrictEqual(value)
    if (end > 3) expect(marshaller.encodeInto!(value, room.subarray(0, end - 1), 3)).toBe(-1)
  })

  it('drops undefined fields, and takes class instances by their fields or toJSON', () => {
    class Money {
      readonly cents = 5n
      readonly note = undefined
    }
    class Url {
      toJSON(): unknown {
        return { href: new Date(0) }
      }
    }
    expect(text({ a: undefined, b: 1 })).toBe('{"b":1}')
    expect(text([new Money(), new Url()])).toBe('[{"cents":{"$bigint":"5"}},{"href":{"$date":"1970-01-01T00:00:00.000Z"}}]')
    expect(text(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
    const hidden = Object.create(Object.defineProperty({}, 'toJSON', { value: () => ({ at: new Date(0) }) })) as unknown
    expect(text({ hidden })).toBe('{"hidden":{"at":{"$date":"1970-01-01T00:00:00.000Z"}}}')
    expect(text({ constructor: 'x', toJSON: 1 })).toBe('{"constructor":"x","toJSON":1}')
  })

  it('takes __proto__ for a key like any other', () => {
    const escaped = '{"a":{"$bigint":"1"},"__proto__":{"polluted":{"$bigint":"2"}}}'
    for (const given of ['{"__proto__":{"polluted":1}}', escaped, '{"$$__proto__":1}']) {
      const value = parse(given) as Record<string, unknown>
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
      expect(value['polluted']).toBeUndefined()
      expect(text(value)).toBe(given)
    }
  })

  it('makes a large message after a larger one', () => {
    const room = new Uint8Array(300_000)
    const large = { text: 'x'.repeat(200_000) }
    expect(marshaller.encodeInto!(large, room.subarray(0, 100_000), 0)).toBe(-1)
    expect(marshaller.encode(large)).toHaveLength(200_011)
    expect(marshaller.encodeInto!(large, room, 0)).toBe(200_011)
  })
})

const cycle: Record<string, unknown> = { list: [] };
(cycle['list'] as unknown[]).push({ back: cycle })
const nest = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : [nest(depth - 1, inner)])

describe('what cannot be sent is refused with its path', () => {
  it.each<[unknown, string]>([
    [{ lines: [0, 1, 2, { quantity: () => 1 }] }, `lines[3].quantity: a function (quantity) can't be sent`],
    [{ a: Symbol('x') }, `a: Symbol(x) can't be sent`],
    [[1, undefined], `[1]: undefined can't be sent`],
    [cycle, 'list[0].back: it is inside itself (a cycle)'],
    [{ reply: Promise.resolve() }, `reply: a Promise can't be sent`],
    [{ at: new Date(NaN) }, 'at: it is an invalid date'],
  ])('case %#', (value, expected) => {
    const error = refusal(() => marshaller.encode(value))
    expect(error.message).toBe(`/t.S/M request: ${expected}`)
    expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
  })

  it.each<[string | Uint8Array, RegExp]>([
    ['{"a":', /it is no JSON: .*position|it is no JSON: Unexpected end/],
    [new Uint8Array([0x22, 0xc3, 0x28, 0x22]), /it is no valid UTF-8/],
    ['\ufeff{}', /it is no JSON/],
    ['{"a":[{"$gt":1}]}', /a\[0]: \{"\$gt": …} is no known escape; an object with that one key is written \{"\$\$gt": …}/],
    ['{"$bigint":5}', /what follows \{"\$bigint": does not fit it/],
    ['{"$bigint":"0x5"}', /does not fit it/],
    [`{"$bigint":"${'9'.repeat(1001)}"}`, /does not fit it/],
    ['{"$number":"5"}', /does not fit it/],
    ['{"$number":"toString"}', /does not fit it/],
    ['{"$bytes":"%"}', /does not fit it/],
    ['{"$date":"x"}', /does not fit it/],
    ['{"$set":{}}', /does not fit it/],
    ['{"$map":[[1]]}', /does not fit it/],
    ['['.repeat(500_000), /it is no JSON/],
    [`${'['.repeat(300_000)}${']'.repeat(300_000)}`, /it is deeper than 1000 levels/],
    [`${'{"$set":['.repeat(2000)}${']}'.repeat(2000)}`, /it is deeper than 1000 levels/],
  ])('what comes in is refused: case %#', (given, expected) => {
    const error = refusal(() => parse(given))
    expect(error.message).toMatch(expected)
    expect(error.message).toMatch(/^\/t\.S\/M request: /)
    expect(error.code).toBe(Code.INVALID_ARGUMENT)
  })

  it('has a limit of depth both ways', () => {
    expect(parse(text(nest(1000, 1)))).toEqual(nest(1000, 1))
    expect(refusal(() => text(nest(1001, 1))).message).toContain('it lies deeper than 1000 objects and lists')
    expect(refusal(() => text(nest(999, new Map([[1, 2]])))).message).toContain('it is deeper than 1000 levels')
    const shallow = json({ maxDepth: 2 }).bind<unknown, unknown>({ name: 'T' })
    expect(() => shallow.encode([[[]]])).toThrow('T: [0][0]: it lies deeper than 2 objects and lists')
    expect(() => json({ maxDepth: 0 })).toThrow('json({ maxDepth: 0 }): give an integer from 1 to 2000')
  })
})

describe('types', () => {
  it('write what they say of themselves as it is, with no escapes', () => {
    type Raw = { readonly $bigint: unknown }
    const form = { write: (value: unknown): Raw => ({ $bigint: value }), read: (raw: unknown) => (raw as Raw).$bigint }
    const own = json().bind<unknown, unknown>({ name: 'T', form: () => form })
    expect(new TextDecoder().decode(own.encode('x'))).toBe('{"$bigint":"x"}')
    expect(own.decode(own.encode('x'))).toBe('x')
  })

  it('are checked both ways where they have a validator', () => {
    const validate = (value: unknown): object =>
      (typeof value === 'bigint' ? { value: value + 1n } : { issues: [{ message: 'no bigint', path: ['a', { key: 0 }] }] })
    const schema = { '~standard': { version: 1, vendor: 'own', validate, types: { input: 1n, output: 1n } } }
    const { input } = defineService('t.S', { m: unary(schema, schema) }).methods.m
    const bound = json().bind(input)
    expect(bound.decode(bound.encode(5n))).toBe(6n)
    expect(() => bound.encode('x' as never)).toThrow('/t.S/M request: a[0]: no bigint')
    expect(() => bound.decode(new TextEncoder().encode('1'))).toThrow('/t.S/M request: a[0]: no bigint')
  })
})

describe('random values', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('come back: seed %i', (seed) => {
    let state = seed + 1
    const below = (n: number): number => {
      state = (Math.imul(state, 48_271) >>> 0) % 0x7fff_ffff
      return state % n
    }
    const string = (): string => ['', 'a', '$', '$bigint', '__proto__', '"\\\n', 'é☕𝄞', '\ufffd'][below(8)]!
    const value = (depth: number): unknown => {
      switch (below(depth > 3 ? 8 : 12)) {
        case 0: return null
        case 1: return below(2) === 1
        case 2: return [0, -0, NaN, 1.5, -Infinity, 2 ** 53][below(6)]
        case 3: return BigInt(below(1000)) ** BigInt(below(9)) * (below(2) === 1 ? 1n : -1n)
        case 4: return new Date(below(2 ** 30) * 1000)
        case 5: return Uint8Array.from({ length: below(9) }, () => below(256))
        case 6: case 7: return string()
        case 8: return Array.from({ length: below(4) }, () => value(depth + 1))
        case 9: return new Map(Array.from({ length: below(4) }, () => [value(depth + 1), value(depth + 1)]))
        case 10: return new Set(Array.from({ length: below(4) }, () => value(depth + 1)))
        default: return Object.fromEntries(Array.from({ length: below(4) }, () => [string(), value(depth + 1)]))
      }
    }
    const made = value(0)
    expect(marshaller.decode(marshaller.encode(made))).toStrictEqual(made)
  })
})
