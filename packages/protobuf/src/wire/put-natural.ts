import type { Bytes } from '@skein/core'
import type { Time } from '../natural.ts'
import { fromDate, fromMs } from '../natural.ts'
import { MAX_DEPTH } from '../options.ts'
import { enter } from './guard.ts'
import { putDouble, putInt32, putInt64, putString } from './put.ts'
import { MISFIT, seal } from './write.ts'

// Each writes a well-known type from what stands for it in JavaScript, with its length before it.

export function putDate(b: Bytes, p: number, v: unknown): number {
  return putTime(b, p, v instanceof Date ? fromDate(v) : undefined)
}

/** Milliseconds. */
export function putDuration(b: Bytes, p: number, v: unknown): number {
  return putTime(b, p, typeof v === 'number' ? fromMs(v) : undefined)
}

function putTime(b: Bytes, p: number, time: Time | undefined): number {
  if (time === undefined) throw MISFIT
  const s = p++
  if (time.seconds !== 0n) {
    b[p++] = 8
    p = putInt64(b, p, time.seconds)
  }
  if (time.nanos !== 0) {
    b[p++] = 16
    p = putInt32(b, p, time.nanos)
  }
  return seal(b, s, p)
}

export function putMask(b: Bytes, p: number, v: unknown): number {
  if (!Array.isArray(v)) throw MISFIT
  const s = p++
  for (const path of v as readonly unknown[]) {
    b[p++] = 10
    p = putString(b, p, path)
  }
  return seal(b, s, p)
}

export function putStruct(b: Bytes, p: number, v: unknown, d: number): number {
  enter(v, d)
  const s = p++
  for (const [key, it] of Object.entries(v as object)) {
    b[p++] = 10
    const o = p++
    b[p++] = 10
    p = putString(b, p, key)
    b[p++] = 18
    p = putValue(b, p, it, d + 1)
    p = seal(b, o, p)
  }
  return seal(b, s, p)
}

export function putListValue(b: Bytes, p: number, v: unknown, d: number): number {
  if (!Array.isArray(v) || d > MAX_DEPTH) throw MISFIT
  const s = p++
  for (const it of v as readonly unknown[]) {
    b[p++] = 10
    p = putValue(b, p, it, d + 1)
  }
  return seal(b, s, p)
}

export function putValue(b: Bytes, p: number, v: unknown, d: number): number {
  if (d > MAX_DEPTH) throw MISFIT
  const s = p++
  switch (typeof v) {
    case 'number':
      b[p++] = 17
      return seal(b, s, putDouble(b, p, v))
    case 'string':
      b[p++] = 26
      return seal(b, s, putString(b, p, v))
    case 'boolean':
      b[p++] = 32
      b[p++] = v ? 1 : 0
      return seal(b, s, p)
    default:
      if (v === null) {
        b[p++] = 8
        b[p++] = 0
        return seal(b, s, p)
      }
      b[p++] = Array.isArray(v) ? 50 : 42
      return seal(b, s, Array.isArray(v) ? putListValue(b, p, v, d + 1) : putStruct(b, p, v, d + 1))
  }
}

/** A wrapper, such as google.protobuf.Int64Value: `v` by `put`, after `tag`, unless it is `zero`. */
export function putWrapped(
  b: Bytes, p: number, put: (b: Bytes, p: number, v: unknown) => number, tag: number, zero: unknown, v: unknown,
): number {
  const s = p++
  const isEmpty = zero instanceof Uint8Array && v instanceof Uint8Array && v.length === 0
  if (isEmpty || Object.is(v, zero)) return seal(b, s, p)
  b[p++] = tag
  return seal(b, s, put(b, p, v))
}
