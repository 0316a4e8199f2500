import type { Bytes, Marshaller } from '@skein/core'
import { newBytes } from './text.ts'

/** A larger request has a buffer of its own. */
const SIZE = 65_536

/** Chunks that wait to be used again. */
const SPARES = 4

/**
 * Where requests are kept until they have been begun, one after the other. When none of those in it is needed any more
 * it is written from its beginning again, so that what lies there is lent only.
 */
export class Chunk {
  readonly buffer: Bytes = newBytes(SIZE)
  /** Where the last value lies. */
  start = 0
  end = 0
  private live = 0

  /** Encodes; false where it has no room for it. What the marshaller throws passes through. */
  put<T>(value: T, marshaller: Marshaller<T, unknown>): boolean {
    // What else ends from inside the marshaller must not clear it.
    this.live++
    let end = -1
    const start = this.end
    try {
      end = marshaller.encodeInto?.(value, this.buffer, start) ?? -1
    } finally {
      if (end < 0) this.release()
    }
    if (end < 0) return false
    this.start = start
    this.end = end
    return true
  }

  /** One of those in it is needed no more. */
  release(): void {
    if (--this.live > 0) return
    this.end = 0
    if (this !== current && spares.length < SPARES) spares.push(this)
  }
}

const spares: Chunk[] = []
let current = new Chunk()
let busy = false

/** Encodes a request and keeps it; undefined: it is to be kept apart. What the marshaller throws passes through. */
export function keep<T>(value: T, marshaller: Marshaller<T, unknown>): Chunk | undefined {
  // A value whose getters make calls of their own would have them written over.
  if (marshaller.encodeInto === undefined || busy) return undefined
  busy = true
  try {
    if (current.put(value, marshaller)) return current
    if (current.end === 0) return undefined
    current = spares.pop() ?? new Chunk()
    return current.put(value, marshaller) ? current : undefined
  } finally {
    busy = false
  }
}

/** Bytes that are kept somewhere in a buffer. */
export interface Kept {
  readonly buffer: Bytes
  readonly start: number
  readonly stop: number
}

/** What is lent, for who keeps it. */
export function copyOf({ buffer, start, stop }: Kept): Bytes {
  const copy = newBytes(stop - start)
  copy.set(buffer.subarray(start, stop))
  return copy
}

/** Up to here a loop copies faster than what is made for more. */
const FEW = 32

/**
 * Writes what is kept straight to where a connection writes its frames, so that nothing is made for it. Whoever sends
 * so keeps it until the call has answered or ended: who passes it on needn't keep it, too.
 */
export const KEPT: Marshaller<Kept, never> = {
  encode: copyOf,
  encodeInto({ buffer, start, stop }, to, at) {
    const end = at + stop - start
    if (end > to.length) return -1
    if (stop - start > FEW) to.set(buffer.subarray(start, stop), at)
    else for (let from = start; from < stop; from++) to[at++] = buffer[from]!
    return end
  },
  decode() {
    throw new TypeError('it is for sending only')
  },
}
