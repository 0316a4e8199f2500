import type { Bytes } from '@skein/core'
import * as read from './read.ts'
import { Broken, cursor, readEnd } from './read.ts'

// Each adds the values of a packed list, whose length is at `p`, to those that came before, and returns the list;
// `cursor.p` is then where it ended. Each has a loop of its own: one that is told what to call takes longer.

/** What has its length before it ends where that said. */
export function whole(p: number, end: number, what: string): number {
  if (p !== end) throw new Broken(`${what} is cut off`, end)
  return p
}

/**
 * Lists of up to so many bytes are read into an array that is there already, and copied from it: one that grows is
 * copied several times.
 */
const ROOM = 1024
let ints: number[] | undefined
let uints: number[] | undefined
let reals: number[] | undefined
let bools: boolean[] | undefined

function filled<T>(value: T): T[] {
  return Array.from({ length: ROOM }, () => value)
}

function done<T>(list: T[], into: T[], n: number, p: number, end: number): T[] {
  cursor.p = whole(p, end, 'a packed list')
  return into === list ? list : into.slice(0, n)
}

export function unpackInt32(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (ints ??= filled(0)) : list
  let n = into === list ? list.length : 0
  while (p < end) {
    let v = b[p++]!
    if (v > 127) {
      let next = b[p++]!
      v = (v & 127) | ((next & 127) << 7)
      if (next > 127) {
        next = b[p++]!
        v |= (next & 127) << 14
        if (next > 127) {
          next = b[p++]!
          v |= (next & 127) << 21
          if (next > 127) {
            next = b[p++]!
            v |= next << 28
            if (next > 127) p = pastVarint(b, p)
          }
        }
      }
    }
    into[n++] = v
  }
  return done(list, into, n, p, end)
}

export function unpackUint32(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (uints ??= filled(0)) : list
  let n = into === list ? list.length : 0
  while (p < end) {
    let v = b[p++]!
    if (v > 127) {
      let next = b[p++]!
      v = (v & 127) | ((next & 127) << 7)
      if (next > 127) {
        next = b[p++]!
        v |= (next & 127) << 14
        if (next > 127) {
          next = b[p++]!
          v |= (next & 127) << 21
          if (next > 127) {
            next = b[p++]!
            v = (v | (next << 28)) >>> 0
            if (next > 127) p = pastVarint(b, p)
          }
        }
      }
    }
    into[n++] = v
  }
  return done(list, into, n, p, end)
}

/** Behind a varint whose first five bytes have been read, and had the 32 bits that count. */
function pastVarint(b: Bytes, p: number): number {
  for (let i = 0; i < 5; i++) if (!(b[p + i]! > 127)) return p + i + 1
  throw new Broken('a varint of more than ten bytes', p - 5)
}

export function unpackDouble(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (reals ??= filled(0.5)) : list
  let n = into === list ? list.length : 0
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 7
  let at = 0
  for (; at < most; at += 8) into[n++] = view.getFloat64(at, true)
  return done(list, into, n, p + at, end)
}

export function unpackFloat(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (reals ??= filled(0.5)) : list
  let n = into === list ? list.length : 0
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 3
  let at = 0
  for (; at < most; at += 4) into[n++] = view.getFloat32(at, true)
  return done(list, into, n, p + at, end)
}

export function unpackFixed32(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (uints ??= filled(0)) : list
  let n = into === list ? list.length : 0
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 3
  let at = 0
  for (; at < most; at += 4) into[n++] = view.getUint32(at, true)
  return done(list, into, n, p + at, end)
}

export function unpackSfixed32(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (ints ??= filled(0)) : list
  let n = into === list ? list.length : 0
  const view = new DataView(b.buffer, b.byteOffset + p, end - p)
  const most = view.byteLength - 3
  let at = 0
  for (; at < most; at += 4) into[n++] = view.getInt32(at, true)
  return done(list, into, n, p + at, end)
}

export function unpackSint32(list: number[], b: Bytes, p: number, e: number): number[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (ints ??= filled(0)) : list
  let n = into === list ? list.length : 0
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      into[n++] = (v >>> 1) ^ -(v & 1)
      p++
    } else {
      into[n++] = read.readSint32(b, p)
      p = cursor.p
    }
  }
  return done(list, into, n, p, end)
}

export function unpackBool(list: boolean[], b: Bytes, p: number, e: number): boolean[] {
  const end = readEnd(b, p, e)
  p = cursor.p
  const into = list.length === 0 && end - p <= ROOM ? (bools ??= filled(false)) : list
  let n = into === list ? list.length : 0
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      into[n++] = v !== 0
      p++
    } else {
      into[n++] = read.readBool(b, p)
      p = cursor.p
    }
  }
  return done(list, into, n, p, end)
}

// Of 64 bits, the bigints take far longer than the list.

export function unpackInt64(list: bigint[], b: Bytes, p: number, e: number): bigint[] {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readInt64(b, p))
  return done(list, list, list.length, p, end)
}

export function unpackUint64(list: bigint[], b: Bytes, p: number, e: number): bigint[] {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readUint64(b, p))
  return done(list, list, list.length, p, end)
}

export function unpackSint64(list: bigint[], b: Bytes, p: number, e: number): bigint[] {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readSint64(b, p))
  return done(list, list, list.length, p, end)
}

export function unpackFixed64(list: bigint[], b: Bytes, p: number, e: number): bigint[] {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readFixed64(b, p))
  return done(list, list, list.length, p, end)
}

export function unpackSfixed64(list: bigint[], b: Bytes, p: number, e: number): bigint[] {
  const end = readEnd(b, p, e)
  for (p = cursor.p; p < end; p = cursor.p) list.push(read.readSfixed64(b, p))
  return done(list, list, list.length, p, end)
}
