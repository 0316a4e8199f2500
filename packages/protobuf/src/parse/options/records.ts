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

/** A field as it is on the wire: a number, the bytes of a fixed number, or what a length or a group encloses. */
export interface Record {
  readonly number: number
  readonly wire: WireType
  readonly value: bigint | Bytes
}

/** Whether a message has the field that a path of numbers leads to. */
export function has(bytes: Bytes, path: readonly number[]): boolean {
  const [first, ...rest] = path
  return recordsOf(bytes).some(({ number, wire, value }) => {
    if (number !== first) return false
    return rest.length === 0 || ((wire === 2 || wire === 3) && has(value as Bytes, rest))
  })
}

/** The fields of a message that is well-formed. */
export function recordsOf(bytes: Bytes): Record[] {
  const scanner = new Scanner(bytes)
  const records: Record[] = []
  while (!scanner.ended) {
    const record = scanner.next()
    if (record !== undefined) records.push(record)
  }
  return records
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

  /** undefined for the end of a group. */
  next(): Record | undefined {
    const tag = this.varint()
    const number = Number(tag >> 3n)
    const wire = Number(tag & 7n)
    switch (wire) {
      case 0: return { number, wire, value: this.varint() }
      case 1: return { number, wire, value: this.#take(8) }
      case 2: return { number, wire, value: this.#take(Number(this.varint())) }
      case 3: return { number, wire, value: this.#group() }
      case 5: return { number, wire, value: this.#take(4) }
      default: return undefined
    }
  }

  #group(): Bytes {
    const start = this.#at
    let end = start
    while (!this.ended && this.next() !== undefined) end = this.#at
    return this.#bytes.subarray(start, end)
  }

  #take(length: number): Bytes {
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  varint(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += WIDTH) {
      const byte = this.#bytes[this.#at++] ?? 0
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
}

/** The numbers of a packed list. */
export function unpacked(bytes: Bytes, wire: WireType): (bigint | Bytes)[] {
  const values: (bigint | Bytes)[] = []
  if (wire === 0) {
    const scanner = new Scanner(bytes)
    while (!scanner.ended) values.push(scanner.varint())
    return values
  }
  const size = wire === 5 ? 4 : 8
  for (let at = 0; at < bytes.length; at += size) values.push(bytes.subarray(at, at + size))
  return values
}
