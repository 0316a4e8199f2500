import type { Bytes, Codec, Form, Marshaller, TypeRef } from '@skein/core'
import { checkValue } from '@skein/kit/check-value'
import { formOf } from '@skein/kit/form'
import { malformed } from '@skein/kit/misfit'
import { readText, textBytes } from '@skein/kit/text'
import { pack, unpack } from './values.ts'

export interface SampleOptions {
  /** How many objects and lists may lie within one another, both ways. @default 100 */
  readonly maxDepth?: number
}

/** The codec `sample`. */
export function sample(options: SampleOptions = {}): Codec {
  const { maxDepth = 100 } = options
  return {
    name: 'sample',
    bind<T, R>(type: TypeRef<T, R>): Marshaller<T, R> {
      return new SampleMarshaller(type.name, formOf(type, 'sample'), maxDepth)
    },
  }
}

class SampleMarshaller<T, R> implements Marshaller<T, R> {
  readonly #name: string
  readonly #form: Form<T, R> | undefined
  readonly #maxDepth: number

  constructor(name: string, form: Form<T, R> | undefined, maxDepth: number) {
    this.#name = name
    this.#form = form
    this.#maxDepth = maxDepth
  }

  encode(value: T): Bytes {
    const raw = this.#form === undefined ? value : this.#form.write(value)
    checkValue(raw, this.#name, this.#maxDepth)
    // The empty text is undefined, for methods that take or return nothing.
    return textBytes(raw === undefined ? '' : JSON.stringify(pack(raw)))
  }

  decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    const text = readText(buffer, start, end)
    if (text === undefined) throw malformed(this.#name, [], 'it is no valid UTF-8')
    const raw = text === '' ? undefined : unpack(this.#json(text), this.#name, this.#maxDepth)
    return this.#form === undefined ? (raw as R) : this.#form.read(raw)
  }

  #json(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch (thrown) {
      throw malformed(this.#name, [], 'it cannot be read', thrown)
    }
  }
}
