/** One at a time has it. */
export class Turn {
  #last: Promise<void> = Promise.resolve()

  /** Waits until nobody else has it; `using` gives it back. */
  async take(): Promise<Disposable> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    return { [Symbol.dispose]: resolve }
  }
}
