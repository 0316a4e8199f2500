import { seeded } from '@skein/conformance'

/** Draws that are the same for the same seed. */
export class Random {
  /** From 0 up to 1. */
  readonly next: () => number

  constructor(seed: number) {
    this.next = seeded(seed)
  }

  /** A whole number from 0 up to `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }

  /** Box and Muller's. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** `sigma` is the logarithm's standard deviation: 1 makes the 99th percentile ten times the median. */
  logNormal(mean: number, sigma: number): number {
    return mean * Math.exp(sigma * this.normal() - sigma * sigma / 2)
  }

  /** The lower `shape` (above 1), the longer the tail: at 2 and below the variance has no bound. */
  pareto(mean: number, shape: number): number {
    const least = mean * (shape - 1) / shape
    return least / (1 - this.next()) ** (1 / shape)
  }
}
