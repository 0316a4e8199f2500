/** One at a time for each name; the others wait. Nothing is kept of a name that nobody waits for. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Resolves when all who came before have given their turn back. */
  async take(name: string): Promise<Disposable> {
    const before = this.#last.get(name)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last.set(name, promise)
    await before
    return {
      [Symbol.dispose]: () => {
        if (this.#last.get(name) === promise) this.#last.delete(name)
        resolve()
      },
    }
  }
}
