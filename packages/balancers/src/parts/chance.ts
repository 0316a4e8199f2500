/**
 * Whole numbers by chance, from a seed that the host's chance gives: a fraction from a function would be a new object
 * for each call.
 */
export class Chance {
  #state: number

  constructor(random: () => number) {
    this.#state = Math.floor(random() * 2 ** 32) | 0
  }

  /** From 0 up to 2³¹. */
  next(): number {
    this.#state = (this.#state + 0x61c88647) | 0
    let h = this.#state
    h = Math.imul(h ^ h >>> 16, 0x85ebca6b)
    h = Math.imul(h ^ h >>> 13, 0xc2b2ae35)
    return (h ^ h >>> 16) >>> 1
  }

  /** From 0 up to a limit. */
  below(limit: number): number {
    return Math.floor(this.next() / 2 ** 31 * limit)
  }
}
