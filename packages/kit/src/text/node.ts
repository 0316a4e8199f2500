import type { Bytes } from '@skein/core'
import { SHORT, shortText } from './short.ts'

/** Node's own, which its documentation leaves out: no slice object, no look-up of the encoding. */
interface Native {
  utf8Write(this: Bytes, text: string, at: number, room: number): number
  utf8Slice(this: Bytes, start: number, end: number): string
}
// eslint-disable-next-line no-restricted-syntax -- its types leave them out too
const { utf8Write, utf8Slice } = Buffer.prototype as unknown as Native
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Writes UTF-8 from `at` on; returns where it ended, or -1 where the room isn't enough. */
export function writeText(buffer: Bytes, text: string, at: number): number {
  const room = buffer.length - at
  if (text.length * 3 > room && Buffer.byteLength(text) > room) return -1
  return at + utf8Write.call(buffer, text, at, room)
}

/** Memory to write to, of the kind that most buffers here are: code that meets two kinds takes up to thrice as long. */
export function newBytes(length: number): Bytes {
  return Buffer.allocUnsafeSlow(length)
}

export function textBytes(text: string): Bytes {
  return Buffer.from(text)
}

/** undefined where it is no UTF-8. */
export function readText(buffer: Bytes, start: number, end: number): string | undefined {
  if (end - start <= SHORT) {
    const ascii = shortText(buffer, start, end - start)
    if (ascii !== undefined) return ascii
  }
  const text = utf8Slice.call(buffer, start, end)
  // What can't be read comes out as U+FFFD, which may also be what was sent. The search costs nothing in plain ASCII.
  return text.includes('\ufffd') && !readable(buffer.subarray(start, end)) ? undefined : text
}

function readable(bytes: Bytes): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}
