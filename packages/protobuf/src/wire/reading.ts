import type { Bytes } from '@skein/core'
import { newBytes } from '@skein/kit/text'
import { define } from '../define.ts'
import { MAX_DEPTH } from '../options.ts'
import { Broken, copy } from './read.ts'
import { tagOf } from './wire-type.ts'
import { i32, u32 } from './write.ts'

export const NO_BYTES: Uint8Array = new Uint8Array(0)

/** What each function that reads a message begins with. */
export function enterRead(d: number, p: number): void {
  if (d > MAX_DEPTH) throw new Broken(`messages within messages are deeper than ${MAX_DEPTH}`, p)
}

/** How it ends: where it was to, with no tag missing that ends it as a group. */
export function leaveRead(p: number, e: number, group: number): void {
  if (p > e || group !== 0) throw new Broken('it is cut off', p > e ? e : p)
}

/** Whether something that was read lacks a required field: another part of its message may have brought that since. */
let lacks = false

/** Notes that a message, as far as it has been read, lacks a required field. */
export function lack(): void {
  lacks = true
}

/** Whether something has been noted since it was last asked. */
export function hasLacks(): boolean {
  const had = lacks
  lacks = false
  return had
}

/**
 * Adds a field that isn't known, which lies from `s` to `e`, to those that are there. They become one array, however
 * many there are, with room to grow: an array for each would take fifty times what was sent.
 */
export function keep(fields: readonly Uint8Array[] | undefined, b: Bytes, s: number, e: number): readonly Uint8Array[] {
  const last = fields?.at(-1)
  if (fields === undefined || last === undefined) return [copy(b, s, Math.min(e, b.length))]
  const length = last.length + Math.min(e, b.length) - s
  const start = last.byteOffset
  let whole: Uint8Array
  if (start + length <= last.buffer.byteLength) whole = new Uint8Array(last.buffer, start, length)
  else {
    const { buffer, byteOffset } = newBytes(length * 2)
    whole = new Uint8Array(buffer, byteOffset, length)
    whole.set(last)
  }
  for (let i = s, at = last.length; at < length; i++, at++) whole[at] = b[i]!
  return [...fields.slice(0, -1), whole]
}

/** The same for a closed enum's value that isn't listed, which is an unknown field then. */
export function keepEnum(fields: readonly Uint8Array[] | undefined, id: number, value: number): readonly Uint8Array[] {
  const field = newBytes(15)
  return keep(fields, field, 0, i32(field, u32(field, 0, tagOf(id, 0)), value))
}

/** Sets an entry of a map, whatever its key. */
export function setEntry<V>(map: { [key: number]: V }, key: unknown, value: V): void {
  if (typeof key === 'number') map[key] = value
  else define(map, String(key), value)
}
