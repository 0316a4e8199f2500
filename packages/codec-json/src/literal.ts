import type { Form } from '@skein/core'
import { TextMarshaller } from './text-marshaller.ts'

/** For a type that says itself how its JSON looks: nothing is escaped. */
export class LiteralMarshaller<T, R> extends TextMarshaller<T, R> {
  readonly #form: Form<T, R>
  readonly #maxDepth: number

  constructor(name: string, form: Form<T, R>, maxDepth: number) {
    super(name)
    this.#form = form
    this.#maxDepth = maxDepth
  }

  protected stringify(value: T): string {
    return JSON.stringify(this.#form.write(value))
  }

  protected parse(text: string): R {
    return this.#form.read(this.json(text, this.#maxDepth))
  }
}
