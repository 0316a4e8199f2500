import './impatient.ts'
import { json } from '@skein/codec-json'
import { codecCases, CodecStage, runCase } from '@skein/conformance'
import { Code, RpcError } from '@skein/core'
import type { Bytes, Codec, Marshaller } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { named } from './find.ts'

type Any = Marshaller<unknown>
type Change = (working: Any) => Partial<Any>

/** A codec that works but in what is changed of its marshallers. */
function broken(change: Change): Codec {
  const working = json()
  return {
    name: 'broken',
    bind: (type) => {
      const marshaller = working.bind(type) as Any
      const { encode, decode, encodeInto } = marshaller
      const whole: Any = { encode: encode.bind(marshaller), decode: decode.bind(marshaller) }
      if (encodeInto !== undefined) whole.encodeInto = encodeInto.bind(marshaller)
      return { ...whole, ...change(whole) } as never
    },
  }
}

function into({ encodeInto }: Any, value: unknown, buffer: Bytes, at: number): number {
  return encodeInto?.(value, buffer, at) ?? -1
}

/** Numbers the shapes that it has seen, and forgets to keep them to one stream. */
function shared(working: Any): Partial<Any> {
  const shapes: string[] = []
  const session: Any = {
    encode(value) {
      const shape = Object.keys(Object(value) as object).join()
      const known = shapes.indexOf(shape)
      if (known < 0) shapes.push(shape)
      return Uint8Array.from([known < 0 ? 255 : Math.min(known, 254), ...working.encode(value)])
    },
    decode: (buffer, start = 0, end) => working.decode(buffer, start + 1, end),
  }
  return { session: () => session }
}

const faults: readonly (readonly [fault: string, Change, found: string, says: RegExp])[] = [
  ['loses what it can not write', ({ encode }) => ({ encode: (value) => encode(value instanceof Date ? 0 : value) }),
    'values come out', /value \d+ of skein.conformance.Declared/],
  ['uses one buffer for all', ({ encode }) => {
    const buffer = new Uint8Array(1_000_000)
    return {
      encode: (value) => {
        const encoded = encode(value)
        buffer.set(encoded)
        return buffer.subarray(0, encoded.length)
      },
    }
  }, 'an encoding is not touched', /an encoding has changed/],
  ['is one byte off', (it) => ({
    encodeInto: (value, buffer, at) => into(it, value, buffer, at) + 1,
  }), 'encodeInto writes', /it ended at/],
  ['writes at 0', (it) => ({
    encodeInto: (value, buffer, at) => into(it, value, buffer, 0) + at,
  }), 'encodeInto writes', /./],
  ['needs more room than it says', (it) => ({
    encodeInto(value, buffer, at) {
      return it.encode(value).length + at >= buffer.length ? -1 : into(it, value, buffer, at)
    },
  }), 'encodeInto writes', /it ended at -1/],
  ['throws for no room', (it) => ({
    encodeInto(value, buffer, at) {
      const end = into(it, value, buffer, at)
      if (end === -1) throw new RangeError('no room')
      return end
    },
  }), 'encodeInto says -1', /no room/],
  ['reads the whole buffer', ({ decode }) => ({ decode: (buffer) => decode(buffer) }), 'a range inside', /./],
  ['refers to the buffer', ({ decode }) => ({
    decode(buffer, start, end) {
      const value = decode(buffer, start, end)
      const fits = value instanceof Uint8Array && value.length <= buffer.length
      return fits ? buffer.subarray(0, value.length).fill(1) : value
    },
  }), 'what was decoded does not refer', /./],
  ['throws as it comes', ({ encode }) => ({
    encode(value) {
      if (typeof value === 'function') throw new TypeError('it is a function')
      return encode(value)
    },
  }), 'what can not be encoded', /which is no RpcError/],
  ['names no path', ({ encode }) => ({
    encode(value) {
      try {
        return encode(value)
      } catch {
        throw new RpcError(Code.INVALID_ARGUMENT, 'no', { delivery: 'unsent' })
      }
    },
  }), 'what can not be encoded', /"no" does not name lines\[1\]\.order/],
  ['overflows its stack', () => ({
    encode: function encode(value): Uint8Array {
      return Array.isArray(value) ? Uint8Array.from([...encode(value[0])]) : new Uint8Array()
    },
  }), 'a value that is deeper', /Maximum call stack/],
  ['shares its sessions', shared, 'a stream of messages', /a second stream is encoded otherwise/],
  ['throws on garbage', () => ({
    decode: (buffer, start, end) => JSON.parse(Buffer.from(buffer.subarray(start, end)).toString()) as unknown,
  }), 'random bytes', /which is no RpcError/],
  ['believes a length', ({ decode }) => ({
    decode(buffer, start = 0, end = buffer.length) {
      if (end - start > 3 && buffer[start] === 255) return new Uint8Array(2 ** 32 * (buffer[start + 1] ?? 0))
      return decode(buffer, start, end)
    },
  }), 'random bytes', /which is no RpcError|it took/],
]

describe('the suite of Codec finds one that', () => {
  it.each(faults)('%s', async (_, change, found, says) => {
    const one = named(codecCases, found)
    await expect(runCase(one, () => new CodecStage({ codec: broken(change) }))).rejects.toThrow(says)
  })

  it('does not refuse what it was said to refuse', async () => {
    const one = named(codecCases, 'a type that is declared')
    const run = runCase(one, () => new CodecStage({ codec: json(), declared: false }))
    await expect(run).rejects.toThrow(/Missing expected exception/)
  })
})
