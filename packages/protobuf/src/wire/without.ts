import { MAX_DEPTH } from '../options.ts'
import { cursor, readTag, skip } from './read.ts'

/** Fields without those of one number. */
export function without(b: Uint8Array, id: number): Uint8Array {
  const left = new Uint8Array(b.length)
  let length = 0
  let p = 0
  while (p < b.length) {
    const s = p
    const tag = readTag(b, p)
    p = skip(b, cursor.p, b.length, tag, MAX_DEPTH)
    if (tag >>> 3 === id) continue
    left.set(b.subarray(s, p), length)
    length += p - s
  }
  return length === b.length ? b : left.slice(0, length)
}
