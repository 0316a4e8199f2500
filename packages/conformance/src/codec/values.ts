import assert from 'node:assert/strict'
import { Code, RpcError } from '@skein/core'
import type { Case } from '../case.ts'
import { same } from '../same.ts'
import type { CodecStage } from './stage.ts'

/** The lengths of room to try for an encoding: all of them for a short one, those near its ends for a long one. */
function rooms(length: number): number[] {
  if (length <= 400) return Array.from({ length }, (_, i) => i)
  return [0, 1, 2, 5, 16, Math.floor(length / 2), length - 5, length - 2, length - 1]
}

function refuses(run: () => unknown, path: string): void {
  assert.throws(run, (thrown) => {
    assert.ok(thrown instanceof RpcError, `it threw ${String(thrown)}, which is no RpcError`)
    assert.equal(thrown.code, Code.INVALID_ARGUMENT)
    assert.equal(thrown.delivery, 'unsent')
    assert.ok(thrown.message.includes(path), `"${thrown.message}" does not name ${path}`)
    return true
  })
}

export const values: readonly Case<CodecStage>[] = [
  {
    name: 'it has a name that can stand in a content subtype',
    run({ codec }) {
      assert.match(codec.name, /^[a-z0-9][a-z0-9+.-]*$/)
    },
  },
  {
    name: 'a type that is declared in TypeScript alone is carried, or refused with a reason when it is bound',
    run({ codec, declared }) {
      const bind = (): unknown => codec.bind({ name: 'shop.v1.Declared' })
      if (declared) assert.doesNotThrow(bind)
      else refuses(bind, 'shop.v1.Declared')
    },
  },
  {
    name: 'values come out of decoding as they went into encoding',
    run(stage) {
      stage.each((marshaller, value) => { same(marshaller.decode(marshaller.encode(value)), value) })
    },
  },
  {
    name: 'an encoding is not touched by the encodings after it',
    run(stage) {
      const kept: { readonly encoded: Uint8Array; readonly copy: Uint8Array }[] = []
      stage.each((marshaller, value) => {
        const encoded = marshaller.encode(value)
        kept.push({ encoded, copy: encoded.slice() })
      })
      for (const { encoded, copy } of kept) assert.ok(Buffer.from(encoded).equals(copy), 'an encoding has changed')
    },
  },
  {
    name: 'encodeInto writes what encode gives, where it is told to',
    run(stage) {
      stage.each((marshaller, value) => {
        if (marshaller.encodeInto === undefined) return
        const { length } = marshaller.encode(value)
        for (const spare of [0, 1, 64]) {
          const buffer = new Uint8Array(7 + length + spare).fill(0xaa)
          const end = marshaller.encodeInto(value, buffer, 7)
          assert.equal(end, 7 + length, `with ${spare} bytes to spare it ended at ${end}, not at ${7 + length}`)
          assert.ok(buffer.subarray(0, 7).every((it) => it === 0xaa), 'it wrote before where it was told to')
          same(marshaller.decode(buffer, 7, end), value)
        }
      })
    },
  },
  {
    name: 'encodeInto says -1 for any room that is too short, and writes nothing before it',
    run(stage) {
      stage.each((marshaller, value) => {
        if (marshaller.encodeInto === undefined) return
        for (const room of rooms(marshaller.encode(value).length)) {
          const buffer = new Uint8Array(3 + room).fill(0xaa)
          assert.equal(marshaller.encodeInto(value, buffer, 3), -1, `with room for ${room} bytes`)
          assert.ok(buffer.subarray(0, 3).every((it) => it === 0xaa), 'it wrote before where it was told to')
        }
      })
    },
  },
  {
    name: 'a range inside a larger buffer is decoded, and nothing around it is read',
    run(stage) {
      stage.each((marshaller, value) => {
        const encoded = marshaller.encode(value)
        for (const around of [0x00, 0x22, 0xff]) {
          const buffer = new Uint8Array(5 + encoded.length + 9).fill(around)
          buffer.set(encoded, 5)
          same(marshaller.decode(buffer, 5, 5 + encoded.length), value)
        }
      })
    },
  },
  {
    name: 'what was decoded does not refer to the buffer',
    run(stage) {
      stage.each((marshaller, value) => {
        const buffer = new Uint8Array(marshaller.encode(value))
        const decoded = marshaller.decode(buffer)
        buffer.fill(0xee)
        same(decoded, value)
      })
    },
  },
  {
    name: 'what can not be encoded is refused as unsent, with the path of the field',
    run(stage) {
      for (const { type, wrong = [], values: [fine] } of stage.samples) {
        const marshaller = stage.codec.bind(type)
        for (const { value, path } of wrong) {
          refuses(() => marshaller.encode(value), path)
          if (marshaller.encodeInto) refuses(() => marshaller.encodeInto?.(value, new Uint8Array(100_000), 0), path)
          same(marshaller.decode(marshaller.encode(fine)), fine)
        }
      }
    },
  },
  {
    name: 'a value that is deeper than any stack is encoded, or refused as unsent',
    run({ codec, declared }) {
      if (!declared) return
      let value: unknown = 1
      for (let i = 0; i < 100_000; i++) value = [value]
      try {
        codec.bind({ name: 'deep' }).encode(value)
      } catch (thrown) {
        assert.ok(thrown instanceof RpcError, `it threw ${String(thrown)}, which is no RpcError`)
        assert.equal(thrown.delivery, 'unsent')
      }
    },
  },
]
