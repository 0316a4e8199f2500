import type { Bytes, Form } from '@skein/core'
import { checkValue } from '@skein/kit/check-value'
import { misfit } from '@skein/kit/misfit'
import { isDeeper } from './depth.ts'
import { escape, MARK, unescape } from './escape.ts'
import { isOrdinary } from './ordinary.ts'
import { QuickReader, UNUSUAL } from './quick.ts'
import { TextMarshaller } from './text-marshaller.ts'

/** Up to this many bytes it's worth trying to read a message quickly. */
const SMALL = 2_048
/** So many messages are read the long way after one that had to be, so that a try costs them nothing to speak of. */
const PAUSE = 64

/** For any values. Those that JSON has no way to write are escaped; ordinary ones go straight through. */
export class JsonMarshaller<T, R> extends TextMarshaller<T, R> {
  readonly #form: Form<T, R> | undefined
  readonly #maxDepth: number
  readonly #quick: QuickReader
  #pause = 0

  constructor(name: string, form: Form<T, R> | undefined, maxDepth: number) {
    super(name)
    this.#form = form
    this.#maxDepth = maxDepth
    this.#quick = new QuickReader(maxDepth)
  }

  override decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    if (end - start > SMALL) return super.decode(buffer, start, end)
    if (this.#pause > 0) {
      this.#pause--
      return super.decode(buffer, start, end)
    }
    const value = this.#quick.message(buffer, start, end)
    if (value !== UNUSUAL) return this.#form === undefined ? (value as R) : this.#form.read(value)
    this.#pause = PAUSE
    return super.decode(buffer, start, end)
  }

  protected stringify(value: T): string {
    const raw = this.#form === undefined ? value : this.#form.write(value)
    if (isOrdinary(raw, this.#maxDepth)) {
      const text = JSON.stringify(raw)
      if (!text.includes(MARK)) return text
    }
    checkValue(raw, this.name, this.#maxDepth)
    if (raw === undefined) return ''
    const escaped = escape(raw)
    // An escape has levels of its own, and the reader counts them.
    if (!isDeeper(escaped, Infinity, this.#maxDepth)) return JSON.stringify(escaped)
    throw misfit(this.name, [], `it is deeper than ${this.#maxDepth} levels`)
  }

  protected parse(text: string): R {
    const raw = text === '' ? undefined : this.json(text, this.#maxDepth)
    const value = text.includes(MARK) ? unescape(raw, this.name) : raw
    return this.#form === undefined ? (value as R) : this.#form.read(value)
  }
}
