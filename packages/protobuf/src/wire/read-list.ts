import type { Bytes } from '@skein/core'
import { cursor, i32, u32 } from './read.ts'

// Each adds the values of a packed list that ends at `end` and returns where it ended, which is `end` if it is whole.

export function int32s(list: number[], b: Bytes, p: number, end: number): number {
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      list.push(v)
      p++
    } else {
      list.push(i32(b, p))
      p = cursor.p
    }
  }
  return p
}

export function uint32s(list: number[], b: Bytes, p: number, end: number): number {
  while (p < end) {
    const v = b[p]!
    if (v < 128) {
      list.push(v)
      p++
    } else {
      list.push(u32(b, p))
      p = cursor.p
    }
  }
  return p
}

export function doubles(list: number[], b: Bytes, p: number, end: number): number {
  const view = viewOf(b, p, end)
  const whole = view.byteLength - 7
  let at = 0
  for (; at < whole; at += 8) list.push(view.getFloat64(at, true))
  return p + at
}

export function floats(list: number[], b: Bytes, p: number, end: number): number {
  const view = viewOf(b, p, end)
  const whole = view.byteLength - 3
  let at = 0
  for (; at < whole; at += 4) list.push(view.getFloat32(at, true))
  return p + at
}

export function fixed32s(list: number[], b: Bytes, p: number, end: number): number {
  const view = viewOf(b, p, end)
  const whole = view.byteLength - 3
  let at = 0
  for (; at < whole; at += 4) list.push(view.getUint32(at, true))
  return p + at
}

export function sfixed32s(list: number[], b: Bytes, p: number, end: number): number {
  const view = viewOf(b, p, end)
  const whole = view.byteLength - 3
  let at = 0
  for (; at < whole; at += 4) list.push(view.getInt32(at, true))
  return p + at
}

function viewOf(b: Bytes, p: number, end: number): DataView {
  return new DataView(b.buffer, b.byteOffset + p, end - p)
}
