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

/** All channels' of the process. */
export const chunk: Chunk = new Chunk()
