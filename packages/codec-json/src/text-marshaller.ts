import type { Bytes, Marshaller } from '@skein/core'
import { malformed } from '@skein/kit/misfit'
import { readText, textBytes, writeText } from '@skein/kit/text'
import { isDeeper } from './depth.ts'

/** Above this, the size of the last message says whether it's worth trying to make the next one fit. */
const LARGE = 64 * 1024

/** JSON text to bytes and back; what the text says of the value is for those who extend it. */
export abstract class TextMarshaller<T, R> implements Marshaller<T, R> {
  protected readonly name: string
  #last = 0

  constructor(name: string) {
    this.name = name
  }

  /** The empty text is undefined, for methods that take or return nothing. */
  protected abstract stringify(value: T): string
  protected abstract parse(text: string): R

  encode(value: T): Bytes {
    const bytes = textBytes(this.stringify(value))
    this.#last = bytes.length
    return bytes
  }

  encodeInto(value: T, buffer: Bytes, at: number): number {
    // Making a large text twice costs more than a buffer that wasn't needed.
    if (this.#last > LARGE && this.#last > buffer.length - at) {
      this.#last = 0
      return -1
    }
    return writeText(buffer, this.stringify(value), at)
  }

  decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    const text = readText(buffer, start, end)
    if (text === undefined) throw malformed(this.name, [], 'it is no valid UTF-8')
    return this.parse(text)
  }

  protected json(text: string, maxDepth: number): unknown {
    const value = this.#json(text)
    if (isDeeper(value, text.length, maxDepth)) throw malformed(this.name, [], `it is deeper than ${maxDepth} levels`)
    return value
  }

  #json(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch (thrown) {
      throw malformed(this.name, [], `it is no JSON: ${(thrown as SyntaxError).message}`, thrown)
    }
  }
}
