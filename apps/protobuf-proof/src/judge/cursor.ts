import { WIRE } from '../chance/writer.ts'

/** Reads the wire without a schema, and without anybody's code. Throws a RangeError where it can't be read. */
export class Cursor {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  isOver(): boolean {
    return this.at >= this.bytes.length
  }

  take(count: number): Uint8Array {
    if (count > this.bytes.length - this.at) throw new RangeError('cut off')
    this.at += count
    return this.bytes.subarray(this.at - count, this.at)
  }

  varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.take(1)[0]!
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return BigInt.asUintN(64, value)
    }
    throw new RangeError('a varint without an end')
  }

  tag(): { readonly number: number; readonly wire: number } {
    const start = this.at
    const tag = this.varint()
    if (tag >= 2n ** 32n || this.at - start > 5) throw new RangeError('a tag of more than 32 bits')
    return { number: Number(tag >> 3n), wire: Number(tag & 7n) }
  }

  sized(): Uint8Array {
    const length = this.varint()
    if (length > 2n ** 31n) throw new RangeError('too long')
    return this.take(Number(length))
  }

  /** Passes over what follows a tag. */
  skip(number: number, wire: number): void {
    if (number === 0) throw new RangeError('a field of number 0')
    switch (wire) {
      case WIRE.varint: this.varint(); return
      case WIRE.wide: this.take(8); return
      case WIRE.sized: this.sized(); return
      case WIRE.narrow: this.take(4); return
      case WIRE.open: break
      default: throw new RangeError(`wire type ${wire}`)
    }
    for (;;) {
      const inner = this.tag()
      if (inner.wire === WIRE.close && inner.number === number) return
      this.skip(inner.number, inner.wire)
    }
  }
}
