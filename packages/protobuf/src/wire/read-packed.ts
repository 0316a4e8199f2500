import type { Bytes } from '@skein/core'
import * as read from './read.ts'
import { Broken, cursor, readEnd } from './read.ts'

// Each adds the values of a packed list, whose length is at `p`, and returns where it ended. Each has a loop of its
// own: one that is told what to call takes longer.

/** What has its length before it ends where that said. */
export function whole(p: number, end: number, what: string): number {
  if (p !== end) throw new Broken(`${what} is cut off`, end)
  return p
}

const LIST = 'a packed list'

export function unpackInt32(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      list.push(v)
      p++
      continue
    }
    const next = b[p + 1]!
    if (next < 128) {
      list.push((v & 127) | (next << 7))
      p += 2
    } else {
      list.push(read.readInt32(b, p))
      p = cursor.p
    }
  }
  return whole(p, end, LIST)
}

export function unpackUint32(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      list.push(v)
      p++
      continue
    }
    const next = b[p + 1]!
    if (next < 128) {
      list.push((v & 127) | (next << 7))
      p += 2
    } else {
      list.push(read.readUint32(b, p))
      p = cursor.p
    }
  }
  return whole(p, end, LIST)
}

export function unpackDouble(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 7
  let at = 0
  for (; at < most; at += 8) list.push(view.getFloat64(at, true))
  return whole(p + at, end, LIST)
}

export function unpackFloat(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 3
  let at = 0
  for (; at < most; at += 4) list.push(view.getFloat32(at, true))
  return whole(p + at, end, LIST)
}

export function unpackFixed32(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 3
  let at = 0
  for (; at < most; at += 4) list.push(view.getUint32(at, true))
  return whole(p + at, end, LIST)
}

export function unpackSfixed32(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 3
  let at = 0
  for (; at < most; at += 4) list.push(view.getInt32(at, true))
  return whole(p + at, end, LIST)
}

export function unpackSint32(list: number[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      list.push((v >>> 1) ^ -(v & 1))
      p++
    } else {
      list.push(read.readSint32(b, p))
      p = cursor.p
    }
  }
  return whole(p, end, LIST)
}

export function unpackInt64(list: bigint[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readInt64(b, p))
  return whole(p, end, LIST)
}

export function unpackUint64(list: bigint[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readUint64(b, p))
  return whole(p, end, LIST)
}

export function unpackSint64(list: bigint[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readSint64(b, p))
  return whole(p, end, LIST)
}

export function unpackFixed64(list: bigint[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readFixed64(b, p))
  return whole(p, end, LIST)
}

export function unpackSfixed64(list: bigint[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readSfixed64(b, p))
  return whole(p, end, LIST)
}

export function unpackBool(list: boolean[], b: Bytes, p: number, e: number): number {
  const end = readEnd(b, p, e)
  p = cursor.p
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      list.push(v !== 0)
      p++
    } else {
      list.push(read.readBool(b, p))
      p = cursor.p
    }
  }
  return whole(p, end, LIST)
}
