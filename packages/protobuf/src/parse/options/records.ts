import type { Bytes } from '@skein/core'
import { joined } from '../text/literals.ts'

/** How the value of a field begins and ends on the wire. */
export type WireType = 0 | 1 | 2 | 3 | 5

const WIDTH = 7n
const MASK = 0x7fn

/** Of a whole number; a negative one has the ten bytes of its two's complement. */
export function varint(value: bigint): Bytes {
  let rest = BigInt.asUintN(64, value)
  const bytes: number[] = []
  while (rest > MASK) {
    bytes.push(Number(rest & MASK) | 0x80)
    rest >>= WIDTH
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

export function fixed(value: bigint, bytes: 4 | 8): Bytes {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt.asUintN(64, value), true)
  return new Uint8Array(view.buffer, 0, bytes)
}

export function float(value: number, bytes: 4 | 8): Bytes {
  const view = new DataView(new ArrayBuffer(bytes))
  if (bytes === 4) view.setFloat32(0, value, true)
  else view.setFloat64(0, value, true)
  return new Uint8Array(view.buffer)
}

export function delimited(bytes: Bytes): Bytes {
  return joined([varint(BigInt(bytes.length)), bytes])
}

/** A field with its tag. What is of type 3 is a group, and gets its end. */
export function record(number: number, wire: WireType, value: Bytes): Bytes {
  const tag = (type: number): Bytes => varint((BigInt(number) << 3n) | BigInt(type))
  return joined(wire === 3 ? [tag(3), value, tag(4)] : [tag(wire), value])
}

/** A message within another. */
export function nested(number: number, group: boolean, bytes: Bytes): Bytes {
  return group ? record(number, 3, bytes) : record(number, 2, delimited(bytes))
}

/** Whether a message has the field that a path of numbers leads to. The bytes are whole, since they were made here. */
export function has(bytes: Bytes, path: readonly number[]): boolean {
  const [first, ...rest] = path
  const scanner = new Scanner(bytes)
  while (!scanner.ended) {
    const { number, inner } = scanner.field()
    if (number === first && (rest.length === 0 || (inner !== undefined && has(inner, rest)))) return true
  }
  return false
}

class Scanner {
  readonly #bytes: Bytes
  #at = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** The next field; `inner` is what may be a message. */
  field(): { readonly number: number; readonly wire: number; readonly inner?: Bytes } {
    const tag = this.#varint()
    const number = Number(tag >> 3n)
    const wire = Number(tag & 7n)
    if (wire === 0) this.#varint()
    else if (wire === 1) this.#at += 8
    else if (wire === 5) this.#at += 4
    else if (wire === 2) {
      const length = Number(this.#varint())
      this.#at += length
      return { number, wire, inner: this.#bytes.subarray(this.#at - length, this.#at) }
    } else if (wire === 3) {
      const start = this.#at
      let end = start
      for (let next = this.field(); next.wire !== 4; next = this.field()) end = this.#at
      return { number, wire, inner: this.#bytes.subarray(start, end) }
    }
    return { number, wire }
  }

  #varint(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += WIDTH) {
      const byte = this.#bytes[this.#at++] ?? 0
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
}
