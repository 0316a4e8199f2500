import type { Bytes } from '@skein/core'
import { fits64, isOpaque } from '@skein/kit/check-value'
import { newBytes, writeText } from '@skein/kit/text'
import { Shapes } from './shapes.ts'
import type { Shape } from './shapes.ts'
import { Views } from './views.ts'

/** The message is longer than the room. */
export const NO_ROOM = -1
/** There is something in it that can't be sent, or it lies too deep. */
export const UNFIT = -2

const EMPTY = new Uint8Array(0)
/** Up to here a loop is quicker than a call into the engine. */
const SHORT = 32
const views = new Views()

/**
 * Writes MessagePack with msgpackr's records, and checks on the way what `checkValue` would: a walk of its own would
 * take a quarter of the time. Nothing is written outside of a typed array, so only what loops asks for room.
 */
export class Writer {
  readonly #maxDepth: number
  /** Whether structures outlive their message. */
  readonly #keeps: boolean
  readonly #shapes = new Shapes()
  #bytes: Bytes = EMPTY
  #room = 0
  #turns = 0
  #isDone = true

  constructor(maxDepth: number, keeps: boolean) {
    this.#maxDepth = maxDepth
    this.#keeps = keeps
  }

  /** Returns where it ended, NO_ROOM, or UNFIT; these two, and a getter that throws, leave it as it was. */
  message(value: unknown, bytes: Bytes, at: number): number {
    if (!this.#keeps) this.#shapes.forget()
    else if (!this.#isDone) this.#shapes.undo()
    this.#shapes.begin()
    this.#isDone = false
    this.#bytes = bytes
    this.#room = bytes.length
    const turn = ++this.#turns
    const end = this.#value(value, at, this.#maxDepth)
    this.#bytes = EMPTY
    if (turn !== this.#turns) return UNFIT
    if (end > bytes.length) return NO_ROOM
    this.#isDone = end >= 0
    return end
  }

  #value(value: unknown, at: number, left: number): number {
    if (at >= this.#room) return NO_ROOM
    switch (typeof value) {
      case 'string': return this.#text(value, at)
      case 'number': return this.#number(value, at)
      case 'boolean': return this.#byte(value ? 0xc3 : 0xc2, at)
      case 'object': return value === null ? this.#byte(0xc0, at) : this.#object(value, at, left)
      case 'bigint': return fits64(value) ? this.#bigint(value, at) : UNFIT
      case 'undefined': return this.#tag(0x00, at)
      default: return UNFIT
    }
  }

  #byte(byte: number, at: number): number {
    this.#bytes[at] = byte
    return at + 1
  }

  #u16(value: number, at: number): number {
    this.#bytes[at] = value >> 8
    this.#bytes[at + 1] = value
    return at + 2
  }

  #u32(value: number, at: number): number {
    const bytes = this.#bytes
    bytes[at] = value >>> 24
    bytes[at + 1] = value >>> 16
    bytes[at + 2] = value >>> 8
    bytes[at + 3] = value
    return at + 4
  }

  /** An extension of one byte, as undefined, and what stands before a set. */
  #tag(type: number, at: number): number {
    this.#bytes[at] = 0xd4
    return this.#u16(type << 8, at + 1)
  }

  #number(value: number, at: number): number {
    if (value >>> 0 === value) {
      if (value < 0x40) return this.#byte(value, at)
      if (value < 0x100) return this.#u16(0xcc00 | value, at)
      return value < 0x1_0000 ? this.#u16(value, this.#byte(0xcd, at)) : this.#u32(value, this.#byte(0xce, at))
    }
    if (value >> 0 === value) {
      if (value >= -0x20) return this.#byte(value, at)
      if (value >= -0x80) return this.#u16(0xd000 | (value & 0xff), at)
      return value >= -0x8000 ? this.#u16(value, this.#byte(0xd1, at)) : this.#u32(value, this.#byte(0xd2, at))
    }
    if (at + 9 > this.#room) return NO_ROOM
    views.of(this.#bytes).setFloat64(this.#byte(0xcb, at), value)
    return at + 9
  }

  #bigint(value: bigint, at: number): number {
    if (at + 9 > this.#room) return NO_ROOM
    views.of(this.#bytes).setBigUint64(this.#byte(value >= 0x8000_0000_0000_0000n ? 0xcf : 0xd3, at), value)
    return at + 9
  }

  #text(text: string, at: number): number {
    const { length } = text
    if (length >= this.#room - at) return NO_ROOM
    if (length >= SHORT) return this.#longText(text, at)
    const bytes = this.#bytes
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > 0x7f) return this.#longText(text, at)
      bytes[at + 1 + i] = unit
    }
    bytes[at] = 0xa0 | length
    return at + 1 + length
  }

  /** How long it is shows only when it is written. */
  #longText(text: string, at: number): number {
    const guess = at + headOfText(text.length)
    const end = writeText(this.#bytes, text, guess)
    if (end < 0) return NO_ROOM
    const length = end - guess
    const start = at + headOfText(length)
    if (start + length > this.#room) return NO_ROOM
    if (start !== guess) this.#bytes.copyWithin(start, guess, end)
    if (length < 0x20) this.#bytes[at] = 0xa0 | length
    else this.#length(length, 0xd9, at)
    return start + length
  }

  #length(length: number, code: number, at: number): number {
    if (length < 0x100) return this.#u16((code << 8) | length, at)
    if (length < 0x1_0000) return this.#u16(length, this.#byte(code + 1, at))
    return this.#u32(length, this.#byte(code + 2, at))
  }

  /** `fixed` is the code for up to 15, `code` that for more. */
  #count(count: number, fixed: number, code: number, at: number): number {
    if (count < 0x10) return this.#byte(fixed | count, at)
    return count < 0x1_0000 ? this.#u16(count, this.#byte(code, at)) : this.#u32(count, this.#byte(code + 1, at))
  }

  #object(value: object, at: number, left: number): number {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype === Object.prototype) return left === 0 ? UNFIT : this.#record(value, at, left)
    if (value instanceof Uint8Array) return this.#copy(value, at)
    if (value instanceof Date) return this.#date(value.getTime(), at)
    if (left === 0) return UNFIT
    if (Array.isArray(value)) return this.#list(value, at, left)
    if (value instanceof Map) return this.#map(value, at, left)
    if (value instanceof Set) return this.#list([...value], this.#tag(0x73, at), left)
    if ('toJSON' in value && typeof value.toJSON === 'function') return this.#item(value.toJSON(), at, left - 1)
    return isOpaque(value) ? UNFIT : this.#record({ ...value }, at, left)
  }

  #record(value: object, at: number, left: number): number {
    const shape = this.#shapes.of(value)
    let end = this.#shapes.isKnown(shape) ? this.#byte(shape.id, at) : this.#describe(shape, value, at)
    const fields = value as Record<string, unknown>
    for (const key in fields) {
      if (end < 0) return end
      end = this.#value(fields[key], end, left - 1)
    }
    return end
  }

  #describe(shape: Shape, value: object, at: number): number {
    this.#shapes.add(shape)
    this.#tag(0x72, at)
    this.#bytes[at + 2] = shape.id
    const start = at + 3
    if (shape.keys !== undefined) return this.#raw(shape.keys, start)
    const end = this.#list(Object.keys(value), start, 1)
    if (end < 0 || end > this.#room) return NO_ROOM
    shape.keys = newBytes(end - start)
    shape.keys.set(this.#bytes.subarray(start, end))
    return end
  }

  #raw(from: Bytes, at: number): number {
    const { length } = from
    if (length > this.#room - at) return NO_ROOM
    if (length > 2 * SHORT) this.#bytes.set(from, at)
    else for (let i = 0; i < length; i++) this.#bytes[at + i] = from[i]!
    return at + length
  }

  #list(list: readonly unknown[], at: number, left: number): number {
    let end = this.#count(list.length, 0x90, 0xdc, at)
    for (let i = 0; i < list.length; i++) {
      end = this.#item(list[i], end, left - 1)
      if (end < 0) return end
    }
    return end
  }

  #map(map: ReadonlyMap<unknown, unknown>, at: number, left: number): number {
    let end = this.#count(map.size, 0x80, 0xde, at)
    for (const [key, value] of map) {
      end = this.#item(key, end, left - 1)
      if (end >= 0) end = this.#item(value, end, left - 1)
      if (end < 0) return end
    }
    return end
  }

  /** What undefined can't stand for. */
  #item(value: unknown, at: number, left: number): number {
    return value === undefined ? UNFIT : this.#value(value, at, left)
  }

  #copy(value: Uint8Array, at: number): number {
    return this.#raw(value, this.#length(value.length, 0xc4, at))
  }

  /** Timestamps of 32, 64 and 96 bits. */
  #date(time: number, at: number): number {
    if (Number.isNaN(time)) return UNFIT
    const seconds = Math.floor(time / 1000)
    const milliseconds = time - seconds * 1000
    const fits32 = seconds >= 0 && seconds <= 0xffff_ffff
    if (fits32 && milliseconds === 0) return this.#u32(seconds, this.#u16(0xd6ff, at))
    if (fits32) return this.#u32(seconds, this.#u32(milliseconds * 4_000_000, this.#u16(0xd7ff, at)))
    if (at + 15 > this.#room) return NO_ROOM
    const end = this.#u32(milliseconds * 1_000_000, this.#byte(0xff, this.#u16(0xc70c, at)))
    views.of(this.#bytes).setBigInt64(end, BigInt(seconds))
    return end + 8
  }
}

function headOfText(length: number): number {
  if (length < 0x20) return 1
  if (length < 0x100) return 2
  return length < 0x1_0000 ? 3 : 5
}
