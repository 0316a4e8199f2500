import type { Bytes } from '@skein/core'
import { newBytes, readText } from '@skein/kit/text'
import { LEAST, pair, real, real32, signed, unsigned } from './scratch.ts'

/** What is wrong with bytes, and where. */
export class Broken extends Error {
  readonly at: number

  constructor(why: string, at: number) {
    super(why)
    this.at = at
  }
}

const loose = new TextDecoder('utf-8', { ignoreBOM: true })

/** A 64-bit integer that the option `int64: 'number'` can't give. */
export class Inexact extends Error {}

/** Where the last read ended, for those that return a value. */
export const cursor: { p: number } = { p: 0 }

export function readUint32(b: Bytes, p: number): number {
  let byte = b[p]!
  let v = byte & 127
  if (byte < 128) {
    cursor.p = p + 1
    return v
  }
  byte = b[p + 1]!
  v |= (byte & 127) << 7
  if (byte < 128) {
    cursor.p = p + 2
    return v
  }
  byte = b[p + 2]!
  v |= (byte & 127) << 14
  if (byte < 128) {
    cursor.p = p + 3
    return v
  }
  varint(b, p)
  return pair[LEAST]!
}

/** What a field begins with: 32 bits, in five bytes at most. */
export function readTag(b: Bytes, p: number): number {
  let byte = b[p]!
  if (byte < 128) {
    cursor.p = p + 1
    return byte
  }
  let v = byte & 127
  byte = b[p + 1]!
  if (byte < 128) {
    cursor.p = p + 2
    return v | (byte << 7)
  }
  for (let i = 1; i < 5; i++) {
    byte = b[p + i]!
    if (i === 4 && byte > 15) break
    v |= (byte & 127) << (7 * i)
    if (!(byte > 127)) {
      cursor.p = p + i + 1
      return v >>> 0
    }
  }
  throw new Broken('a tag of more than 32 bits', p)
}

export function readInt32(b: Bytes, p: number): number {
  return readUint32(b, p) | 0
}

/** Leaves the halves in `pair`. Bits beyond the 64th are dropped, as everyone does. */
function varint(b: Bytes, p: number): void {
  let low = 0
  let high = 0
  for (let i = 0; i < 10; i++) {
    const byte = b[p + i]!
    const bits = byte & 127
    if (i < 4) low |= bits << (7 * i)
    else if (i === 4) {
      low |= bits << 28
      high = bits >>> 4
    } else high |= bits << (7 * i - 32)
    if (!(byte > 127)) {
      pair[LEAST] = low
      pair[1 - LEAST] = high
      cursor.p = p + i + 1
      return
    }
  }
  throw new Broken('a varint of more than ten bytes', p)
}

/** The length of what follows, which must lie before `e`. */
function readSize(b: Bytes, p: number, e: number): number {
  const n = readUint32(b, p)
  // What is longer than four bytes has left its upper half.
  const taken = cursor.p - p
  if (taken > 5 || (taken === 5 && pair[1 - LEAST] !== 0)) throw new Broken('a length of more than 32 bits', p)
  if (n > e - cursor.p) throw new Broken(`${n} bytes are announced, ${Math.max(0, e - cursor.p)} are there`, p)
  return n
}

/** Where what has its length before it ends. */
export function readEnd(b: Bytes, p: number, e: number): number {
  const n = b[p]!
  if (n < 128 && n < e - p) {
    cursor.p = p + 1
    return p + 1 + n
  }
  return readSize(b, p, e) + cursor.p
}

export function readSint32(b: Bytes, p: number): number {
  const v = readUint32(b, p)
  return (v >>> 1) ^ -(v & 1)
}

export function readBool(b: Bytes, p: number): boolean {
  const byte = b[p]!
  if (byte < 128) {
    cursor.p = p + 1
    return byte !== 0
  }
  varint(b, p)
  return pair[0] !== 0 || pair[1] !== 0
}

export function readFixed32(b: Bytes, p: number): number {
  return readSfixed32(b, p) >>> 0
}

export function readSfixed32(b: Bytes, p: number): number {
  cursor.p = p + 4
  return b[p]! | (b[p + 1]! << 8) | (b[p + 2]! << 16) | (b[p + 3]! << 24)
}

function halves(b: Bytes, p: number): void {
  pair[LEAST] = readSfixed32(b, p)
  pair[1 - LEAST] = readSfixed32(b, p + 4)
}

export function readInt64(b: Bytes, p: number): bigint {
  varint(b, p)
  return signed[0]!
}

export function readUint64(b: Bytes, p: number): bigint {
  varint(b, p)
  return unsigned[0]!
}

export function readSint64(b: Bytes, p: number): bigint {
  varint(b, p)
  const low = pair[LEAST]!
  const high = pair[1 - LEAST]!
  const sign = -(low & 1)
  pair[LEAST] = ((low >>> 1) | (high << 31)) ^ sign
  pair[1 - LEAST] = (high >>> 1) ^ sign
  return signed[0]!
}

export function readFixed64(b: Bytes, p: number): bigint {
  halves(b, p)
  return unsigned[0]!
}

export function readSfixed64(b: Bytes, p: number): bigint {
  halves(b, p)
  return signed[0]!
}

export function readFloat(b: Bytes, p: number): number {
  pair[0] = readSfixed32(b, p)
  return real32[0]!
}

export function readDouble(b: Bytes, p: number): number {
  halves(b, p)
  return real[0]!
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)

export function toNumber(v: bigint): number {
  if (v > LARGEST || v < -LARGEST) throw new Inexact(`${v} is beyond 2^53`)
  return Number(v)
}

/** What has its length before it. */
export function readString(b: Bytes, p: number, e: number): string {
  const n = readSize(b, p, e)
  const start = cursor.p
  cursor.p = start + n
  const v = readText(b, start, start + n)
  if (v === undefined) throw new Broken('a string that is no valid UTF-8', start)
  return v
}

/** As text, but for a string that may be no UTF-8, which gets U+FFFD for what isn't. */
export function readLooseString(b: Bytes, p: number, e: number): string {
  const n = readSize(b, p, e)
  const start = cursor.p
  cursor.p = start + n
  return readText(b, start, start + n) ?? loose.decode(b.subarray(start, start + n))
}

/** A copy: the buffer is lent. */
export function readBytes(b: Bytes, p: number, e: number): Uint8Array {
  const n = readSize(b, p, e)
  const start = cursor.p
  cursor.p = start + n
  return copy(b, start, start + n)
}

/** From here on it pays not to have memory filled with zeros before it is written to. */
const LARGE = 4096

export function copy(b: Bytes, start = 0, end: number = b.length): Uint8Array {
  const v = end - start < LARGE ? new Uint8Array(end - start) : unfilled(end - start)
  if (v.length > 32) v.set(b.subarray(start, end))
  else for (let i = 0; i < v.length; i++) v[i] = b[start + i]!
  return v
}

/** What users get is a plain Uint8Array, whatever it is made of. */
function unfilled(length: number): Uint8Array {
  const { buffer, byteOffset } = newBytes(length)
  return new Uint8Array(buffer, byteOffset, length)
}

/** Goes past a field that isn't known; `p` is behind its tag. */
export function skip(b: Bytes, p: number, e: number, tag: number, depth: number): number {
  if (tag < 8) throw new Broken('a field of number 0', p - 1)
  switch (tag & 7) {
    case 0:
      varint(b, p)
      return cursor.p
    case 1: return p + 8
    case 2: return readSize(b, p, e) + cursor.p
    case 3: return skipGroup(b, p, e, tag, depth)
    case 5: return p + 4
    default: throw new Broken(`wire type ${tag & 7}`, p)
  }
}

function skipGroup(b: Bytes, p: number, e: number, tag: number, depth: number): number {
  if (depth <= 0) throw new Broken('groups within groups are too deep', p)
  while (p < e) {
    const inner = readTag(b, p)
    p = cursor.p
    if (inner === tag + 1) return p
    p = skip(b, p, e, inner, depth - 1)
  }
  throw new Broken('a group without an end', p)
}
