const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/**
 * The varints and length-prefixed fields of a message whose schema isn't at hand. Ends at the first thing that it
 * can't read: a feature that is not understood is as one that was not given.
 */
export function* readFields(bytes: Uint8Array): Generator<readonly [number: number, value: number | Uint8Array]> {
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
