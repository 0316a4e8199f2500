import { describe, expect, it } from 'vitest'
import { everyFiles } from '../../test/every.ts'
import { Random } from '../../test/random.ts'
import { wiresOf } from '../../test/wires.ts'
import { define } from '../define.ts'
import { shapesOf } from '../descriptor/shapes-of.ts'
import { fromJson, toJson } from '../json/form.ts'
import { WireMarshaller } from '../marshaller.ts'
import { normalise } from '../normalise.ts'
import type { MessageShape, Values } from '../shape.ts'
import { generatedValues, valuesOf } from '../shape.ts'
import type { Wire, WireOf } from '../wire/types.ts'

const FORMS: Readonly<Record<string, Values>> = {
  generated: generatedValues(),
  'generated, exact, names kept': generatedValues({ wellKnown: 'exact', keepCase: true }),
  loaded: valuesOf({}),
  'loaded, as generated': valuesOf({ enums: 'number', oneofs: 'union', wellKnown: 'natural' }),
  'loaded, natural and flat': valuesOf({ wellKnown: 'natural' }),
  'loaded, 64 bits as text': valuesOf({ int64: 'string', wellKnown: 'natural', oneofs: 'union' }),
  'loaded, 64 bits as numbers': valuesOf({ int64: 'number' }),
}
const MESSAGES = ['every3.Every', 'every2.Two', 'every23.Ed']

function marshallersOf(shape: MessageShape): readonly (readonly [string, WireMarshaller<object, object>])[] {
  return Object.entries(wiresOf(shape)).map(([name, wire]) => {
    return [name, new WireMarshaller(shape.name, loosely(wire), () => shape)]
  })
}

function loosely(wire: Wire): WireOf<object, object> {
  return wire
}

/** What comes of it, to be compared. */
function outcome(run: () => unknown): unknown {
  try {
    return run()
  } catch (thrown) {
    return (thrown as Error).message
  }
}

/** JSON.stringify makes 0 of -0. */
function unsigned(value: unknown): unknown {
  if (value === 0) return 0
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(unsigned)
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, unsigned(it)]))
}

describe.each(Object.entries(FORMS))('values are %s', (_, values) => {
  const shapes = shapesOf(everyFiles, values)

  describe.each(MESSAGES)('%s', (name) => {
    const shape = shapes.message(name)!
    const marshallers = marshallersOf(shape)
    const [, first] = marshallers[0]!

    it('every writer and every reader does the same', () => {
      for (let seed = 0; seed < 10; seed++) {
        const value = new Random(seed).message(shape)
        const expected = Buffer.from(first.encode(value))
        const whole = normalise(shape, value, 'in')
        for (const [which, marshaller] of marshallers) {
          expect(Buffer.from(marshaller.encode(value)).equals(expected), `${which} writes, seed ${seed}`).toBe(true)
          const decoded = marshaller.decode(expected)
          expect(decoded, `${which} reads, seed ${seed}`).toEqual(whole)
          expect(Buffer.from(marshaller.encode(decoded)).equals(expected), `${which} writes again, seed ${seed}`).toBe(true)
        }
      }
    })

    it('JSON takes values there and back', () => {
      for (let seed = 0; seed < 10; seed++) {
        const value = new Random(seed).message(shape)
        const text = JSON.stringify(toJson(shape, value))
        expect(unsigned(fromJson(shape, JSON.parse(text))), `seed ${seed}`).toEqual(unsigned(normalise(shape, value, 'in')))
      }
    })

    it('what comes in parts is added up the same', () => {
      for (let seed = 0; seed < 6; seed++) {
        const parts = [seed, seed + 100].map((it) => first.encode(new Random(it).message(shape)).slice())
        const both = Buffer.concat(parts)
        const expected = first.decode(both)
        for (const [which, marshaller] of marshallers) expect(marshaller.decode(both), `${which}, seed ${seed}`).toEqual(expected)
      }
    })

    it('what is cut off or changed is refused, or read, by all alike', () => {
      for (let seed = 0; seed < 6; seed++) {
        const random = new Random(seed)
        const bytes = Buffer.from(first.encode(random.message(shape)))
        for (let round = 0; round < 40; round++) {
          const end = random.below(2) === 0 ? random.below(bytes.length + 1) : bytes.length
          const broken = Buffer.from(bytes.subarray(0, end))
          for (let n = random.below(3); n > 0 && end > 0; n--) broken[random.below(end)] = random.below(256)
          const expected = outcome(() => first.decode(broken))
          for (const [which, marshaller] of marshallers) {
            expect(outcome(() => marshaller.decode(broken)), `${which}, seed ${seed}, round ${round}`).toEqual(expected)
          }
        }
      }
    })

    it('what does not fit is refused by all alike, with its path', () => {
      const wrong = [5, 'text', null, undefined, {}, [], true, 1n, 2 ** 40, NaN, new Date(NaN), () => 1, { case: 'x' }, new Uint8Array(1), [undefined], { a: [] }]
      for (let seed = 0; seed < 30; seed++) {
        const random = new Random(seed)
        const value = random.message(shape)
        const names = Object.keys(value)
        define(value, random.pick(names), random.pick(wrong))
        const expected = outcome(() => normalise(shape, value, 'out') && 'fits')
        for (const [which, marshaller] of marshallers) {
          const said = outcome(() => marshaller.encode(value).length >= 0 && 'fits')
          expect(said, `${which}, seed ${seed}`).toBe(expected)
        }
      }
    })
  })
})
