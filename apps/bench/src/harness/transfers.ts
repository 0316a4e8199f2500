import { type Caller, settled } from '../subject.ts'

/** One large payload after another goes there and back, beside what else the connection does. */
export class Transfers {
  readonly #caller: Caller
  readonly #payload: Uint8Array
  #isOver = true
  #ended: Promise<void> = Promise.resolve()

  /** Does nothing with payloads of no bytes. */
  constructor(caller: Caller, bytes: number) {
    this.#caller = caller
    this.#payload = new Uint8Array(bytes).fill(7)
  }

  begin(): void {
    if (this.#payload.length === 0) return
    this.#isOver = false
    this.#ended = this.#transfer()
    // Until end() takes it, which also tells of a failure.
    this.#ended.catch(() => {})
  }

  /** Resolves once the last has come back. */
  async end(): Promise<void> {
    this.#isOver = true
    await this.#ended
  }

  async #transfer(): Promise<void> {
    while (!this.#isOver) await settled((done) => { this.#caller.blob!(this.#payload, done) })
  }
}
