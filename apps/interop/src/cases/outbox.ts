/** A stream of requests that are sent one by one, when the case has them. */
export class Outbox<T> implements AsyncIterableIterator<T> {
  readonly #waiting: T[] = []
  #isOver = false
  #wake = Promise.withResolvers<void>()

  send(message: T): void {
    this.#waiting.push(message)
    this.#wake.resolve()
  }

  finish(): void {
    this.#isOver = true
    this.#wake.resolve()
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    while (this.#waiting.length === 0) {
      if (this.#isOver) return { done: true, value: undefined }
      this.#wake = Promise.withResolvers()
      await this.#wake.promise
    }
    return { done: false, value: this.#waiting.shift()! }
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.finish()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
