import type { Bytes } from '@skein/core'
import { SHORT, shortText } from './short.ts'

const encoder = new TextEncoder()
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Writes UTF-8 from `at` on; returns where it ended, or -1 where the room isn't enough. */
export function writeText(buffer: Bytes, text: string, at: number): number {
  const { read, written } = encoder.encodeInto(text, buffer.subarray(at))
  return read < text.length ? -1 : at + written
}

/** Memory to write to, of the kind that most buffers here are: code that meets two kinds takes up to thrice as long. */
export function newBytes(length: number): Bytes {
  return new Uint8Array(length)
}

export function textBytes(text: string): Bytes {
  return encoder.encode(text)
}

/** undefined where it is no UTF-8. */
export function readText(buffer: Bytes, start: number, end: number): string | undefined {
  if (end - start <= SHORT) {
    const ascii = shortText(buffer, start, end - start)
    if (ascii !== undefined) return ascii
  }
  try {
    return strict.decode(buffer.subarray(start, end))
  } catch {
    return undefined
  }
}
