import type { Bytes } from '@skein/core'
import type { Plain } from './unknown.ts'

/** Writes a message, `d` messages deep, to `b` from `p` on; returns where it ended, which may be beyond `b`'s end. */
export type Encode = (m: object, b: Bytes, p: number, d: number) => number

/**
 * Reads a message, `d` messages deep, from `p` to `e`, or to the tag `g` that ends it as a group; `cursor.p` is then
 * where it ended. What is read is added to `m`, where a message comes in several parts.
 */
export type Decode = (b: Bytes, p: number, e: number, d: number, g: number, m?: Plain) => Plain

/** How a message is written and read. */
export interface Wire {
  readonly write: Encode
  readonly read: Decode
}

/** The same of a message whose type is known. */
export interface WireOf<T, R> {
  write(m: T, b: Bytes, p: number, d: number): number
  read(b: Bytes, p: number, e: number, d: number, g: number): R
}
