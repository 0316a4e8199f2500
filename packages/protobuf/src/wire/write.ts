import type { Bytes } from '@skein/core'
import { writeText } from '@skein/kit/text'

/** Thrown where the buffer is full. One object for all: it never leaves this package. */
export const FULL: Error = new Error('the buffer is full')
/** Thrown where a value isn't of its field's type; the message is walked again to say where and why. */
export const MISFIT: Error = new Error('a value is not of its type')

// All of these write to `b` at `p` and return where they ended. They write beyond the end without harm, since a typed
// array ignores it; whoever calls compares the result with the length. Only what calls into the engine looks first.

export function u32(b: Bytes, p: number, v: number): number {
  while (v > 127) {
    b[p++] = (v & 127) | 128
    v >>>= 7
  }
  b[p++] = v
  return p
}

/** Negative ones take ten bytes, as if they were of 64 bits. */
export function i32(b: Bytes, p: number, v: number): number {
  if (v >= 0) return u32(b, p, v)
  return varint(b, p, v >>> 0, 0xffff_ffff)
}

export function fixed32(b: Bytes, p: number, v: number): number {
  b[p] = v
  b[p + 1] = v >>> 8
  b[p + 2] = v >>> 16
  b[p + 3] = v >>> 24
  return p + 4
}

/** The 64 bits of `high` and `low`. */
export function varint(b: Bytes, p: number, low: number, high: number): number {
  while (high !== 0) {
    b[p++] = (low & 127) | 128
    low = ((low >>> 7) | (high << 25)) >>> 0
    high >>>= 7
  }
  return u32(b, p, low)
}

/** Up to here a loop is quicker than a call into the engine. */
const SHORT = 24

/** A string with its length before it. */
export function text(b: Bytes, p: number, v: string): number {
  const n = v.length
  if (n > SHORT) return longText(b, p, v)
  let at = p + 1
  for (let i = 0; i < n; i++) {
    const c = v.charCodeAt(i)
    if (c > 127) return shortText(b, p, v, i)
    b[at++] = c
  }
  b[p] = n
  return at
}

/** The same of one that isn't ASCII from `i` on; its length takes one byte still. */
function shortText(b: Bytes, p: number, v: string, i: number): number {
  let at = p + 1 + i
  for (; i < v.length; i++) {
    let c = v.charCodeAt(i)
    if (c < 0x80) {
      b[at++] = c
      continue
    }
    if (c < 0x800) b[at++] = 0xc0 | (c >> 6)
    else {
      if (c >= 0xd800 && c < 0xe000) {
        const next = v.charCodeAt(++i)
        if (c >= 0xdc00 || !(next >= 0xdc00 && next < 0xe000)) throw MISFIT
        c = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00)
        b[at++] = 0xf0 | (c >> 18)
        b[at++] = 0x80 | ((c >> 12) & 63)
      } else b[at++] = 0xe0 | (c >> 12)
      b[at++] = 0x80 | ((c >> 6) & 63)
    }
    b[at++] = 0x80 | (c & 63)
  }
  b[p] = at - p - 1
  return at
}

function longText(b: Bytes, p: number, v: string): number {
  const n = v.length
  // The length takes as many bytes as it would for plain ASCII, which is right nearly always.
  const room = n < 128 ? 1 : n < 16_384 ? 2 : n < 2_097_152 ? 3 : n < 268_435_456 ? 4 : 5
  if (p + room > b.length) throw FULL
  const end = writeText(b, v, p + room)
  if (end === -1) throw FULL
  const length = end - p - room
  if (length !== n && !v.isWellFormed()) throw MISFIT
  return shift(b, p, room, end)
}

/** Puts the length of what lies from `p + room` to `end` before it, and makes more room for that where it needs it. */
function shift(b: Bytes, p: number, room: number, end: number): number {
  const length = end - p - room
  const need = length < 128 ? 1 : length < 16_384 ? 2 : length < 2_097_152 ? 3 : length < 268_435_456 ? 4 : 5
  if (need !== room) b.copyWithin(p + need, p + room, end)
  u32(b, p, length)
  return end + need - room
}

export function raw(b: Bytes, p: number, v: Uint8Array): number {
  if (v.length > b.length - p) throw FULL
  b.set(v, p)
  return p + v.length
}

/** Puts the length of what lies from `p + 1` to `end` at `p`. */
export function seal(b: Bytes, p: number, end: number): number {
  const length = end - p - 1
  if (length > 127) return shift(b, p, 1, end)
  b[p] = length
  return end
}
