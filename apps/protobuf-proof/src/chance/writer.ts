/** Where a value is on the wire. */
export const WIRE = { varint: 0, wide: 1, sized: 2, open: 3, close: 4, narrow: 5 } as const

/** A varint as long as it must be, or with `longer` bytes that add nothing. */
export function varint(value: bigint, longer = 0): number[] {
  const bytes: number[] = []
  for (let rest = BigInt.asUintN(64, value); bytes.length < 10; rest >>= 7n) {
    bytes.push(Number(rest & 127n))
    if (rest < 128n) break
  }
  while (longer-- > 0 && bytes.length < 10) bytes.push(0)
  return bytes.map((byte, i) => (i < bytes.length - 1 ? byte | 128 : byte))
}

export function tag(number: number, wire: number, longer = 0): number[] {
  return varint((BigInt(number) << 3n) | BigInt(wire), longer)
}

export function sized(number: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(tag(number, WIRE.sized)), Buffer.from(varint(BigInt(content.length))), content])
}

export function group(number: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(tag(number, WIRE.open)), content, Buffer.from(tag(number, WIRE.close))])
}

export function fixed(size: 4 | 8, value: bigint): Uint8Array {
  const bytes = Buffer.alloc(size)
  if (size === 4) bytes.writeUInt32LE(Number(BigInt.asUintN(32, value)))
  else bytes.writeBigUInt64LE(BigInt.asUintN(64, value))
  return bytes
}

export function zigzag(value: bigint, bits: 32 | 64): bigint {
  return BigInt.asUintN(bits, (value << 1n) ^ (value >> 63n))
}
