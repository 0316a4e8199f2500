import type { Bytes } from '@skein/core'
import { define } from '../define.ts'
import type { JsonValue } from '../json-value.ts'
import { fromDate, fromMs, toDate, toMs } from '../natural.ts'
import { MAX_DEPTH } from '../options.ts'
import { cursor, readBool, readDouble, readEnd, readInt32, readInt64, readString, readTag, skip } from './read.ts'
import { enterRead } from './reading.ts'
import { whole } from './read-packed.ts'

// Each reads a well-known type, whose length is at `p`, as what stands for it in JavaScript. `before` is what an
// earlier part of the same message gave.

const MESSAGE = 'a message'

/** Where a Timestamp or a Duration that is being read has got to. */
let seconds = 0n
let nanos = 0

function readTime(b: Bytes, p: number, e: number, d: number): void {
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    if (t === 8) {
      seconds = readInt64(b, p)
      p = cursor.p
    } else if (t === 16) {
      nanos = readInt32(b, p)
      p = cursor.p
    } else p = skip(b, p, end, t, MAX_DEPTH - d)
  }
  cursor.p = whole(p, end, MESSAGE)
}

export function readDate(b: Bytes, p: number, e: number, d: number, before?: Date): Date {
  const known = before && fromDate(before)
  seconds = known?.seconds ?? 0n
  nanos = known?.nanos ?? 0
  readTime(b, p, e, d)
  return toDate(seconds, nanos)
}

/** Milliseconds. */
export function readDuration(b: Bytes, p: number, e: number, d: number, before = 0): number {
  const known = fromMs(before)
  seconds = known?.seconds ?? 0n
  nanos = known?.nanos ?? 0
  readTime(b, p, e, d)
  return toMs(seconds, nanos)
}

export function readMask(b: Bytes, p: number, e: number, d: number, before: string[] = []): string[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    if (t === 10) {
      before.push(readString(b, p, end))
      p = cursor.p
    } else p = skip(b, p, end, t, MAX_DEPTH - d)
  }
  cursor.p = whole(p, end, MESSAGE)
  return before
}

type JsonObject = { [key: string]: JsonValue }

export function readStruct(b: Bytes, p: number, e: number, d: number, before: JsonObject = {}): JsonObject {
  enterRead(d, p)
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    if (t === 10) p = readEntry(b, p, end, d, before)
    else p = skip(b, p, end, t, MAX_DEPTH - d)
  }
  cursor.p = whole(p, end, MESSAGE)
  return before
}

function readEntry(b: Bytes, p: number, e: number, d: number, into: JsonObject): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  let key = ''
  let value: JsonValue = null
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    if (t === 10) key = readString(b, p, end)
    else if (t === 18) value = readValue(b, p, end, d + 1, value)
    else cursor.p = skip(b, p, end, t, MAX_DEPTH - d)
    p = cursor.p
  }
  define(into, key, value)
  return whole(p, end, MESSAGE)
}

export function readListValue(b: Bytes, p: number, e: number, d: number, before: JsonValue[] = []): JsonValue[] {
  enterRead(d, p)
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    if (t === 10) before.push(readValue(b, p, end, d + 1))
    else cursor.p = skip(b, p, end, t, MAX_DEPTH - d)
    p = cursor.p
  }
  cursor.p = whole(p, end, MESSAGE)
  return before
}

/** One that has no kind set is null. */
export function readValue(b: Bytes, p: number, e: number, d: number, before: JsonValue = null): JsonValue {
  enterRead(d, p)
  const end = readEnd(b, p, e)
  p = cursor.p
  let v = before
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    switch (t) {
      case 8:
        readInt32(b, p)
        v = null
        break
      case 17:
        v = readDouble(b, p)
        break
      case 26:
        v = readString(b, p, end)
        break
      case 32:
        v = readBool(b, p)
        break
      case 42:
        v = readStruct(b, p, end, d + 1, typeof v === 'object' && v !== null && !Array.isArray(v) ? v as JsonObject : undefined)
        break
      case 50:
        v = readListValue(b, p, end, d + 1, Array.isArray(v) ? v : undefined)
        break
      default: cursor.p = skip(b, p, end, t, MAX_DEPTH - d)
    }
    p = cursor.p
  }
  cursor.p = whole(p, end, MESSAGE)
  return v
}

/** The value of a wrapper, such as google.protobuf.Int64Value: by `read`, after `tag`; `before` where there is none. */
export function readWrapped<V>(
  b: Bytes, p: number, e: number, d: number, read: (b: Bytes, p: number, e: number) => V, tag: number, before: V,
): V {
  const end = readEnd(b, p, e)
  p = cursor.p
  let v = before
  while (p < end) {
    const t = readTag(b, p)
    p = cursor.p
    if (t === tag) v = read(b, p, end)
    else cursor.p = skip(b, p, end, t, MAX_DEPTH - d)
    p = cursor.p
  }
  cursor.p = whole(p, end, MESSAGE)
  return v
}
