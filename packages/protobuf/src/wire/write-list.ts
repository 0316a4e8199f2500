import type { Bytes } from '@skein/core'
import { FULL, i32, MISFIT, u32 } from './write.ts'

// Each writes the values of a packed list, having checked them, and returns where it ended.

export function int32s(b: Bytes, p: number, list: readonly unknown[]): number {
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
    if (v < 128 && v >= 0) b[p++] = v
    else p = i32(b, p, v)
  }
  return p
}

export function uint32s(b: Bytes, p: number, list: readonly unknown[]): number {
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || v >>> 0 !== v) throw MISFIT
    if (v < 128) b[p++] = v
    else p = u32(b, p, v)
  }
  return p
}

export function doubles(b: Bytes, p: number, list: readonly unknown[]): number {
  const size = list.length * 8
  if (size > b.length - p) throw FULL
  const view = new DataView(b.buffer, b.byteOffset + p, size)
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number') throw MISFIT
    view.setFloat64(i * 8, v, true)
  }
  return p + size
}
