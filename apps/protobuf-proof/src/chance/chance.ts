import { seeded } from '@skein/conformance'

/** Choices that are the same for the same seed. */
export class Chance {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = seeded(seed)
  }

  /** A whole number from 0 up to `count`, which is excluded. */
  below(count: number): number {
    return Math.floor(this.#next() * count)
  }

  /** Whether it happens, once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!
  }

  /** Some of them, in any order. */
  some<T>(from: readonly T[], most: number): T[] {
    return Array.from({ length: Math.min(from.length, this.below(most + 1)) }, () => this.pick(from))
  }

  list<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }

  bytes(most: number): Uint8Array {
    return Uint8Array.from({ length: this.below(most + 1) }, () => this.below(256))
  }

  bits64(): bigint {
    return (BigInt(this.below(2 ** 32)) << 32n) | BigInt(this.below(2 ** 32))
  }
}
