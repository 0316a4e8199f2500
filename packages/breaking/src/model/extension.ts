import type { Kept } from '@skein/protobuf/wire'
import { UNKNOWN } from '@skein/protobuf/wire'

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/**
 * An enum or bool field of an extension of a descriptor. Descriptors keep their extensions as unknown fields, whether
 * or not the files that declare them are at hand. undefined where it isn't there, and where it can't be read.
 */
export function choiceIn(descriptor: object, extension: number, field: number): number | undefined {
  let choice: number | undefined = undefined
  for (const bytes of (descriptor as Kept)[UNKNOWN] ?? []) {
    for (const [number, message] of fieldsOf(bytes)) {
      if (number !== extension || typeof message === 'number') continue
      for (const [inner, value] of fieldsOf(message)) {
        if (inner === field && typeof value === 'number') choice = value
      }
    }
  }
  return choice
}

/** The varints and length-prefixed fields of a message. Ends at the first thing that can't be read. */
function* fieldsOf(bytes: Uint8Array): Generator<readonly [number: number, value: number | Uint8Array]> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let weight = 1; at < bytes.length; weight *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * weight
      if (byte < 128) return value
    }
    at = Infinity
    return value
  }
  while (at < bytes.length) {
    const tag = varint()
    const number = Math.floor(tag / 8)
    switch (tag % 8) {
      case VARINT: {
        const value = varint()
        if (at <= bytes.length) yield [number, value]
        break
      }
      case BYTES: {
        const size = varint()
        if (at + size <= bytes.length) yield [number, bytes.subarray(at, at + size)]
        at += size
        break
      }
      case FIXED64: at += 8; break
      case FIXED32: at += 4; break
      default: return
    }
  }
}
