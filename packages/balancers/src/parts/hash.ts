/** MurmurHash3's last step: each bit of the result, an int32, depends on all of the input's. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ h >>> 16, 0x85ebca6b)
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35)
  return h ^ h >>> 16
}

/** A text's hash, an int32, by its UTF-16 units. It is the same everywhere, and no secret: callers can choose it. */
export function hash(text: string, seed: number = 0): number {
  let h = seed | 0
  for (let i = 0; i < text.length; i++) {
    const k = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    h ^= Math.imul(k << 15 | k >>> 17, 0x1b873593)
    h = (Math.imul(h << 13 | h >>> 19, 5) + 0xe6546b64) | 0
  }
  return mix(h ^ text.length)
}
