import type { Bytes } from '@skein/core'
import * as put from './put.ts'
import { MAX_FLOAT } from './put.ts'
import { FULL, i32, MISFIT, seal, u32 } from './write.ts'

// Each writes a packed list with its tag and its length, having checked its values, and returns where it ended. Each
// has a loop of its own: one that is told what to call takes longer.

export type PutPacked = (b: Bytes, p: number, tag: number, list: unknown) => number

/** Whether there is something to write. */
function some(list: unknown): list is readonly unknown[] {
  if (!Array.isArray(list)) throw MISFIT
  return list.length !== 0
}

export const packInt32: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
    if (v < 128 && v >= 0) b[p++] = v
    else p = i32(b, p, v)
  }
  return seal(b, s, p)
}

export const packUint32: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || v >>> 0 !== v) throw MISFIT
    if (v < 128) b[p++] = v
    else p = u32(b, p, v)
  }
  return seal(b, s, p)
}

export const packDouble: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const size = list.length * 8
  p = u32(b, u32(b, p, tag), size)
  if (size > b.length - p) throw FULL
  const view = new DataView(b.buffer, b.byteOffset + p, size)
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number') throw MISFIT
    view.setFloat64(i * 8, v, true)
  }
  return p + size
}

export const packSint32: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
    const z = ((v << 1) ^ (v >> 31)) >>> 0
    if (z < 128) b[p++] = z
    else p = u32(b, p, z)
  }
  return seal(b, s, p)
}

export const packFixed32: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const size = list.length * 4
  p = u32(b, u32(b, p, tag), size)
  if (size > b.length - p) throw FULL
  const view = new DataView(b.buffer, b.byteOffset + p, size)
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || v >>> 0 !== v) throw MISFIT
    view.setUint32(i * 4, v, true)
  }
  return p + size
}

export const packSfixed32: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const size = list.length * 4
  p = u32(b, u32(b, p, tag), size)
  if (size > b.length - p) throw FULL
  const view = new DataView(b.buffer, b.byteOffset + p, size)
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || (v | 0) !== v) throw MISFIT
    view.setInt32(i * 4, v, true)
  }
  return p + size
}

export const packInt64: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) p = put.putInt64(b, p, list[i])
  return seal(b, s, p)
}

export const packUint64: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) p = put.putUint64(b, p, list[i])
  return seal(b, s, p)
}

export const packSint64: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) p = put.putSint64(b, p, list[i])
  return seal(b, s, p)
}

export const packFixed64: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) p = put.putFixed64(b, p, list[i])
  return seal(b, s, p)
}

export const packSfixed64: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const s = u32(b, p, tag)
  p = s + 1
  for (let i = 0; i < list.length; i++) p = put.putSfixed64(b, p, list[i])
  return seal(b, s, p)
}

export const packBool: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  p = u32(b, u32(b, p, tag), list.length)
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'boolean') throw MISFIT
    b[p + i] = v ? 1 : 0
  }
  return p + list.length
}

export const packFloat: PutPacked = (b, p, tag, list) => {
  if (!some(list)) return p
  const size = list.length * 4
  p = u32(b, u32(b, p, tag), size)
  if (size > b.length - p) throw FULL
  const view = new DataView(b.buffer, b.byteOffset + p, size)
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || (Math.abs(v) > MAX_FLOAT && Number.isFinite(v))) throw MISFIT
    view.setFloat32(i * 4, v, true)
  }
  return p + size
}
