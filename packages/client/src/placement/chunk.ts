import type { Bytes, Marshaller } from '@skein/core'
import { newBytes } from '@skein/kit/text'

/** A larger request has a buffer of its own. */
const SIZE = 65_536

/**
 * Where requests are kept until they have been begun: one after the other, in a buffer that is given up when it is full
 * and lives as long as any of its calls needs it. Nothing is written twice, so that what lies there may be passed on.
 */
class Chunk {
  buffer: Bytes = newBytes(SIZE)
  /** Where the last value lies. */
  start = 0
  end = 0
  private busy = false

  /** Encodes; false where it has no room for it. What the marshaller throws passes through. */
  put<T>(value: T, marshaller: Marshaller<T, unknown>): boolean {
    // A value whose getters make calls of their own would have them written over.
    if (marshaller.encodeInto === undefined || this.busy) return false
    this.busy = true
    try {
      let end = marshaller.encodeInto(value, this.buffer, this.end)
      if (end < 0 && this.end > 0) {
        this.buffer = newBytes(SIZE)
        this.end = 0
        end = marshaller.encodeInto(value, this.buffer, 0)
      }
      if (end < 0) return false
      this.start = this.end
      this.end = end
      return true
    } finally {
      this.busy = false
    }
  }
}

/** Bytes that are kept somewhere in a buffer. */
export interface Kept {
  readonly buffer: Bytes
  readonly start: number
  readonly stop: number
}

/** Up to here a loop copies faster than what is made for more. */
const FEW = 32

/** Writes what is kept straight to where a connection writes its frames, so that nothing is made for it. */
export const KEPT: Marshaller<Kept, never> = {
  encode: ({ buffer, start, stop }) => buffer.subarray(start, stop),
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

/** All channels' of the process. */
export const chunk: Chunk = new Chunk()
